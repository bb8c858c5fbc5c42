// Starts a simulator with the clock that it is given.
import { createAdaptorServer } from "@hono/node-server";
import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { createApp } from "./app";
import type { SimulatorClock } from "./clock";
import { Simulation } from "./simulation";
import { Tenant } from "./tenant";

/** How a simulator shall be. */
export interface SimulatorOptions {
    /**
     * The port on 127.0.0.1.
     *
     * @default one that is free
     */
    port?: number;
    /**
     * The name of the tenant. The same name always has the same tenant id.
     *
     * @default a name of its own
     */
    tenant?: string;
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

/** @throws if a quirk is unknown, or the port is taken */
export async function startSimulatorBy(clock: SimulatorClock, options: SimulatorOptions = {}): Promise<Simulator> {
    const tenant = new Tenant(options.tenant ?? `tenant-${randomBytes(4).toString("hex")}`, clock);
    const simulation = new Simulation(tenant, options.quirks ?? {}, clock);
    const server = createAdaptorServer({ fetch: createApp(simulation).fetch }) as Server;
    await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(options.port ?? 0, "127.0.0.1", resolve);
    });
    const { port } = server.address() as AddressInfo;
    return {
        baseUrl: `http://127.0.0.1:${port}`,
        ...tenant.pat,
        tenantId: tenant.tenantId,
        stop: () =>
            new Promise((resolve) => {
                server.close(() => {
                    resolve();
                });
                server.closeAllConnections();
            }),
    };
}
