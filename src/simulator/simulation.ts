// All that one simulated tenant consists of, for the routes to share.
import type { HttpBindings } from "@hono/node-server";
import { AccessTokens } from "./access-tokens";
import type { SimulatorClock } from "./clock";
import type { LoggedRequest } from "./request-log";
import { FaultSwitches } from "./fault-switches";
import type { ActiveQuirks } from "./fault-registry";
import { RateLimiter } from "./rate-limiter";
import { RequestLog } from "./request-log";
import type { Tenant } from "./tenant";

export class Simulation {
    readonly tokens: AccessTokens;
    readonly quirks: FaultSwitches;
    readonly limiter = new RateLimiter();
    readonly log: RequestLog;

    constructor(
        readonly tenant: Tenant,
        quirks: Readonly<Record<string, unknown>>,
        readonly clock: SimulatorClock,
    ) {
        this.log = new RequestLog(clock);
        this.tokens = new AccessTokens(tenant, clock);
        this.quirks = new FaultSwitches(quirks);
    }
}

/** What hono hands from the middleware to the routes. */
export interface Env {
    Bindings: HttpBindings;
    Variables: { active: ActiveQuirks; entry: LoggedRequest };
}
