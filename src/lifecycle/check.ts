// Checks the inputs of the program at preview, all at once, and brings them into the form that diff compares.
import { closest } from "fastest-levenshtein";
import { sanitizeText } from "../http/sanitize";
import { importProblems } from "./import-rules";
import { GrantType } from "../resources/oauth-client/enums";
import { FIELDS } from "../resources/oauth-client/schema";
import type { Field } from "./field";
import { redirectUriProblem } from "./redirect-uri";
import { isSet, isUnknown, normalize } from "./values";
import type { Properties } from "./values";
import { wholeNumberProblem } from "./whole-number";

export interface CheckedInputs {
    readonly inputs: Properties;
    /** One sentence for each problem. It names the input and quotes no value, which could be a secret. */
    readonly problems: readonly string[];
}

/** int32 in SailPoint's contract. */
const MAX_INT32 = 2_147_483_647;

/**
 * @param olds the inputs of the living resource, none for one that is to be created or replaced; undefined where nobody knows
 */
export function checkInputs(news: Properties, olds?: Properties): CheckedInputs {
    const inputs: Record<string, unknown> = {};
    const problems: string[] = [];
    for (const name of Object.keys(news)) {
        if (isHiddenInput(name)) {
            inputs[name] = news[name];
        } else if (!FIELDS.some((field) => field.name === name) && isSet(news, name)) {
            problems.push(unknownInput(name));
        }
    }
    for (const field of FIELDS) {
        const value = isSet(news, field.name) ? news[field.name] : field.defaultValue;
        if (value === undefined) {
            if (field.required) {
                problems.push(`${field.name} is required`);
            }
            continue;
        }
        const fieldProblems = valueProblems(field, value);
        problems.push(...fieldProblems);
        inputs[field.name] = fieldProblems.length === 0 ? normalize(field, value) : value;
    }
    problems.push(...redirectUriProblems(news), ...importProblems(news, olds));
    return { inputs, problems };
}

/** Assigned like an input of ours, `__proto__` would give the inputs another prototype. */
function isHiddenInput(name: string): boolean {
    return name.startsWith("__") && name !== "__proto__";
}

function unknownInput(name: string): string {
    const nearest = closest(
        name,
        FIELDS.map((field) => field.name),
    );
    return `${sanitizeText(name) ?? "A name without letters"} is not an input of an OAuth client; did you mean ${nearest}?`;
}

/** SailPoint's contract: "Provide one or more URIs when assigning the AUTHORIZATION_CODE grant type". */
function redirectUriProblems(news: Properties): string[] {
    const grants = news.grantTypes;
    const uris = news.redirectUris;
    const needsUris = Array.isArray(grants) && grants.includes(GrantType.AuthorizationCode);
    const hasUris = isUnknown(uris) || (isSet(news, "redirectUris") && !(Array.isArray(uris) && uris.length === 0));
    return needsUris && !hasUris
        ? [`redirectUris is required with the grant type ${GrantType.AuthorizationCode}: give at least one URI`]
        : [];
}

function valueProblems(field: Field, value: unknown): string[] {
    if (value === undefined || (isUnknown(value) && !Array.isArray(value))) {
        return [];
    }
    switch (field.type) {
        case "string":
            return itemProblems(field, field.name, value);
        case "boolean":
            return typeof value === "boolean" ? [] : [`${field.name} must be true or false`];
        case "integer":
            return integerProblems(field, value);
        case "set":
            return setProblems(field, value);
        case "map":
            return isStringMap(value) ? [] : [`${field.name} must be a map of strings`];
    }
}

function integerProblems(field: Field, value: unknown): string[] {
    const problem = wholeNumberProblem(value, field.minimum ?? 0, MAX_INT32);
    return problem === undefined ? [] : [`${field.name} ${problem}`];
}

function setProblems(field: Field, value: unknown): string[] {
    if (!Array.isArray(value)) {
        return [`${field.name} must be a list of strings`];
    }
    if (value.length === 0 && field.nonEmptyReason !== undefined) {
        return [`${field.name} ${field.nonEmptyReason}`];
    }
    return value.flatMap((item: unknown, index) => itemProblems(field, `${field.name}[${index}]`, item));
}

/** The problems of a string, alone or in a set. */
function itemProblems(field: Field, label: string, value: unknown): string[] {
    if (isUnknown(value)) {
        return [];
    }
    if (typeof value !== "string") {
        return [`${label} must be a string`];
    }
    if (field.enum !== undefined) {
        return field.enum.includes(value) ? [] : [`${label} must be one of ${field.enum.join(", ")}`];
    }
    const blankAllowed = field.type === "string" && field.format !== "text";
    if (value.trim() === "") {
        return blankAllowed ? [] : [`${label} must not be blank`];
    }
    if (field.format === "uri") {
        const problem = redirectUriProblem(value);
        return problem === undefined ? [] : [`${label} ${problem}`];
    }
    if (field.format === "url" && !isAbsoluteUrl(value)) {
        return [`${label} must be an absolute URL, such as https://example.com`];
    }
    return [];
}

function isAbsoluteUrl(text: string): boolean {
    return /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^\s/?#][^\s]*$/.test(text);
}

function isStringMap(value: unknown): boolean {
    return (
        typeof value === "object" &&
        value !== null &&
        !Array.isArray(value) &&
        Object.values(value).every((item) => typeof item === "string")
    );
}
