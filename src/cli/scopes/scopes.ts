// Prints the scopes that the given calls need, or the report on one client.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { text as readStream } from "node:stream/consumers";
import { types } from "node:util";
import type { CliContext } from "../context";
import { callsReport } from "./calls-report";
import { clientReport } from "./client-report";
import type * as findClientModule from "./find-client";
import { readArguments } from "./read-arguments";
import { readHar } from "./read-har";
import type { ReadCalls } from "./read-har";
import { readLog } from "./read-log";

export interface ScopesOptions {
    readonly har?: string;
    readonly log?: string;
    readonly of?: string;
    readonly stack?: string;
    readonly json?: true;
}

/** @returns the exit code: 1 if the set of scopes does not cover every call */
export async function reportScopes(
    texts: readonly string[],
    options: ScopesOptions,
    context: CliContext,
): Promise<number> {
    const read = await readAll(texts, options, context);
    if (options.of !== undefined) {
        const hasInput = texts.length > 0 || options.log !== undefined || options.har !== undefined;
        if (read.calls.length === 0 && hasInput) {
            throw new Error(
                `no call was found in the ${read.unread} lines or entries that the client is to be compared with`,
            );
        }
        // Loaded here, because only --of needs the API client.
        // eslint-disable-next-line @typescript-eslint/no-require-imports -- Jest cannot run import()
        const { findClient } = require("./find-client") as typeof findClientModule;
        const client = await findClient(options.of, options.stack, context);
        const { text, isComplete } = clientReport(client, read, options.json ?? false);
        context.stdout.write(text);
        return isComplete ? 0 : 1;
    }
    if (read.calls.length + read.unread === 0) {
        throw new Error("no calls given: name calls, or use --har FILE, --log FILE or --of ID");
    }
    const { text, isComplete } = callsReport(read, options.json ?? false);
    context.stdout.write(text);
    return isComplete ? 0 : 1;
}

async function readAll(
    texts: readonly string[],
    { har, log }: ScopesOptions,
    { cwd, stdin }: CliContext,
): Promise<ReadCalls> {
    const read = (file: string) => readInput(file, cwd, stdin);
    const parts = [
        readArguments(texts.filter((text) => text !== "-")),
        ...(texts.includes("-") ? [readLog(await read("-"))] : []),
        ...(log === undefined ? [] : [readLog(await read(log))]),
        ...(har === undefined ? [] : [readHar(await read(har))]),
    ];
    return {
        calls: parts.flatMap(({ calls }) => calls),
        unread: parts.reduce((sum, { unread }) => sum + unread, 0),
    };
}

async function readInput(file: string, cwd: string, stdin: NodeJS.ReadableStream): Promise<string> {
    try {
        return file === "-" ? await readStream(stdin) : await readFile(resolve(cwd, file), "utf8");
    } catch (error) {
        const reason = types.isNativeError(error) && "code" in error ? String(error.code) : "not readable";
        throw new Error(`${file} cannot be read (${reason})`, { cause: error });
    }
}
