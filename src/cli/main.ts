#!/usr/bin/env node
// The command line: `pulumi-sailpoint COMMAND`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { doctorCommand } from "./doctor/command";
import { exportCommand } from "./export/command";
import { scopesCommand } from "./scopes/command";
import { simulateCommand } from "./simulate";

const { version } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as { version: string };

const program = new Command("pulumi-sailpoint")
    .description("Tools around the Pulumi provider for the OAuth clients of SailPoint Identity Security Cloud.")
    .version(version)
    .showHelpAfterError("(add --help for the options and examples)")
    .addHelpText(
        "after",
        "\nExit code: 0 if all went well, 1 otherwise. What a script reads goes to stdout, the rest to stderr.",
    );

for (const command of [doctorCommand(), exportCommand(), scopesCommand(), simulateCommand()]) {
    // Or a mistyped option of theirs would be told without the way to the help.
    program.addCommand(command.copyInheritedSettings(program));
}

program
    .parseAsync()
    .catch((error: unknown) => {
        process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
        process.exitCode = 1;
    })
    .finally(() => {
        // A proxy that never answers keeps its connection open, and with it this process.
        process.stdout.write("", () => process.exit());
    });
