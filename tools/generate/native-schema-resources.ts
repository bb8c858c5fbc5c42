// Generates the resources in the package schema of the native provider.
import type { DocumentedField } from "../../src/resources/oauth-client/documentation";
import { DOCUMENTED_FIELDS, READ_ONLY_PROPERTIES } from "../../src/resources/oauth-client/schema";
import { describeInput, describeOutput, isOptionalInput, isOptionalOutput } from "./describe-field";
import { token, typeOf } from "./native-schema-types";
import type { Json } from "./native-schema-types";
import { ROTATING_DOCUMENTED_FIELDS, ROTATION_OUTPUTS } from "./rotating-fields";

const READ_ONLY = READ_ONLY_PROPERTIES.filter((property) => property.of.includes("resource"));

export function resourceSchemas(): Json {
    return {
        [token("OAuthClient")]: {
            description: "An OAuth client of a SailPoint Identity Security Cloud tenant.",
            ...members(DOCUMENTED_FIELDS, (field) => field.onChange === "replace"),
            aliases: aliasesOf("OAuthClient"),
        },
        [token("RotatingOAuthClient")]: {
            description:
                "An OAuth client whose secret is rotated with an overlap: every `rotationDays` a new client takes its place, " +
                "and the retired one works for `overlapDays` more. The outputs are those of the current client.",
            // The secret is an output only, because SailPoint generates it for every client of this resource.
            ...members(ROTATING_DOCUMENTED_FIELDS, () => false, { ...SECRET_OUTPUT, ...ROTATION_OUTPUTS }),
            aliases: aliasesOf("RotatingOAuthClient"),
        },
    };
}

const SECRET_OUTPUT = {
    clientSecret: { type: "string", description: "The `client_secret` of the current client.", secret: true },
};

/**
 * @param replaces whether a change of the field replaces the resource
 * @param outputs further outputs, which are not in the table of fields
 */
function members(
    fields: readonly DocumentedField[],
    replaces: (field: DocumentedField) => boolean,
    outputs: Json = {},
): Json {
    return {
        inputProperties: Object.fromEntries(fields.map((field) => [field.name, input(field, replaces(field))])),
        requiredInputs: fields.filter((field) => !isOptionalInput(field)).map(({ name }) => name),
        properties: {
            ...Object.fromEntries(READ_ONLY.map(({ name, description }) => [name, { type: "string", description }])),
            ...Object.fromEntries(fields.map((field) => [field.name, output(field)])),
            ...outputs,
        },
        required: [
            ...READ_ONLY.map(({ name }) => name),
            ...fields.filter((field) => !isOptionalOutput(field)).map(({ name }) => name),
            ...Object.keys(outputs),
        ],
    };
}

/**
 * Returns the type token of the dynamic provider as an alias, so that a stack that moves to the native provider keeps
 * its clients.
 */
function aliasesOf(name: string): Json[] {
    return [{ type: `pulumi-nodejs:dynamic/sailpoint:${name}` }];
}

function input(field: DocumentedField, replaces: boolean): Json {
    return {
        ...typeOf(field),
        description: describeInput(field).join("\n\n"),
        ...(replaces ? { willReplaceOnChanges: true } : {}),
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
