// Runs the checks of `pulumi-sailpoint doctor` and prints their findings.
import type { CliContext } from "../context";
import { findProject } from "../project";
import type { PulumiProject } from "../project";
import type { RunPulumi } from "../pulumi-command";
import type { Finding } from "./finding";
import { checkNode, checkProviderCode, checkPulumiCli, checkPulumiSdk } from "./machine-checks";
import { checkNativeProvider } from "./native-provider-check";
import { isHealthy, reportAsJson, reportAsText } from "./report";
import { checkSailEnvironment } from "./sail-environment";
import { checkSettingNames, checkSettings } from "./settings-checks";
import { checkCheckpoints, checkStateSize } from "./state-checks";
import { readStack } from "./stack-checks";
import { checkTenant } from "./tenant-checks";

export interface DoctorOptions {
    readonly stack?: string;
    readonly json?: true;
}

/** @returns the exit code */
export async function runDoctor({ stack, json }: DoctorOptions, context: CliContext): Promise<number> {
    const { stdout, env } = context;
    const findings = await runChecks(stack, context);
    const useColor = stdout.isTTY === true && (env.NO_COLOR ?? "") === "";
    stdout.write(json ? reportAsJson(findings) : reportAsText(findings, useColor));
    return isHealthy(findings) ? 0 : 1;
}

async function runChecks(stack: string | undefined, { cwd, env, pulumi }: CliContext): Promise<Finding[]> {
    const project = findProject(cwd);
    const findings = [checkNode(), await checkPulumiCli(pulumi), ...(await checkProvider(project, pulumi))];
    findings.push(...checkCheckpoints(env));
    const { finding, configuration, clients, ownProviderCount } = await readStack(pulumi, stack);
    findings.push(finding);
    if (finding.status === "failed") {
        // Without the configuration of the stack, the settings of the deployment are unknown.
        return findings;
    }
    findings.push(...(await checkStateSize(env, clients.length + ownProviderCount, pulumi)));
    const settings = checkSettings(configuration, env, clients.length === 0 ? ownProviderCount : 0);
    findings.push(...checkSettingNames(configuration, project));
    findings.push(...settings.findings, ...(await checkSailEnvironment(env, settings.connection)));
    if (settings.connection !== undefined) {
        for await (const finding of checkTenant(settings.connection, clients)) {
            findings.push(finding);
        }
    }
    return findings;
}

/**
 * Checks the provider that the program uses: a program on Node uses the dynamic one, any other program the native one.
 */
async function checkProvider(project: PulumiProject, pulumi: RunPulumi): Promise<Finding[]> {
    const { programFolder, runsOnNode } = project;
    return runsOnNode
        ? [checkPulumiSdk(programFolder), checkProviderCode(programFolder)]
        : [await checkNativeProvider(project, pulumi)];
}
