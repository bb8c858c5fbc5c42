#!/usr/bin/env node
// The executable `pulumi-sailpoint`.
import { runCommandLine } from "./command-line";
import { processContext } from "./context";

// A reader such as `head` may close the pipe before the end of the output.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
    process.exit(code === "EPIPE" ? 0 : 1);
});

void runCommandLine(process.argv.slice(2), processContext()).then((exitCode) => {
    // An open connection to an unresponsive proxy would keep the process alive.
    process.stdout.write("", () => process.exit(exitCode));
});
