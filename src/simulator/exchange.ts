// One request, and the conditions under which the simulator handles it. Faults change these conditions, and routes read
// them.
import type { Context } from "hono";
import type { HttpBindings } from "@hono/node-server";
import type { AccessTokens } from "./access-tokens";
import type { SimulatorClock } from "./clock";
import type { RateLimiter } from "./rate-limiter";
import type { LoggedRequest } from "./request-log";
import type { Tenant } from "./tenant";

/** The parts of the simulated tenant that faults read and change. */
export interface FaultTarget {
    readonly tenant: Tenant;
    readonly tokens: AccessTokens;
    readonly limiter: RateLimiter;
    readonly clock: SimulatorClock;
}

/** The variables of a request in Hono's context. */
export interface Env {
    Bindings: HttpBindings;
    Variables: { exchange: Exchange };
}

export class Exchange {
    /** Reads return the clients as they were this many milliseconds ago. */
    readDelayMs = 0;
    /** How far the header Date is ahead of the simulator's clock. */
    clockSkewMs = 0;
    /** The form of the header Retry-After. */
    retryAfter: "seconds" | "date" | "none" = "seconds";
    /** The properties of an access token that is issued for the personal access token. */
    readonly token: { lifetimeSeconds?: number; scope: string; hasUser: boolean; isAdmin: boolean } = {
        scope: "sp:scopes:all",
        hasUser: true,
        isAdmin: true,
    };

    constructor(
        readonly simulation: FaultTarget,
        readonly context: Context<Env>,
        readonly entry: LoggedRequest,
    ) {}

    get authorization(): string | undefined {
        return this.context.req.header("Authorization");
    }

    now(): number {
        return this.simulation.clock.wallTime();
    }
}
