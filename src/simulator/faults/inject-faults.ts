// The middleware that records each request in the log and applies the active faults to it.
import type { Context, Next } from "hono";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { randomBytes } from "node:crypto";
import { Exchange } from "../exchange";
import type { Env } from "../exchange";
import type { Simulation } from "../simulation";
import type { Fault, FaultValue } from "./fault";
import { FAULTS } from "./registry";

type AppliedFault = readonly [Fault, FaultValue];

export function injectFaults(simulation: Simulation) {
    return async (context: Context<Env>, next: Next): Promise<Response | undefined> => {
        const { incoming } = context.env;
        const entry = simulation.log.record(incoming.method ?? "", incoming.url ?? "");
        const exchange = new Exchange(simulation, context, entry);
        context.set("exchange", exchange);
        const faults = simulation.faults
            .take(entry.method, entry.path)
            .map(([name, value]): AppliedFault => [FAULTS[name], value]);

        for (const [fault, value] of faults) {
            await fault.prepare?.(exchange, value);
        }
        const injected = firstResponse(exchange, faults);
        if (injected === RESPONSE_ALREADY_SENT) {
            return injected;
        }
        if (injected === undefined) {
            await next();
        }
        const response = await applyToResponse(exchange, injected ?? context.res, faults);
        // After next(), Hono ignores the return value of a middleware, so the response is assigned. Assigning undefined
        // first prevents Hono from merging the headers of the previous response into it.
        context.res = undefined;
        context.res = response;
        return undefined;
    };
}

function firstResponse(exchange: Exchange, faults: readonly AppliedFault[]): Response | undefined {
    for (const [fault, value] of faults) {
        const response = fault.respond?.(exchange, value);
        if (response !== undefined) {
            return response;
        }
    }
    return undefined;
}

async function applyToResponse(
    exchange: Exchange,
    original: Response,
    faults: readonly AppliedFault[],
): Promise<Response> {
    let response = original;
    for (const [fault, value] of faults) {
        response = (await fault.response?.(response, value, exchange)) ?? response;
    }
    response.headers.set("Date", new Date(exchange.now() + exchange.clockSkewMs).toUTCString());
    response.headers.set("SLPT-Request-ID", randomBytes(16).toString("hex"));
    exchange.entry.status = response.status;
    const delivery = faults.find(([fault]) => fault.deliver !== undefined);
    return (await delivery?.[0].deliver?.(response, delivery[1], exchange)) ?? response;
}
