// The command `pulumi-sailpoint export`: it writes the clients of a tenant as a program and as an import file.
import { Command } from "commander";
import type { CliContext } from "../context";
import { addSelectionOptions } from "../selection/options";
import type * as exportClientsModule from "./export-clients";

export function exportCommand(context: CliContext): Command {
    const command = new Command("export")
        .description("Writes the OAuth clients of a tenant as a program and as a file for `pulumi import`.")
        .option("--out <dir>", "the folder for the files; existing files are not overwritten", ".");
    return addSelectionOptions(command)
        .option("--secrets <file>", "a JSON file with known client secrets: { ID: SECRET }")
        .addHelpText(
            "after",
            `
Examples:
  pulumi-sailpoint export --out exported
  pulumi-sailpoint export --name 'ci-*' --unused-since 2026-05-31
  pulumi-sailpoint export --id 2c9180835d2e5168015d32f890ca1581 --secrets known.json

Sends one token request and one LIST, and changes nothing in SailPoint. Clients that the stack manages already are skipped.
The address and the credential come from the stack, else from SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET.

Exit code: 0 if the files are written, 1 otherwise, also if no client is left to export.`,
        )
        .action((options: exportClientsModule.ExportOptions) => {
            // eslint-disable-next-line @typescript-eslint/no-require-imports -- Jest cannot run import()
            const { exportClients } = require("./export-clients") as typeof exportClientsModule;
            return exportClients(options, context);
        });
}
