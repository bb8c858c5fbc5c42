// A tenant with its API client, and the warnings that a person would have seen.
import { SYSTEM_CLOCK } from "../../../src/client/clock";
import type { Clock } from "../../../src/client/clock";
import type { Connection } from "../../../src/client/connection";
import { NOBODY } from "../../../src/client/observer";
import { SailPointClient } from "../../../src/client/sailpoint-client";
import { LivingClients } from "../../../src/provider/living-clients";
import type { Context } from "../../../src/provider/context";
import { startSimulatorBy } from "../../../src/simulator/start";
import type { Simulator } from "../../../src/simulator/start";
import { connectionTo } from "../../support/connection";
import { control } from "../../support/control";

export interface World extends Context {
    readonly simulator: Simulator;
    readonly warnings: string[];
    /** A client of its own, as the next operation of the engine has. */
    anew(settings?: Partial<Connection>): Context;
    /** Asks the simulator's control. */
    control(method: string, path: string, body?: unknown): Promise<unknown>;
    /** The methods that were asked for since the last call. */
    requests(): Promise<string[]>;
}

/** @param clock of the client and the tenant */
export async function startWorld(tenant?: string, clock: Clock = SYSTEM_CLOCK): Promise<World> {
    const simulator = await startSimulatorBy(clock, tenant === undefined ? {} : { tenant });
    const warnings: string[] = [];
    const warn = (text: string) => void warnings.push(text);

    const ask = (method: string, path: string, body?: unknown) => control(simulator.baseUrl, method, path, body);

    function anew(settings: Partial<Connection> = {}): Context {
        const connection = connectionTo(simulator, settings);
        return {
            client: new SailPointClient(connection, NOBODY, clock),
            clock,
            warn,
            inform: () => undefined,
            living: new LivingClients(),
            removeOrphanedClients: connection.removeOrphanedClients,
        };
    }

    return {
        ...anew(),
        simulator,
        warnings,
        anew,
        control: ask,
        async requests() {
            const log = (await ask("DELETE", "requests")) as { method: string; path: string }[];
            return log.map(({ method, path }) => (path === "/oauth/token" ? "token" : method));
        },
    };
}
