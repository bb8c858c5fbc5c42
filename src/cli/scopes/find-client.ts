// Reads one client of the tenant, with the settings of the stack, else of the environment.
import { environmentSource, resolveConnection } from "../../client/connection";
import type { SettingsSource } from "../../client/connection";
import { SailPointClient } from "../../client/sailpoint-client";
import type { ApiClient } from "../../client/sailpoint-client";
import { NoStack } from "../pulumi-command";
import { readStackConfiguration } from "../stack-configuration";

/** @throws Error, such as that the tenant has no such client */
export async function findClient(id: string, stack: string | undefined): Promise<ApiClient> {
    return new SailPointClient(resolveConnection(await sourcesOf(stack))).get(id);
}

async function sourcesOf(stack: string | undefined): Promise<SettingsSource[]> {
    const environment = environmentSource(process.env);
    try {
        return [(await readStackConfiguration(stack)).source, environment];
    } catch (error) {
        if (!(error instanceof NoStack)) {
            throw error;
        }
        if (stack !== undefined) {
            throw new Error(`the stack ${stack} cannot be read: ${error.message}`, { cause: error });
        }
        process.stderr.write(`No stack's configuration is read, only the environment: ${error.message}\n`);
        return [environment];
    }
}
