// Where the cells of the fault matrix run: a provider and a simulated tenant that share one fake clock.
import type { Simulator } from "../../../../src/simulator";
import type { Engine } from "../../support/engine";
import type { EngineProvider } from "../../support/adapter";

export type TenantAddress = Omit<Simulator, "stop">;

export interface FakeClockHost {
    /** Receives the provider's log messages. */
    readonly engine: Engine;
    /** Whether the engine reads a client before it is imported. Otherwise a create imports it. */
    readonly readsImports: boolean;
    startTenant(): Promise<TenantAddress>;
    stopTenant(): Promise<void>;
    /** @returns a provider without state of earlier operations */
    configure(config: Record<string, string>): Promise<EngineProvider>;
    /** Stops the clock until this many calls have arrived. */
    expectCalls(count: number): Promise<void>;
    /** Lets this time pass. */
    pass(ms: number): Promise<void>;
    /** Waits until neither the provider nor the tenant has work in progress. */
    settle(): Promise<void>;
    /** @returns the output of the provider's process since the last call */
    drainOutput(): string;
    stop(): Promise<void>;
}
