// One request and the conditions under which it is handled. Faults change the conditions, routes read them.
import type { Context } from "hono";
import type { HttpBindings } from "@hono/node-server";
import type { LoggedRequest } from "./request-log";
import type { Simulation } from "./simulation";

/** The variables of a request in Hono's context. */
export interface Env {
    Bindings: HttpBindings;
    Variables: { exchange: Exchange };
}

export class Exchange {
    /** How far reads lag behind writes. */
    readDelayMs = 0;
    /** The difference between the header Date and the simulator's clock. */
    clockSkewMs = 0;
    /** The form of the header Retry-After. */
    retryAfter: "seconds" | "date" | "none" = "seconds";
    /** The properties of a token issued to the personal access token. */
    readonly token: { lifetimeSeconds?: number; scope: string; hasUser: boolean; isAdmin: boolean } = {
        scope: "sp:scopes:all",
        hasUser: true,
        isAdmin: true,
    };

    constructor(
        readonly simulation: Simulation,
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
