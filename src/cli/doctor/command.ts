// `pulumi-sailpoint doctor`: will it work here?
import { Command } from "commander";
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

export function doctorCommand(): Command {
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
Exit code: 0 if it will work with these settings, 1 if something must be mended.`,
        )
        .action(doctor);
}

async function doctor({ stack, json }: Options): Promise<void> {
    const findings = await examine(stack);
    const colour = process.stdout.isTTY && (process.env.NO_COLOR ?? "") === "";
    process.stdout.write(json ? reportAsJson(findings) : reportAsText(findings, colour));
    process.exitCode = isHealthy(findings) ? 0 : 1;
}

async function examine(stack: string | undefined): Promise<Finding[]> {
    const folder = programFolder(process.cwd());
    const findings = [checkNode(), await checkPulumiCli(), checkPulumiSdk(folder), checkProviderCode(folder)];
    const { finding, configuration, clients } = await readStack(stack);
    const settings = checkSettings(configuration);
    findings.push(finding, ...settings.findings);
    if (settings.connection !== undefined) {
        for await (const finding of checkTenant(settings.connection, clients)) {
            findings.push(finding);
        }
    }
    return findings;
}
