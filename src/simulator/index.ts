// `pulumi-sailpoint/simulator`: a SailPoint tenant on loopback, to test stacks without a tenant.
import { SYSTEM_CLOCK } from "./clock";
import { startSimulatorWithClock } from "./start";
import type { Simulator, SimulatorOptions } from "./start";

export type { Simulator, SimulatorOptions };

/**
 * Starts a tenant, in memory or with a data file.
 *
 * @throws if a quirk is unknown, the port is taken, or the data file cannot be read or written
 */
export function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
    return startSimulatorWithClock(SYSTEM_CLOCK, options);
}
