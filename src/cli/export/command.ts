// `pulumi-sailpoint export`: the clients of a tenant, as a program and as its state.
import { Command, InvalidArgumentError } from "commander";
import { parseRfc3339 } from "../../functions/lookup/unused";
import type { CliContext } from "../context";
import type * as exportClientsModule from "./export-clients";

type ExportOptions = exportClientsModule.ExportOptions;

export function exportCommand(context: CliContext): Command {
    return new Command("export")
        .description(
            "Writes the OAuth clients of a tenant as a program and as the file with which Pulumi imports them.",
        )
        .option("--out <dir>", "the folder that the files are written to; files that are there are kept", ".")
        .option("--name <pattern>", "only clients with this name; * stands for any text")
        .option("--id <id>", "only the client with this id; may be repeated", addId)
        .option("--unused-since <date>", "only clients not used after this date, nor created after it", parseDate)
        .option("--secrets <file>", "a JSON file with the secrets that are known: { ID: SECRET }")
        .option("--stack <name>", "the stack whose configuration is read (default: the one that is selected here)")
        .addHelpText(
            "after",
            `
Examples:
  pulumi-sailpoint export --out exported
  pulumi-sailpoint export --name 'ci-*' --unused-since 2026-05-31
  pulumi-sailpoint export --id 2c9180835d2e5168015d32f890ca1581 --secrets known.json

It sends one request for a token and one for the list of OAuth clients, and changes nothing in SailPoint. Clients that the
stack has already are left out.
Address and credential are those of the stack, else of the environment (SAIL_BASE_URL, SAIL_CLIENT_ID, SAIL_CLIENT_SECRET).

Exit code: 0 if the files are written, 1 otherwise, also where there is no client to export.`,
        )
        .action((options: ExportOptions) => run(options, context));
}

/** Loaded late: it needs the Pulumi SDK, for which the other commands should not have to wait. */
function run(options: ExportOptions, context: CliContext): Promise<void> {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would not run in Jest
    const { exportClients } = require("./export-clients") as typeof exportClientsModule;
    return exportClients(options, context);
}

function addId(id: string, previous: readonly string[] = []): string[] {
    return [...previous, id];
}

function parseDate(text: string): Date {
    const date = parseRfc3339(text);
    if (date === undefined) {
        throw new InvalidArgumentError("It must be a date such as 2026-05-31, or a date-time of RFC 3339.");
    }
    return date;
}
