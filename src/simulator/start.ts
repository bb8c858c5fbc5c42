// Starts a simulator with the clock that it is given.
import { createAdaptorServer } from "@hono/node-server";
import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { createApp } from "./app";
import type { SimulatorClock } from "./clock";
import { openTenant } from "./open-tenant";
import { Simulation } from "./simulation";

/** How a simulator shall be. */
export interface SimulatorOptions {
    /**
     * The port on 127.0.0.1; 0 is any free one.
     *
     * @default 0
     */
    port?: number;
    /**
     * The name of the tenant. The same name always has the same tenant id and the same credential.
     *
     * @default the name in `data`, else a new name
     */
    tenant?: string;
    /**
     * A file that keeps the tenant: its name, its credential, and its clients with their secrets. It is made where it is
     * missing, and written (mode 0600) before a change is answered. One simulator at a time may use it.
     *
     * @default none: the tenant lives in memory
     */
    data?: string;
    /**
     * Quirks that are on from the start: name to value.
     *
     * @default none
     */
    quirks?: Record<string, unknown>;
}

/** A running simulator. */
export interface Simulator {
    /** Such as `http://127.0.0.1:4321`. */
    readonly baseUrl: string;
    /** The id of its personal access token. */
    readonly clientId: string;
    /** The secret of its personal access token. */
    readonly clientSecret: string;
    /** As its tokens tell it. */
    readonly tenantId: string;
    /** Ends it, and every connection to it. */
    stop(): Promise<void>;
}

/** @throws if a quirk is unknown, the port is taken, or the data file cannot be read or written */
export async function startSimulatorWithClock(
    clock: SimulatorClock,
    options: SimulatorOptions = {},
): Promise<Simulator> {
    const { tenant, dataFile } = await openTenant(options, clock);
    const simulation = new Simulation(tenant, options.quirks ?? {}, clock);
    const server = createAdaptorServer({ fetch: createApp(simulation, dataFile).fetch }) as Server;
    await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(options.port ?? 0, "127.0.0.1", resolve);
    });
    const { port } = server.address() as AddressInfo;
    return {
        baseUrl: `http://127.0.0.1:${port}`,
        ...tenant.pat,
        tenantId: tenant.tenantId,
        stop: async () => {
            await new Promise<void>((resolve) => {
                server.close(() => {
                    resolve();
                });
                server.closeAllConnections();
            });
            await dataFile?.save();
        },
    };
}
