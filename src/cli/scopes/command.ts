// `pulumi-sailpoint scopes`: the least scopes for the calls of an integration.
import { readFile } from "node:fs/promises";
import { text as readStream } from "node:stream/consumers";
import { Command } from "commander";
import { callsReport } from "./calls-report";
import { clientReport } from "./client-report";
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

export function scopesCommand(): Command {
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
        .action(run);
}

async function run(texts: readonly string[], options: Options): Promise<void> {
    const read = await readAll(texts, options);
    if (options.of !== undefined) {
        // Loaded late: it needs the Pulumi SDK.
        const { findClient } = await import("./find-client.js");
        process.stdout.write(clientReport(await findClient(options.of, options.stack), read, options.json ?? false));
        return;
    }
    if (read.calls.length + read.unread === 0) {
        throw new Error("no call is given: name calls, --har FILE, --log FILE or --of ID");
    }
    const { text, isComplete } = callsReport(read, options.json ?? false);
    process.stdout.write(text);
    process.exitCode = isComplete ? 0 : 1;
}

async function readAll(texts: readonly string[], { har, log }: Options): Promise<ReadCalls> {
    const parts = [
        readArguments(texts.filter((text) => text !== "-")),
        ...(texts.includes("-") ? [readLog(await readInput("-"))] : []),
        ...(log === undefined ? [] : [readLog(await readInput(log))]),
        ...(har === undefined ? [] : [readHar(await readInput(har))]),
    ];
    return {
        calls: parts.flatMap(({ calls }) => calls),
        unread: parts.reduce((sum, { unread }) => sum + unread, 0),
    };
}

async function readInput(file: string): Promise<string> {
    try {
        return file === "-" ? await readStream(process.stdin) : await readFile(file, "utf8");
    } catch (error) {
        const reason = error instanceof Error && "code" in error ? String(error.code) : "not readable";
        throw new Error(`${file} cannot be read (${reason})`, { cause: error });
    }
}
