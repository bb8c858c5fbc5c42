// The state of one simulated tenant, which all routes share.
import { AccessTokens } from "./access-tokens";
import type { SimulatorClock } from "./clock";
import { ActiveFaults } from "./faults/active-faults";
import { RateLimiter } from "./rate-limiter";
import { RequestLog } from "./request-log";
import type { Tenant } from "./tenant";

export class Simulation {
    readonly tokens: AccessTokens;
    readonly faults: ActiveFaults;
    readonly limiter = new RateLimiter();
    readonly log: RequestLog;

    constructor(
        readonly tenant: Tenant,
        faults: Readonly<Record<string, unknown>>,
        readonly clock: SimulatorClock,
    ) {
        this.log = new RequestLog(clock);
        this.tokens = new AccessTokens(tenant, clock);
        this.faults = new ActiveFaults(faults);
    }
}
