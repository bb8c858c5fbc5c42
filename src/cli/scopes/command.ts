// The command `pulumi-sailpoint scopes`: it reports the smallest set of scopes for the calls of an integration.
import { Command } from "commander";
import type { CliContext } from "../context";
import type * as scopesModule from "./scopes";

/** @param setExitCode called with 1 if the set of scopes does not cover every call */
export function scopesCommand(context: CliContext, setExitCode: (code: number) => void): Command {
    return new Command("scopes")
        .description(
            "Reports the smallest set of scopes for the calls of an integration, by SailPoint's API documents.",
        )
        .argument("[calls...]", "calls such as GET /v2025/sources, or - for a log on stdin")
        .option("--har <file>", "a HAR file from a browser or a proxy; - for stdin")
        .option("--log <file>", "an access log, or a script with curl commands; - for stdin")
        .option("--of <id>", "a client of the tenant: the calls it may make, and its unneeded scopes")
        .option("--stack <name>", "with --of: the stack whose settings are used (default: the selected one)")
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
  pulumi-sailpoint scopes --of 2c9180835d2e5168015d32f890ca1581 --log access.log    compares its scopes with the calls

Paths may be concrete or templated. The host, the query, a base path before the version and token requests are ignored.
Undocumented calls are listed, and no scope is guessed for them. Only --of sends requests: one for a token and one for the
client, with the credential of the stack, else of the environment.

Exit code: 0 if the set covers all calls, 1 if a call is undocumented or the command fails.`,
        )
        .action(async (texts: string[], options: scopesModule.ScopesOptions) => {
            // eslint-disable-next-line @typescript-eslint/no-require-imports -- Jest cannot run import()
            const { reportScopes } = require("./scopes") as typeof scopesModule;
            setExitCode(await reportScopes(texts, options, context));
        });
}
