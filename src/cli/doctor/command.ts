// `pulumi-sailpoint doctor`: will it work here?
import { Command } from "commander";
import type { CliContext } from "../context";
import { checkNode, checkProviderCode, checkPulumiCli, checkPulumiSdk, programFolder } from "./machine-checks";
import type { Finding } from "./finding";
import { isHealthy, reportAsJson, reportAsText } from "./report";
import { checkSettings } from "./settings-checks";
import { readStack } from "./stack-checks";
import { checkTenant } from "./tenant-checks";

interface Options {
    readonly stack?: string;
    readonly json?: true;
}

/** @param setExitCode for a command that has printed all there is to say */
export function doctorCommand(context: CliContext, setExitCode: (code: number) => void): Command {
    return new Command("doctor")
        .description("Looks whether deployments will work here: machine, settings, network, token, rights.")
        .option("--stack <name>", "the stack to look at (default: the one that is selected here)")
        .option("--json", "print the findings as JSON")
        .addHelpText(
            "after",
            `
Examples:
  pulumi-sailpoint doctor                 in the folder of a Pulumi program
  SAIL_BASE_URL=https://acme.api.identitynow.com SAIL_CLIENT_ID=... SAIL_CLIENT_SECRET=... pulumi-sailpoint doctor
  pulumi-sailpoint doctor --json | jq '.findings[] | select(.status == "failed")'

It looks at the settings of the stack and of the environment, not at those that a program gives to a
sailpoint.Provider, tries them, and compares the tenant that they lead to with the one that the stack's clients live in.
It sends one request for a token and one for the list of OAuth clients, and changes nothing.
Exit code: 0 if it will work with these settings, or if only providers of the program have settings, which are then not
checked; 1 if something must be mended.`,
        )
        .action(async (options: Options) => {
            setExitCode(await doctor(options, context));
        });
}

/** @returns the exit code */
async function doctor({ stack, json }: Options, context: CliContext): Promise<number> {
    const { stdout, env } = context;
    const findings = await runChecks(stack, context);
    const colour = stdout.isTTY === true && (env.NO_COLOR ?? "") === "";
    stdout.write(json ? reportAsJson(findings) : reportAsText(findings, colour));
    return isHealthy(findings) ? 0 : 1;
}

async function runChecks(stack: string | undefined, { cwd, env, pulumi }: CliContext): Promise<Finding[]> {
    const folder = programFolder(cwd);
    const findings = [checkNode(), await checkPulumiCli(pulumi), checkPulumiSdk(folder), checkProviderCode(folder)];
    const { finding, configuration, clients, ownProviderCount } = await readStack(pulumi, stack);
    findings.push(finding);
    if (finding.status === "failed") {
        // Its settings are not known, so what the environment has may not be what a deployment uses.
        return findings;
    }
    const settings = checkSettings(configuration, env, clients.length === 0 ? ownProviderCount : 0);
    findings.push(...settings.findings);
    if (settings.connection !== undefined) {
        for await (const finding of checkTenant(settings.connection, clients)) {
            findings.push(finding);
        }
    }
    return findings;
}
