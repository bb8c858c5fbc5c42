// The kinds of values that faults take.
import type { ValueType } from "./fault";

export const FLAG: ValueType<true> = {
    hint: "true",
    parse: (value) => (value === true || value === "true" ? true : undefined),
};

export const COUNT: ValueType<number> = { hint: "a whole number", parse: (value) => integer(value, 0) };

export const MILLISECONDS: ValueType<number> = { ...COUNT, hint: "a whole number of milliseconds" };

export const SECONDS: ValueType<number> = { ...COUNT, hint: "a whole number of seconds" };

export const SIGNED_SECONDS: ValueType<number> = {
    hint: "a whole number of seconds, which may be negative",
    parse: (value) => integer(value, -Infinity),
};

export const ERROR_STATUS: ValueType<number> = {
    hint: "an HTTP status from 400 to 599",
    parse: (value) => integer(value, 400, 599),
};

export const SUCCESS_STATUS: ValueType<number> = {
    hint: "200, 201, 202 or 203",
    parse: (value) => integer(value, 200, 203),
};

export const TEXT: ValueType<string> = {
    hint: "a non-empty text",
    parse: (value) => (typeof value === "string" && value !== "" ? value : undefined),
};

export const FIELD_NAME: ValueType<string> = { ...TEXT, hint: "the name of a field" };

export const JSON_OBJECT: ValueType<Readonly<Record<string, unknown>>> = {
    hint: "a JSON object",
    parse: (value) => {
        const parsed = typeof value === "string" ? parseJson(value) : value;
        return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
            ? (parsed as Record<string, unknown>)
            : undefined;
    },
};

export function oneOf<T extends string>(...values: readonly T[]): ValueType<T> {
    return {
        hint: `one of ${values.join(", ")}`,
        parse: (value) => values.find((known) => known === value),
    };
}

function integer(value: unknown, minimum: number, maximum = Infinity): number | undefined {
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return typeof number === "number" && Number.isInteger(number) && number >= minimum && number <= maximum
        ? number
        : undefined;
}

function parseJson(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
