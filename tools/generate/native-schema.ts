// The Pulumi package schema of the native provider, from the tables of fields and settings.
import { AccessType, ClientType, GrantType } from "../../src/resources/oauth-client/enums";
import { FIELDS } from "../../src/resources/oauth-client/schema";
import type { Field } from "../../src/lifecycle/field";
import { SETTING_NAMES } from "../../src/sailpoint/setting-names";

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

/** @param version the version of the npm package, which the plugin has too */
export function nativeSchema(version: string): Json {
    return {
        name: "sailpoint",
        displayName: "SailPoint",
        version,
        description: "Manage the OAuth clients of a SailPoint Identity Security Cloud tenant.",
        license: "MIT",
        keywords: ["pulumi", "sailpoint", "category/identity", "kind/native"],
        meta: { moduleFormat: "(.*)", supportPack: true },
        config: { variables: settings() },
        provider: { inputProperties: settings() },
        types: Object.fromEntries(Object.entries(ENUMS).map(([name, values]) => [enumToken(name), enumType(values)])),
        resources: { "sailpoint:index:OAuthClient": oauthClient() },
        language: {
            nodejs: { packageName: "pulumi-sailpoint/native", respectSchemaVersion: true },
            python: { respectSchemaVersion: true, pyproject: { enabled: true } },
            go: { respectSchemaVersion: true },
            csharp: { respectSchemaVersion: true },
        },
    };
}

function oauthClient(): Json {
    return {
        description: "An OAuth client of a SailPoint Identity Security Cloud tenant.",
        inputProperties: Object.fromEntries(FIELDS.map((field) => [field.name, input(field)])),
        // The provider fills in the name of the resource.
        requiredInputs: FIELDS.filter(({ name, required }) => required === true && name !== "name").map(
            ({ name }) => name,
        ),
        properties: {
            ...Object.fromEntries(FIELDS.map((field) => [field.name, property(field)])),
            clientId: { type: "string" },
            clientSecret: { type: "string", secret: true },
            created: { type: "string" },
        },
        required: ["clientId", "clientSecret", "created", "name", "description", "grantTypes"],
        aliases: [{ type: DYNAMIC_TYPE }],
    };
}

function input(field: Field): Json {
    return {
        ...property(field),
        ...(field.onChange === "replace" ? { willReplaceOnChanges: true } : {}),
        ...(field.name === "clientSecret" ? { secret: true } : {}),
    };
}

function property(field: Field): Json {
    return typeOf(field);
}

function typeOf(field: Field): Json {
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
function enumOf({ enum: values }: Field): Json | undefined {
    const name = Object.entries(ENUMS).find(([, constants]) => sameItems(Object.values(constants), values))?.[0];
    return name === undefined ? undefined : { oneOf: [{ type: "string" }, { $ref: `#/types/${enumToken(name)}` }] };
}

function sameItems(left: readonly string[], right: readonly string[] | undefined): boolean {
    return right !== undefined && left.length === right.length && left.every((item) => right.includes(item));
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
                type: NUMBER_SETTINGS.has(name) ? "number" : BOOLEAN_SETTINGS.has(name) ? "boolean" : "string",
                ...(name === "clientSecret" ? { secret: true } : {}),
            },
        ]),
    );
}
