#!/usr/bin/env node
// The executable `pulumi-sailpoint`.
import { runCommandLine } from "./command-line";
import { processContext } from "./context";

// If the reader of the output, such as `head`, closes the pipe early (EPIPE), that is not an error.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
    if (code !== "EPIPE") {
        process.stderr.write(`error: the output cannot be written (${code ?? "unknown reason"})\n`);
    }
    process.exit(code === "EPIPE" ? 0 : 1);
});
// Nobody reads the messages any more, but the command still does its work.
process.stderr.on("error", () => undefined);

void runCommandLine(process.argv.slice(2), processContext()).then((exitCode) => {
    // Exits explicitly after the output is written, because an open connection to an unresponsive proxy would keep the
    // process alive.
    process.stdout.write("", () => process.exit(exitCode));
});
