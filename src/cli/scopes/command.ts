// `pulumi-sailpoint scopes`: the least scopes for the calls of an integration.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { text as readStream } from "node:stream/consumers";
import { types } from "node:util";
import { Command } from "commander";
import type { CliContext } from "../context";
import { callsReport } from "./calls-report";
import { clientReport } from "./client-report";
import type * as findClientModule from "./find-client";
import { readArguments } from "./read-arguments";
import { readHar } from "./read-har";
import type { ReadCalls } from "./read-har";
import { readLog } from "./read-log";

interface Options {
    readonly har?: string;
    readonly log?: string;
    readonly of?: string;
    readonly stack?: string;
    readonly json?: true;
}

/** @param setExitCode called with 1 if the set does not cover all calls */
export function scopesCommand(context: CliContext, setExitCode: (code: number) => void): Command {
    return new Command("scopes")
        .description("Names the least scopes that the calls of an integration need, by SailPoint's API documents.")
        .argument("[calls...]", "calls such as GET /v2025/sources, or - for a log on stdin")
        .option("--har <file>", "a HAR file, as a browser or a proxy saves it; - for stdin")
        .option("--log <file>", "an access log, or a script with curl commands; - for stdin")
        .option("--of <id>", "a client of the tenant: what it may call, and which of its scopes no call needs")
        .option("--stack <name>", "with --of: the stack whose configuration is read (default: the one selected here)")
        .option("--json", "print the result as JSON")
        .addHelpText(
            "after",
            `
Examples:
  pulumi-sailpoint scopes GET /v2025/sources POST /v2025/access-requests
  pulumi-sailpoint scopes --har session.har
  pulumi-sailpoint scopes --log access.log --json | jq .scopes
  grep sailpoint app.log | pulumi-sailpoint scopes -
  pulumi-sailpoint scopes --of 2c9180835d2e5168015d32f890ca1581
  pulumi-sailpoint scopes --of 2c9180835d2e5168015d32f890ca1581 --log access.log    what it has and what it needs

Paths may be concrete or templated. Host, query and a base path before the version are ignored, and so are requests for
tokens. Calls that no document has are listed, and never guessed. Nothing is sent, except with --of: one request for a token
and one for the client, with the credential of the stack, else of the environment.

Exit code: 0 if the set covers all calls, 1 if one is not documented or something failed.`,
        )
        .action((texts: string[], options: Options) => run(texts, options, context, setExitCode));
}

async function run(
    texts: readonly string[],
    options: Options,
    context: CliContext,
    setExitCode: (code: number) => void,
): Promise<void> {
    const read = await readAll(texts, options, context);
    if (options.of !== undefined) {
        // Loaded when it is needed, because it needs the Pulumi SDK.
        // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would not run in Jest
        const { findClient } = require("./find-client") as typeof findClientModule;
        const client = await findClient(options.of, options.stack, context);
        context.stdout.write(clientReport(client, read, options.json ?? false));
        return;
    }
    if (read.calls.length + read.unread === 0) {
        throw new Error("no call is given: name calls, --har FILE, --log FILE or --of ID");
    }
    const { text, isComplete } = callsReport(read, options.json ?? false);
    context.stdout.write(text);
    setExitCode(isComplete ? 0 : 1);
}

async function readAll(
    texts: readonly string[],
    { har, log }: Options,
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
