// Checks what a look-up is asked for: all that is wrong is told at once, by the names of the arguments, without values.
import { Output } from "@pulumi/pulumi";
import { closest } from "fastest-levenshtein";
import { lookUpError } from "./look-up-error";
import type { LookUpError } from "./look-up-error";
import { parseMoment } from "./unused";
import { isSet } from "../values";
import type { Properties } from "../values";

/** The one client that is looked for. */
export type OneWanted = { readonly id: string } | { readonly name: string };

/** What each of the clients that are looked for must be. */
export interface Wanted {
    readonly name?: string;
    readonly unusedSince?: Date;
    readonly neverUsed?: boolean;
    readonly enabled?: boolean;
}

/** @throws LookUpError */
export function readOneWanted(args: unknown): OneWanted {
    const given = readArguments("getOAuthClient", args, { id: text, name: text });
    const { id, name } = given as { id?: string; name?: string };
    if (id !== undefined && name === undefined) {
        return { id };
    }
    if (name !== undefined && id === undefined) {
        return { name };
    }
    throw wrongArguments("getOAuthClient", [
        id === undefined ? "id or name is required" : "id and name are both given: give one of them",
    ]);
}

/** @throws LookUpError */
export function readWanted(args: unknown): Wanted {
    return readArguments("getOAuthClients", args, { name: text, unusedSince: moment, neverUsed: flag, enabled: flag });
}

/** Turns a value into what is used, or says what it must be. */
type Reader = (value: unknown) => { readonly is: unknown } | { readonly must: string };

function readArguments(look: string, args: unknown, readers: Readonly<Record<string, Reader>>): object {
    if (typeof args !== "object" || args === null || Array.isArray(args)) {
        throw wrongArguments(look, [`the arguments must be an object with ${Object.keys(readers).join(", ")}`]);
    }
    const given = args as Properties;
    const read: Record<string, unknown> = {};
    const problems: string[] = [];
    for (const name of Object.keys(given).filter((key) => isSet(given, key))) {
        const value = given[name];
        const reader = readers[name];
        if (reader === undefined) {
            problems.push(`${name} is not an argument (did you mean ${closest(name, Object.keys(readers))}?)`);
            continue;
        }
        const result = isOutput(value) ? { must: `be a plain value here: ${look}Output takes outputs` } : reader(value);
        if ("is" in result) {
            read[name] = result.is;
        } else {
            problems.push(`${name} must ${result.must}`);
        }
    }
    if (problems.length > 0) {
        throw wrongArguments(look, problems);
    }
    return read;
}

function wrongArguments(look: string, problems: readonly string[]): LookUpError {
    return lookUpError(
        "ARGUMENT",
        `The arguments of ${look} are wrong: ${problems.join("; ")}.`,
        "Correct them in the program.",
    );
}

function isOutput(value: unknown): boolean {
    return Output.isInstance(value) || value instanceof Promise;
}

function text(value: unknown): ReturnType<Reader> {
    return typeof value === "string" && value.trim() !== "" ? { is: value } : { must: "be a string that is not blank" };
}

function flag(value: unknown): ReturnType<Reader> {
    return typeof value === "boolean" ? { is: value } : { must: "be true or false" };
}

function moment(value: unknown): ReturnType<Reader> {
    const read = value instanceof Date ? value : typeof value === "string" ? parseMoment(value) : undefined;
    return read !== undefined && !Number.isNaN(read.getTime())
        ? { is: read }
        : { must: "be a Date, or a date or a date-time of RFC 3339 such as 2026-05-31 or 2026-05-31T12:00:00Z" };
}
