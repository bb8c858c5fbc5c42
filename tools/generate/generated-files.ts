// Generates the TypeScript files that `npm run generate` writes from the table of fields.
import type { DocumentedField } from "../../src/resources/oauth-client/documentation";
import { DOCUMENTED_FIELDS, READ_ONLY_PROPERTIES } from "../../src/resources/oauth-client/schema";
import { describeDefault, describeInput, describeOutput, isOptionalInput, isOptionalOutput } from "./describe-field";
import { docComment } from "./doc-comment";

const HEADER = "// Generated from schema.ts by `npm run generate`; do not edit.";

/** This type accepts any string already, so it needs no OpenEnum. */
const SCOPE_NAME = "ScopeName";

/** @returns the text of each file under its path in the repository */
export function generatedFiles(fields: readonly DocumentedField[] = DOCUMENTED_FIELDS): Map<string, string> {
    return new Map([
        ["src/resources/oauth-client/args.ts", argsModule(fields)],
        ["src/resources/oauth-client/outputs.ts", outputsModule(fields)],
        ["src/functions/get-oauth-client-result.ts", lookupResultModule(fields)],
    ]);
}

function argsModule(fields: readonly DocumentedField[]): string {
    const members = fields.map((field) => {
        const defaultText = describeDefault(field);
        const tags = defaultText === undefined || defaultText === "" ? [] : [`@default ${defaultText}`];
        const type = inputType(field);
        const declaration = isOptionalInput(field)
            ? `${field.name}?: Input<${type} | undefined>;`
            : `${field.name}: Input<${type}>;`;
        return member([...describeInput(field), ...tags], declaration);
    });
    const enumTypes = fields
        .map(({ enumType }) => enumType)
        .filter((name) => name !== undefined && name !== SCOPE_NAME);
    return `${HEADER}
import type { Input } from "@pulumi/pulumi";
import type { ${SCOPE_NAME} } from "../../scopes/scope";
import type { ${[...new Set(enumTypes), "OpenEnum"].sort().join(", ")} } from "./enums";

/** The inputs of {@link OAuthClient}. They have the names that SailPoint's API uses. */
export interface OAuthClientArgs {
${members.join("\n\n")}
}
`;
}

function outputsModule(fields: readonly DocumentedField[]): string {
    const readOnly = READ_ONLY_PROPERTIES.filter((property) => property.of.includes("resource")).map(
        ({ name, description }) => member([description], `declare readonly ${name}: Output<string>;`),
    );
    const members = fields.map((field) => {
        const type = `${outputType(field)}${isOptionalOutput(field) ? " | undefined" : ""}`;
        return member([describeOutput(field)], `declare readonly ${field.name}: Output<${type}>;`);
    });
    return `${HEADER}
import { CustomResource } from "@pulumi/pulumi";
import type { Output } from "@pulumi/pulumi";

/** The outputs of {@link OAuthClient}: the client as SailPoint returns it. */
export abstract class OAuthClientOutputs extends CustomResource {
${[...readOnly, ...members].join("\n\n")}
}
`;
}

function lookupResultModule(fields: readonly DocumentedField[]): string {
    const readOnly = READ_ONLY_PROPERTIES.filter((property) => property.of.includes("lookup")).map(
        ({ name, description, optional }) => member([description], `readonly ${name}${optional ? "?" : ""}: string;`),
    );
    const members = fields
        .filter((field) => field.inApi)
        .map((field) => {
            const optional = isOptionalOutput(field) ? "?" : "";
            return member([describeOutput(field)], `readonly ${field.name}${optional}: ${outputType(field)};`);
        });
    return `${HEADER}

/** An OAuth client as SailPoint returns it, without its secret, which SailPoint returns only at creation. */
export interface GetOAuthClientResult {
${[...readOnly, ...members].join("\n\n")}
}
`;
}

/** Returns a member of a type with its docstring, indented as Prettier does. */
function member(paragraphs: readonly string[], declaration: string): string {
    return `${docComment(paragraphs)}\n${declaration}`.replaceAll(/^/gm, "    ");
}

function inputType({ type, enumType, enum: values }: DocumentedField): string {
    const known = enumType ?? values?.map((value) => JSON.stringify(value)).join(" | ");
    const text = known === undefined ? "string" : known === SCOPE_NAME ? known : `OpenEnum<${known}>`;
    switch (type) {
        case "string":
            return text;
        case "integer":
            return "number";
        case "boolean":
            return "boolean";
        case "set":
            return `Input<${text}>[]`;
        case "map":
            return "Record<string, Input<string>>";
    }
}

function outputType({ type }: DocumentedField): string {
    return {
        string: "string",
        integer: "number",
        boolean: "boolean",
        set: "string[]",
        map: "Record<string, string>",
    }[type];
}
