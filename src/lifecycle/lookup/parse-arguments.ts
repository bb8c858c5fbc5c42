// Validates the arguments of a lookup. One error names every invalid argument, without its value.
import { closest } from "fastest-levenshtein";
import { isSet } from "../values";
import type { Properties } from "../values";
import { LookupProblem } from "./lookup-problem";
import { parseRfc3339 } from "./unused";

/** Selects one client. */
export type ClientSelector = { readonly id: string } | { readonly name: string };

/** Filters clients; a client must pass every filter. */
export interface ClientFilter {
    readonly name?: string;
    readonly unusedSince?: Date;
    readonly neverUsed?: boolean;
    readonly enabled?: boolean;
}

/** @throws LookupProblem */
export function parseClientSelector(args: unknown): ClientSelector {
    const parsed = parseArguments("getOAuthClient", args, { id: parseString, name: parseString });
    const { id, name } = parsed as { id?: string; name?: string };
    if (id !== undefined && name === undefined) {
        return { id };
    }
    if (name !== undefined && id === undefined) {
        return { name };
    }
    throw invalidArguments("getOAuthClient", [
        id === undefined ? "id or name is required" : "id and name are both set: set one of them",
    ]);
}

/** @throws LookupProblem */
export function parseClientFilter(args: unknown): ClientFilter {
    return parseArguments("getOAuthClients", args, {
        name: parseString,
        unusedSince: parseDate,
        neverUsed: parseBoolean,
        enabled: parseBoolean,
    });
}

/** Parses a value, or states the requirement that it does not meet. */
type ArgumentParser = (value: unknown) => { readonly parsed: unknown } | { readonly requirement: string };

function parseArguments(
    functionName: string,
    args: unknown,
    parsers: Readonly<Record<string, ArgumentParser>>,
): object {
    if (typeof args !== "object" || args === null || Array.isArray(args)) {
        throw invalidArguments(functionName, [
            `the arguments must be an object with ${Object.keys(parsers).join(", ")}`,
        ]);
    }
    const given = args as Properties;
    const parsed: Record<string, unknown> = {};
    const problems: string[] = [];
    for (const name of Object.keys(given).filter((key) => isSet(given, key))) {
        const value = given[name];
        const parser = Object.hasOwn(parsers, name) ? parsers[name] : undefined;
        if (parser === undefined) {
            problems.push(`${name} is not an argument (did you mean ${closest(name, Object.keys(parsers))}?)`);
            continue;
        }
        const result = isOutput(value)
            ? { requirement: `be a plain value; ${functionName}Output accepts outputs` }
            : parser(value);
        if ("parsed" in result) {
            parsed[name] = result.parsed;
        } else {
            problems.push(`${name} must ${result.requirement}`);
        }
    }
    if (problems.length > 0) {
        throw invalidArguments(functionName, problems);
    }
    return parsed;
}

function invalidArguments(functionName: string, problems: readonly string[]): LookupProblem {
    return new LookupProblem(
        "ARGUMENT",
        `The arguments of ${functionName} are invalid: ${problems.join("; ")}.`,
        "Correct the arguments in the program.",
        problems,
    );
}

/** Whether the value is an output or a promise. An output is recognized by a property, without Pulumi's SDK. */
function isOutput(value: unknown): boolean {
    return value instanceof Promise || (typeof value === "object" && value !== null && "__pulumiOutput" in value);
}

function parseString(value: unknown): ReturnType<ArgumentParser> {
    return typeof value === "string" && value.trim() !== ""
        ? { parsed: value }
        : { requirement: "be a string and not blank" };
}

function parseBoolean(value: unknown): ReturnType<ArgumentParser> {
    return typeof value === "boolean" ? { parsed: value } : { requirement: "be true or false" };
}

function parseDate(value: unknown): ReturnType<ArgumentParser> {
    const date = value instanceof Date ? value : typeof value === "string" ? parseRfc3339(value) : undefined;
    return date !== undefined && !Number.isNaN(date.getTime())
        ? { parsed: date }
        : { requirement: "be a Date, or a date or a date-time of RFC 3339 such as 2026-05-31 or 2026-05-31T12:00:00Z" };
}
