// The module `pulumi-sailpoint/simulator`: it starts a simulated SailPoint tenant on loopback, to test stacks without a
// real tenant.
import { SYSTEM_CLOCK } from "./clock";
import { startSimulatorWithClock } from "./start";
import type { Simulator, SimulatorOptions } from "./start";

export type { Simulator, SimulatorOptions };

/**
 * Starts a simulated tenant, in memory or with a data file.
 *
 * @throws if a fault is unknown, the port is in use, or the data file cannot be read or written
 */
export function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
    return startSimulatorWithClock(SYSTEM_CLOCK, options);
}
