#!/usr/bin/env node
// The executable `pulumi-sailpoint`.
import { runCommandLine } from "./command-line";
import { processContext } from "./context";

void runCommandLine(process.argv.slice(2), processContext()).then((exitCode) => {
    // An open connection to an unresponsive proxy would keep the process alive.
    process.stdout.write("", () => process.exit(exitCode));
});
