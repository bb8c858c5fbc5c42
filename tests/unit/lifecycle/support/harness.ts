// A simulated tenant with its API client, and the warnings that a user would see.
import { SYSTEM_CLOCK } from "../../../../src/http/clock";
import type { Clock } from "../../../../src/http/clock";
import type { Connection } from "../../../../src/sailpoint/connection";
import { noopObserver } from "../../../../src/http/observer";
import { SailPointClient } from "../../../../src/sailpoint/sailpoint-client";
import { ClientRegistry } from "../../../../src/lifecycle/client-registry";
import type { Context } from "../../../../src/lifecycle/context";
import { FIELDS } from "../../../../src/resources/oauth-client/schema";
import { startSimulatorWithClock } from "../../../../src/simulator/start";
import type { Simulator } from "../../../../src/simulator/start";
import { connectionTo } from "../../../support/connection";
import { controlSimulator } from "../../../support/control-simulator";

export interface Harness extends Context {
    readonly simulator: Simulator;
    readonly warnings: string[];
    /** Returns a context with a new API client, like the next operation of the engine has. */
    newContext(settings?: Partial<Connection>): Context;
    /** Sends a request to the control API of the simulator. */
    control(method: string, path: string, body?: unknown): Promise<unknown>;
    /** The methods of the requests since the last call; `token` for a token request. */
    requests(): Promise<string[]>;
}

/** @param clock the clock of the API client and of the simulator */
export async function startHarness(tenant?: string, clock: Clock = SYSTEM_CLOCK): Promise<Harness> {
    const simulator = await startSimulatorWithClock(clock, tenant === undefined ? {} : { tenant });
    const warnings: string[] = [];
    const warn = (text: string) => void warnings.push(text);

    const callControl = (method: string, path: string, body?: unknown) =>
        controlSimulator(simulator.baseUrl, method, path, body);

    function newContext(settings: Partial<Connection> = {}): Context {
        const connection = connectionTo(simulator, settings);
        return {
            schema: FIELDS,
            client: new SailPointClient(connection, noopObserver, clock),
            clock,
            warn,
            info: () => undefined,
            onCreated: () => undefined,
            registry: new ClientRegistry(),
        };
    }

    return {
        ...newContext(),
        simulator,
        warnings,
        newContext,
        control: callControl,
        async requests() {
            const log = (await callControl("DELETE", "requests")) as { method: string; path: string }[];
            return log.map(({ method, path }) => (path === "/oauth/token" ? "token" : method));
        },
    };
}
