// Reads one client of the tenant, with the settings of the stack, else of the environment.
import { resolveConnection } from "../../sailpoint/resolve-connection";
import { environmentSource } from "../../sailpoint/settings-source";
import type { SettingsSource } from "../../sailpoint/settings-source";
import { SailPointClient } from "../../sailpoint/sailpoint-client";
import type { ApiClient } from "../../sailpoint/sailpoint-client";
import type { CliContext } from "../context";
import { StackUnavailable } from "../pulumi-command";
import { readStackConfiguration } from "../stack-configuration";

/** @throws Error, such as that the tenant has no such client */
export async function findClient(id: string, stack: string | undefined, context: CliContext): Promise<ApiClient> {
    return new SailPointClient(resolveConnection(await readSources(stack, context))).get(id);
}

async function readSources(stack: string | undefined, { env, pulumi, stderr }: CliContext): Promise<SettingsSource[]> {
    const environment = environmentSource(env);
    try {
        return [(await readStackConfiguration(pulumi, stack)).source, environment];
    } catch (error) {
        if (!(error instanceof StackUnavailable)) {
            throw error;
        }
        if (stack !== undefined) {
            throw new Error(`the stack ${stack} cannot be read: ${error.message}`, { cause: error });
        }
        stderr.write(`No stack's configuration is read, only the environment: ${error.message}\n`);
        return [environment];
    }
}
