// The command `pulumi-sailpoint doctor`: it checks that deployments will work from this machine.
import { Command } from "commander";
import type { CliContext } from "../context";
import type * as doctorModule from "./doctor";

/** @param setExitCode called with 1 if a check fails */
export function doctorCommand(context: CliContext, setExitCode: (code: number) => void): Command {
    return new Command("doctor")
        .description(
            "Checks that deployments will work from this machine: tools, settings, network, token, permissions.",
        )
        .option("--stack <name>", "the stack to check (default: the selected one)")
        .option("--json", "print the findings as JSON, with stable codes")
        .addHelpText(
            "after",
            `
Examples:
  pulumi-sailpoint doctor                 in the folder of a Pulumi program
  SAIL_BASE_URL=https://acme.api.identitynow.com SAIL_CLIENT_ID=... SAIL_CLIENT_SECRET=... pulumi-sailpoint doctor
  pulumi-sailpoint doctor --json | jq '.findings[] | select(.status == "failed") | .code'
  pulumi-sailpoint doctor && pulumi up --yes     fails a nightly run if the credential has expired

Checks the settings of the stack and of the environment, but not the arguments of a sailpoint.Provider. Compares the tenant
and the clients in the stack's state with SailPoint. Sends one token request and one LIST, and changes nothing.
Counts the copies of this package in the program and in its component libraries, and warns if their versions differ.

Exit code: 0 if no check fails, also if the settings come from a sailpoint.Provider and are not checked; 1 otherwise.`,
        )
        .action(async (options: doctorModule.DoctorOptions) => {
            // eslint-disable-next-line @typescript-eslint/no-require-imports -- Jest cannot run import()
            const { runDoctor } = require("./doctor") as typeof doctorModule;
            setExitCode(await runDoctor(options, context));
        });
}
