#!/usr/bin/env node
// The command line: `pulumi-sailpoint COMMAND`.
import { runCommandLine } from "./command-line";
import { processContext } from "./context";

void runCommandLine(process.argv.slice(2), processContext()).then((exitCode) => {
    // A proxy that never answers keeps its connection open, and with it this process.
    process.stdout.write("", () => process.exit(exitCode));
});
