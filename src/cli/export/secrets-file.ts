// Reads the file with known secrets: a JSON object that maps client ids to secrets.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { types } from "node:util";

/** @throws Error that quotes nothing from the file */
export async function readSecrets(path: string, cwd: string): Promise<ReadonlyMap<string, string>> {
    const text = await readFile(resolve(cwd, path), "utf8").catch((error: unknown) => {
        throw new Error(`--secrets: ${path} cannot be read (${codeOf(error)})`);
    });
    const parsed = parseJson(text);
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
        throw new Error(`--secrets: ${path} must be a JSON object that maps client ids to secrets`);
    }
    const entries = Object.entries(parsed as Record<string, unknown>);
    const invalidIndex = entries.findIndex(([, secret]) => typeof secret !== "string" || secret.trim() === "");
    if (invalidIndex >= 0) {
        throw new Error(`--secrets: the secret of entry ${invalidIndex + 1} must be a non-blank string`);
    }
    return new Map(entries as [string, string][]);
}

/** Returns undefined if the text is not JSON. The parser's error is dropped, because it quotes the file. */
function parseJson(text: string): unknown {
    try {
        return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
    } catch {
        return undefined;
    }
}

function codeOf(error: unknown): string {
    return types.isNativeError(error) && "code" in error ? String(error.code) : "unknown reason";
}
