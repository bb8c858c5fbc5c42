// Reads one client of the tenant by its id.
import { resolveConnection } from "../../sailpoint/resolve-connection";
import { SailPointClient } from "../../sailpoint/sailpoint-client";
import type { ApiClient } from "../../sailpoint/api-client";
import type { CliContext } from "../context";
import { readSources } from "../tenant-access";

/** @throws Error, for instance if the tenant has no client with this id */
export async function findClient(id: string, stack: string | undefined, context: CliContext): Promise<ApiClient> {
    return new SailPointClient(resolveConnection(await readSources(stack, context))).get(id);
}
