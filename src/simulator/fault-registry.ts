// The one table of quirks: how a tenant may misbehave, always or for the next requests of a kind.

export type QuirkValue = string | number | boolean | Readonly<Record<string, unknown>>;

interface Quirk {
    readonly description: string;
    /** The value in its proper form, or undefined if it is none. A command line gives strings. */
    readonly parse: (value: unknown) => QuirkValue | undefined;
    /** What kind of value is right. */
    readonly value: string;
}

const flag = { value: "true", parse: (value: unknown) => (value === true || value === "true" ? true : undefined) };

const integer = { value: "a whole number", parse: (value: unknown) => wholeNumber(value, 0) };

const status = {
    value: "an HTTP status from 400 on",
    parse: (value: unknown) => {
        const number = wholeNumber(value, 400);
        return number !== undefined && number < 600 ? number : undefined;
    },
};

const text = {
    value: "a text",
    parse: (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined),
};

const name = { ...text, value: "the name of a field" };

export const QUIRKS = {
    "null-arrays": { ...flag, description: "answers null for empty arrays" },
    "shuffle-list": { ...flag, description: "lists clients, and the items of their arrays, in any order" },
    "list-cap": { ...integer, description: "lists so many clients at the most" },
    latency: { ...integer, description: "waits so many milliseconds before it acts" },
    "read-delay": { ...integer, description: "answers reads with what was true so many milliseconds ago" },
    "rate-limit": {
        ...integer,
        description: "allows so many requests in 10 seconds, per credential and API version; tokens do not count",
    },
    "retry-after": {
        description: "says in this form when to come back after a 429",
        value: "seconds, date or none",
        parse: (value: unknown) =>
            ["seconds", "date", "none"].includes(value as string) ? (value as string) : undefined,
    },
    "error-before": { ...status, description: "answers with the status and does nothing" },
    "error-after": { ...status, description: "does what was asked, then answers with the status" },
    "reset-before": { ...flag, description: "resets the connection and does nothing" },
    "reset-after": { ...flag, description: "does what was asked, then resets the connection" },
    "cut-answer": { ...flag, description: "sends half of the answer, then resets the connection" },
    "content-encoding": { ...flag, description: "sends the header Content-Encoding: UTF-8 with errors" },
    "html-errors": { ...flag, description: "answers errors with a page of HTML" },
    "token-lifetime": { ...integer, description: "gives tokens that live so many seconds" },
    "token-revoked": { ...flag, description: "refuses the token of the request with 401, from then on" },
    "token-scope": {
        ...text,
        description: "gives its personal access token this scope, with blanks between the words",
    },
    "no-user": { ...flag, description: "gives tokens without a user, as for an API key" },
    "no-admin": { ...flag, description: "gives tokens of a user without ORG_ADMIN" },
    "deprecated-version": { ...flag, description: "says with X-Deprecated that the version of the API will go" },
    "clock-ahead": { ...integer, description: "shows a time in the header Date that is so many seconds ahead" },
    "unknown-enums": { ...flag, description: "answers with words that no document names" },
    "numbers-as-strings": { ...flag, description: "answers with numbers as strings" },
    "answer-without": { ...name, description: "leaves the field out of the client that it answers with" },
    "answer-with": {
        description: "merges the fields into the client that it answers with",
        value: "a JSON object",
        parse: jsonObject,
    },
} as const satisfies Record<string, Quirk>;

export type QuirkName = keyof typeof QUIRKS;

/** The quirks that hold for one request. */
export type ActiveQuirks = Partial<Record<QuirkName, QuirkValue>>;

/** A name or value that is none; the message says what would be right. */
export class InvalidQuirkError extends Error {}

/** @throws QuirkProblem */
export function parseQuirkName(quirk: string): QuirkName {
    if (!Object.hasOwn(QUIRKS, quirk)) {
        throw new InvalidQuirkError(`There is no quirk ${quirk}. Known are ${Object.keys(QUIRKS).join(", ")}.`);
    }
    return quirk as QuirkName;
}

/** @throws QuirkProblem */
export function parseQuirk(quirk: string, value: unknown): [QuirkName, QuirkValue] {
    const name = parseQuirkName(quirk);
    const parsed = QUIRKS[name].parse(value);
    if (parsed === undefined) {
        throw new InvalidQuirkError(`The quirk ${name} takes ${QUIRKS[name].value}.`);
    }
    return [name, parsed];
}

function wholeNumber(value: unknown, minimum: number): number | undefined {
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return typeof number === "number" && Number.isInteger(number) && number >= minimum ? number : undefined;
}

function jsonObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
    let parsed = value;
    if (typeof value === "string") {
        try {
            parsed = JSON.parse(value);
        } catch {
            return undefined;
        }
    }
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
        ? (parsed as Record<string, unknown>)
        : undefined;
}
