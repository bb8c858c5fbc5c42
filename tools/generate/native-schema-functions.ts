// Generates the functions in the package schema of the native provider.
import { API_FIELDS, DOCUMENTED_FIELDS, READ_ONLY_PROPERTIES } from "../../src/resources/oauth-client/schema";
import { describeOutput, isOptionalOutput } from "./describe-field";
import { resultTypeOf, token } from "./native-schema-types";
import type { Json } from "./native-schema-types";

const READ_ONLY = READ_ONLY_PROPERTIES.filter((property) => property.of.includes("lookup"));
const FIELDS = DOCUMENTED_FIELDS.filter(({ name }) => API_FIELDS.some((field) => field.name === name));

const NAME_ARGUMENT = "Exact name of the client.";

export function functionSchemas(): Json {
    return {
        [token("getOAuthClient")]: {
            description:
                "Looks up one existing client by its id or by its name. The result does not contain the secret.",
            inputs: objectOf({
                id: text("Id of the client, which equals its `client_id`. Set either `id` or `name`."),
                name: text(`${NAME_ARGUMENT} If several clients have it, the lookup fails.`),
            }),
            outputs: lookupResultType(),
        },
        [token("getOAuthClients")]: {
            description:
                "Looks up all clients that match the filters, sorted by name; without filters, all clients of the tenant. The " +
                "result does not contain secrets.",
            inputs: objectOf({
                name: text(NAME_ARGUMENT),
                unusedSince: text(
                    "Matches a client that was last used at or before this time, or that was never used and created at or " +
                        "before it. A date or date-time of RFC 3339; a date means its start, in UTC. SailPoint records a use at " +
                        "most once a day.",
                ),
                neverUsed: bool(
                    "`true` matches clients that were never used, `false` clients that were used at least once.",
                ),
                enabled: bool("Whether the client can obtain tokens."),
            }),
            outputs: objectOf(
                {
                    clients: {
                        type: "array",
                        items: { $ref: `#/types/${token("OAuthClientResult")}` },
                        description: "The clients, sorted by name.",
                    },
                },
                ["clients"],
            ),
        },
        [token("requiredScopes")]: {
            description:
                "Computes the smallest set of scopes for a list of calls from SailPoint's API documents. It prefers read-only scopes, " +
                "then fewer scopes.",
            inputs: objectOf(
                {
                    calls: texts("Such as `GET /v2025/sources`, with concrete or templated paths, or with URLs."),
                    allowAllScopes: bool(
                        "Whether the result may be `sp:scopes:all`, for calls without a smaller documented scope. Otherwise such " +
                            "calls are an error.",
                    ),
                },
                ["calls"],
            ),
            outputs: objectOf({ scopes: texts("The scopes, sorted.") }, ["scopes"]),
        },
    };
}

/** Returns the type of a client in the result of a lookup. */
export function lookupResultType(): Json {
    return objectOf(
        {
            ...Object.fromEntries(READ_ONLY.map(({ name, description }) => [name, text(description)])),
            ...Object.fromEntries(
                FIELDS.map((field) => [field.name, { ...resultTypeOf(field), description: describeOutput(field) }]),
            ),
        },
        [
            ...READ_ONLY.filter(({ optional }) => optional !== true).map(({ name }) => name),
            ...FIELDS.filter((field) => !isOptionalOutput(field)).map(({ name }) => name),
        ],
    );
}

function objectOf(properties: Json, required: readonly string[] = []): Json {
    return { type: "object", properties, ...(required.length > 0 ? { required } : {}) };
}

function text(description: string): Json {
    return { type: "string", description };
}

function bool(description: string): Json {
    return { type: "boolean", description };
}

function texts(description: string): Json {
    return { type: "array", items: { type: "string" }, description };
}
