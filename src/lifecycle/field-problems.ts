// The rules for the value of one field. A problem names the input and quotes no value, which could be a secret.
import type { Field } from "./field";
import { UNKNOWN, hasUnknown } from "./values";

/** int32 in SailPoint's contract. */
const MAX_INT32 = 2_147_483_647;

/** A browser runs or shows the content of such a URI itself, so the URI can neither receive a code nor be a home page. */
const CONTENT_SCHEMES = /^(javascript|vbscript|data|blob):/i;
const CONTENT_SCHEME_PROBLEM =
    "must not have a scheme that a browser runs or shows itself (javascript, vbscript, data, blob)";

export function fieldProblems(field: Field, value: unknown): string[] {
    if (value === undefined || (hasUnknown(value) && !Array.isArray(value))) {
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

/** @returns the end of a sentence that begins with the input's name, or undefined if the value is valid */
export function wholeNumberProblem(value: unknown, minimum: number, maximum: number, unit = ""): string | undefined {
    if (typeof value !== "number" || !Number.isInteger(value)) {
        return `must be a whole number${unit}${typeof value === "string" ? " (not a string)" : ""} from ${minimum} to ${maximum}`;
    }
    if (value < minimum) {
        return `must be at least ${minimum}`;
    }
    return value > maximum ? `must be at most ${maximum}` : undefined;
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
    if (value === UNKNOWN) {
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
    return field.format === "url" && CONTENT_SCHEMES.test(value) ? [`${label} ${CONTENT_SCHEME_PROBLEM}`] : [];
}

function redirectUriProblem(uri: string): string | undefined {
    // A pattern instead of `new URL`: SailPoint's own example of a redirect URI has the port 67890.
    if (!/^[A-Za-z][A-Za-z0-9+.-]*:[^\s#]+$/.test(uri)) {
        return "must be an absolute URI with a scheme, without blanks and without a fragment (#)";
    }
    if (CONTENT_SCHEMES.test(uri)) {
        return CONTENT_SCHEME_PROBLEM;
    }
    const hasHost = /^https?:\/\/[^/?:]/i.test(uri);
    return /^https?:/i.test(uri) && !hasHost ? "must have a host after http:// or https://" : undefined;
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
