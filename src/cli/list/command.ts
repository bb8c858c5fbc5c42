// The command `pulumi-sailpoint list`: it lists the OAuth clients of a tenant.
import { Command, Option } from "commander";
import type { CliContext } from "../context";
import { addSelectionOptions } from "../selection/options";
import type * as listClientsModule from "./list-clients";

export function listCommand(context: CliContext): Command {
    return addSelectionOptions(new Command("list"))
        .description("Lists the OAuth clients of a tenant: age, last use, scopes, and whether the stack manages them.")
        .addOption(new Option("--json", "print the clients as JSON").conflicts(["csv", "html"]))
        .addOption(new Option("--csv", "print the clients as CSV (RFC 4180)").conflicts("html"))
        .option("--html <file>", "write a page that sorts and filters the clients; it loads nothing from elsewhere")
        .addHelpText(
            "after",
            `
Examples:
  pulumi-sailpoint list
  pulumi-sailpoint list --unused-since 2026-05-31 --name 'ci-*'
  pulumi-sailpoint list --html clients.html
  pulumi-sailpoint list --json | jq -r '.clients[] | select(.hasAllRights != false and .managed == false) | .id'

hasAllRights is null if SailPoint reports no scopes: such a client may have all rights.

Sends one token request and one LIST, and changes nothing. SailPoint does not return the secrets of existing clients.
The address and the credential come from the stack, else from SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET.

Exit code: 0 if the list is written, also if it is empty; 1 otherwise.`,
        )
        .action((options: listClientsModule.ListOptions) => {
            // eslint-disable-next-line @typescript-eslint/no-require-imports -- Jest cannot run import()
            const { listClients } = require("./list-clients") as typeof listClientsModule;
            return listClients(options, context);
        });
}
