// Starts a simulator with a given clock.
import { createAdaptorServer } from "@hono/node-server";
import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { createApp } from "./app";
import type { SimulatorClock } from "./clock";
import { openTenant } from "./open-tenant";
import { Simulation } from "./simulation";

/**
 * How long an idle connection stays open. It is longer than the waits of a rate-limited client: if a connection closed
 * just when the client sends a request, the client could not know whether the request was handled. Node's default is 5
 * seconds.
 */
const KEEP_ALIVE_MS = 120_000;

/** Options of {@link startSimulator}. */
export interface SimulatorOptions {
    /**
     * The port on 127.0.0.1; 0 selects a free port.
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
     * The file that stores the tenant: its name, its credential, and its clients with their secrets. It is created if it
     * does not exist, and written (mode 0600) before the response to a change is sent. Only one simulator at a time may
     * use it.
     *
     * @default none: the tenant lives in memory
     */
    data?: string;
    /**
     * The faults that are active from the start: an object that maps the name of each fault to its value.
     *
     * @default none
     */
    faults?: Record<string, unknown>;
}

/** A running simulator. */
export interface Simulator {
    /** The address of the API, such as `http://127.0.0.1:4321`. */
    readonly baseUrl: string;
    /** The client id of the personal access token with which programs connect. */
    readonly clientId: string;
    /** The client secret of that personal access token. */
    readonly clientSecret: string;
    /** The tenant id that the access tokens contain. */
    readonly tenantId: string;
    /** Stops the simulator and closes its connections. */
    stop(): Promise<void>;
}

/** @throws if a fault is unknown, the port is in use, or the data file cannot be read or written */
export async function startSimulatorWithClock(
    clock: SimulatorClock,
    options: SimulatorOptions = {},
): Promise<Simulator> {
    const { tenant, dataFile } = await openTenant(options, clock);
    const simulation = new Simulation(tenant, options.faults ?? {}, clock);
    const server = createAdaptorServer({ fetch: createApp(simulation, dataFile).fetch }) as Server;
    server.keepAliveTimeout = KEEP_ALIVE_MS;
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
