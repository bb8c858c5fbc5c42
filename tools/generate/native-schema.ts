// The Pulumi package schema of the native provider, from the tables of fields and settings.
import { AccessType, ClientType, GrantType } from "../../src/resources/oauth-client/enums";
import type { DocumentedField } from "../../src/resources/oauth-client/documentation";
import { DOCUMENTED_FIELDS, READ_ONLY_PROPERTIES } from "../../src/resources/oauth-client/schema";
import { SETTING_NAMES } from "../../src/sailpoint/setting-names";
import { describeInput, describeOutput, isOptionalInput, isOptionalOutput } from "./describe-field";
import { SETTING_DESCRIPTIONS } from "./setting-descriptions";

type Json = Record<string, unknown>;

const ENUMS = { AccessType, ClientType, GrantType };

/** The token under which the dynamic provider stores a client: a stack that moves keeps its clients. */
const DYNAMIC_TYPE = "pulumi-nodejs:dynamic/sailpoint:OAuthClient";

const NUMBER_SETTINGS: ReadonlySet<string> = new Set([
    "requestTimeoutSeconds",
    "operationTimeoutSeconds",
    "requestsPer10Seconds",
]);
const BOOLEAN_SETTINGS: ReadonlySet<string> = new Set(["refreshByList"]);

/** The parts of package.json that the schema repeats. */
export interface PackageFacts {
    /** The plugin has it too. */
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
        types: Object.fromEntries(Object.entries(ENUMS).map(([name, values]) => [enumToken(name), enumType(values)])),
        resources: { "sailpoint:index:OAuthClient": oauthClient() },
        language: {
            nodejs: { packageName: "pulumi-sailpoint-native", respectSchemaVersion: true },
            python: { respectSchemaVersion: true, pyproject: { enabled: true } },
            go: { respectSchemaVersion: true },
            csharp: { respectSchemaVersion: true },
        },
    };
}

/** The engine finds the plugin among the assets of the repository's releases. */
function repositoryProperties(url: string | undefined): Json {
    const [, owner, name] = /github\.com[/:]([^/]+)\/([^/]+?)(?:\.git)?$/.exec(url ?? "") ?? [];
    return owner === undefined || name === undefined
        ? {}
        : {
              repository: `https://github.com/${owner}/${name}`,
              pluginDownloadURL: `github://api.github.com/${owner}/${name}`,
          };
}

function oauthClient(): Json {
    const readOnly = READ_ONLY_PROPERTIES.filter((property) => property.of.includes("resource"));
    return {
        description: "An OAuth client of a SailPoint Identity Security Cloud tenant.",
        inputProperties: Object.fromEntries(DOCUMENTED_FIELDS.map((field) => [field.name, input(field)])),
        requiredInputs: DOCUMENTED_FIELDS.filter((field) => !isOptionalInput(field)).map(({ name }) => name),
        properties: {
            ...Object.fromEntries(readOnly.map(({ name, description }) => [name, { type: "string", description }])),
            ...Object.fromEntries(DOCUMENTED_FIELDS.map((field) => [field.name, output(field)])),
        },
        required: [
            ...readOnly.map(({ name }) => name),
            ...DOCUMENTED_FIELDS.filter((field) => !isOptionalOutput(field)).map(({ name }) => name),
        ],
        aliases: [{ type: DYNAMIC_TYPE }],
    };
}

function input(field: DocumentedField): Json {
    return {
        ...typeOf(field),
        description: describeInput(field).join("\n\n"),
        ...(field.onChange === "replace" ? { willReplaceOnChanges: true } : {}),
        ...(field.name === "clientSecret" ? { secret: true } : {}),
    };
}

function output(field: DocumentedField): Json {
    return {
        ...typeOf(field),
        description: describeOutput(field),
        ...(field.name === "clientSecret" ? { secret: true } : {}),
    };
}

function typeOf(field: DocumentedField): Json {
    const item = enumOf(field);
    switch (field.type) {
        case "set":
            return { type: "array", items: item ?? { type: "string" } };
        case "map":
            return { type: "object", additionalProperties: { type: "string" } };
        default:
            return item ?? { type: field.type };
    }
}

/** The enum accepts any string too: SailPoint may return values that it does not document. */
function enumOf({ enum: values }: DocumentedField): Json | undefined {
    const name = Object.entries(ENUMS).find(([, constants]) => sameItems(Object.values(constants), values))?.[0];
    return name === undefined ? undefined : { oneOf: [{ type: "string" }, { $ref: `#/types/${enumToken(name)}` }] };
}

function sameItems(left: readonly string[], right: readonly string[] | undefined): boolean {
    return right?.length === left.length && left.every((item) => right.includes(item));
}

function enumToken(name: string): string {
    return `sailpoint:index:${name}`;
}

function enumType(values: Readonly<Record<string, string>>): Json {
    return { type: "string", enum: Object.entries(values).map(([name, value]) => ({ name, value })) };
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
