// `pulumi-sailpoint/simulator`: a SailPoint tenant on loopback, to test stacks without a tenant.
import { SYSTEM_CLOCK } from "./clock";
import { startSimulatorBy } from "./start";
import type { Simulator, SimulatorOptions } from "./start";

export type { Simulator, SimulatorOptions };

/**
 * Starts a tenant that keeps its clients in memory.
 *
 * @throws if a quirk is unknown, or the port is taken
 */
export function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
    return startSimulatorBy(SYSTEM_CLOCK, options);
}
