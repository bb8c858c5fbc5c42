// Opens the tenant of a simulator: a new one, one derived from a name, or one stored in a data file.
import { randomBytes } from "node:crypto";
import type { SimulatorClock } from "./clock";
import { credentialOf, randomCredential } from "./credential";
import { DataFile, readDataFile } from "./data-file";
import { Tenant } from "./tenant";

export interface OpenTenant {
    readonly tenant: Tenant;
    /** Undefined if the tenant is in memory only. */
    readonly dataFile: DataFile | undefined;
}

/** @throws Error if the file is invalid, cannot be written, or has a tenant with another name */
export async function openTenant(
    options: { tenant?: string; data?: string },
    clock: SimulatorClock,
): Promise<OpenTenant> {
    const { tenant: name, data } = options;
    if (data === undefined) {
        return { tenant: newTenant(name, clock), dataFile: undefined };
    }
    const saved = await readDataFile(data);
    if (saved !== undefined && name !== undefined && name !== saved.tenant) {
        throw new Error(
            `${data} contains the tenant "${saved.tenant}", not "${name}": omit the name of the tenant, or use another file`,
        );
    }
    const tenant = saved === undefined ? newTenant(name, clock) : new Tenant(saved.tenant, saved.credential, clock);
    tenant.restore(saved?.clients ?? []);
    const dataFile = new DataFile(data, tenant, saved === undefined ? -1 : 0);
    await dataFile.save();
    return { tenant, dataFile };
}

function newTenant(name: string | undefined, clock: SimulatorClock): Tenant {
    return name === undefined
        ? new Tenant(`tenant-${randomBytes(4).toString("hex")}`, randomCredential(), clock)
        : new Tenant(name, credentialOf(name), clock);
}
