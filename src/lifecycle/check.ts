// Checks the inputs of the program and brings them into their normal form. All problems are reported at once.
import { closest } from "fastest-levenshtein";
import { sanitizeText } from "../http/sanitize";
import type { CheckedInputs, ProgramInputs } from "./checked-inputs";
import type { Schema } from "./field";
import { fieldProblems } from "./field-problems";
import { importProblems } from "./import-rules";
import { scopeProblems } from "./scope-rules";
import { hasUnknown, isSet, normalize } from "./values";
import type { InputValue, Properties } from "./values";

export interface CheckResult {
    readonly inputs: CheckedInputs;
    /** One sentence for each problem. It names the input and quotes no value, which could be a secret. */
    readonly problems: readonly string[];
}

const AUTHORIZATION_CODE = "AUTHORIZATION_CODE";

/** @param isNew whether the inputs are for a new client, of a new resource or of a replacement */
export function checkInputs(schema: Schema, program: ProgramInputs, isNew: boolean): CheckResult {
    const { fields, options } = program;
    const problems = [...(options.settingProblems ?? [])];
    problems.push(...unknownNames(schema, fields).map((name) => unknownInput(schema, name)));
    const checked: Record<string, unknown> = {};
    for (const field of schema) {
        const value = fields[field.name] ?? field.defaultValue;
        if (value === undefined) {
            if (field.required) {
                problems.push(`${field.name} is required`);
            }
            continue;
        }
        const problemsOfField = fieldProblems(field, value);
        problems.push(...problemsOfField);
        checked[field.name] = problemsOfField.length === 0 ? normalize(field, value) : value;
    }
    problems.push(...redirectUriProblems(fields), ...importProblems(program, isNew), ...scopeProblems(program, isNew));
    return { inputs: { fields: checked as Record<string, InputValue>, options }, problems };
}

function unknownNames(schema: Schema, fields: Properties): string[] {
    return Object.keys(fields).filter((name) => !schema.some((field) => field.name === name));
}

function unknownInput(schema: Schema, name: string): string {
    const nearest = closest(
        name,
        schema.map((field) => field.name),
    );
    return `${sanitizeText(name) ?? "A name without letters"} is not an input of this resource; did you mean ${nearest}?`;
}

/** SailPoint's contract: "Provide one or more URIs when assigning the AUTHORIZATION_CODE grant type". */
function redirectUriProblems(fields: Properties): string[] {
    const { grantTypes: grants, redirectUris: uris } = fields;
    const needsUris = Array.isArray(grants) && grants.includes(AUTHORIZATION_CODE);
    const hasUris = hasUnknown(uris) || (isSet(fields, "redirectUris") && !(Array.isArray(uris) && uris.length === 0));
    return needsUris && !hasUris
        ? [`redirectUris is required with the grant type ${AUTHORIZATION_CODE}: give at least one URI`]
        : [];
}
