// Generates the package schema of the native provider from the tables of fields and settings.
import { SETTING_NAMES } from "../../src/sailpoint/setting-names";
import { functionSchemas, lookupResultType } from "./native-schema-functions";
import { resourceSchemas } from "./native-schema-resources";
import { enumTypes, token } from "./native-schema-types";
import type { Json } from "./native-schema-types";
import { RETIRED_CLIENT_TYPE } from "./rotating-fields";
import { SETTING_DESCRIPTIONS } from "./setting-descriptions";

const NUMBER_SETTINGS: ReadonlySet<string> = new Set([
    "requestTimeoutSeconds",
    "operationTimeoutSeconds",
    "requestsPer10Seconds",
]);
const BOOLEAN_SETTINGS: ReadonlySet<string> = new Set(["refreshByList"]);

/** The values of package.json that the schema contains. */
export interface PackageFacts {
    /** The version of the package, which is also the version of the plugin. */
    readonly version: string;
    readonly license: string;
    readonly repository?: { readonly url: string };
}

export function nativeSchema({ version, license, repository }: PackageFacts): Json {
    return {
        name: "sailpoint",
        displayName: "SailPoint",
        version,
        description: "Manage the OAuth clients of a SailPoint Identity Security Cloud tenant.",
        license,
        ...repositoryProperties(repository?.url),
        keywords: ["pulumi", "sailpoint", "category/identity", "kind/native"],
        meta: { moduleFormat: "(.*)", supportPack: true },
        config: { variables: settings() },
        provider: { inputProperties: settings() },
        types: {
            ...enumTypes(),
            [token("OAuthClientResult")]: {
                description: "An OAuth client as SailPoint returns it, without its secret.",
                ...lookupResultType(),
            },
            [token("RetiredOAuthClient")]: RETIRED_CLIENT_TYPE,
        },
        resources: resourceSchemas(),
        functions: functionSchemas(),
        language: {
            nodejs: { packageName: "pulumi-sailpoint-native", respectSchemaVersion: true },
            python: { respectSchemaVersion: true, pyproject: { enabled: true } },
            go: { respectSchemaVersion: true },
            csharp: { respectSchemaVersion: true },
        },
    };
}

/**
 * Returns the address of the repository, and the address of its releases, from which the engine downloads the plugin.
 */
function repositoryProperties(url: string | undefined): Json {
    const [, owner, name] = /github\.com[/:]([^/]+)\/([^/]+?)(?:\.git)?$/.exec(url ?? "") ?? [];
    return owner === undefined || name === undefined
        ? {}
        : {
              repository: `https://github.com/${owner}/${name}`,
              pluginDownloadURL: `github://api.github.com/${owner}/${name}`,
          };
}

function settings(): Json {
    return Object.fromEntries(
        SETTING_NAMES.map((name) => [
            name,
            {
                description: `${capitalized(SETTING_DESCRIPTIONS[name])}.`,
                type: NUMBER_SETTINGS.has(name) ? "number" : BOOLEAN_SETTINGS.has(name) ? "boolean" : "string",
                ...(name === "clientSecret" ? { secret: true } : {}),
            },
        ]),
    );
}

function capitalized(text: string): string {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
