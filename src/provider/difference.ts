// How a field of a living client differs from the program, in words: for fields that hold no secret.
import { oneLine } from "../client/foreign-text";
import type { Field } from "./fields";

/** A client can have hundreds of scopes; a message must stay readable. */
const MOST_WORDS = 10;

/** What is the same in both sets is not named: only the rest has to be mended. */
export function differenceText({ name, type }: Field, inSailPoint: unknown, inProgram: unknown): string {
    const [seen, wanted] = [wordsOf(inSailPoint), wordsOf(inProgram)];
    if (type !== "set") {
        return `${name} (${listed(seen)} in SailPoint, ${listed(wanted)} in the program)`;
    }
    const parts = [
        ["only in SailPoint", seen.filter((word) => !wanted.includes(word))],
        ["only in the program", wanted.filter((word) => !seen.includes(word))],
    ] as const;
    const said = parts.filter(([, words]) => words.length > 0).map(([where, words]) => `${where}: ${listed(words)}`);
    return `${name} (${said.join("; ")})`;
}

function wordsOf(value: unknown): string[] {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map(String);
}

function listed(words: readonly string[]): string {
    const more = words.length - MOST_WORDS;
    const shown = words.slice(0, MOST_WORDS).map((word) => oneLine(word) ?? "blank");
    return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
