// Applies the quirks of a request: before it is done, to what is answered, and to the connection.
import type { Context, Next } from "hono";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { randomBytes } from "node:crypto";
import { mutateBody } from "./body-mutations";
import { errorResponse } from "./responses";
import type { SimulatorClock } from "./clock";
import type { ActiveQuirks } from "./fault-registry";
import { WINDOW_MS } from "./rate-limiter";
import type { Env, Simulation } from "./simulation";

export function faultInjection(simulation: Simulation) {
    return async (context: Context<Env>, next: Next): Promise<Response | undefined> => {
        const { incoming } = context.env;
        const now = () => simulation.clock.wallTime();
        const entry = simulation.log.record(incoming.method ?? "", incoming.url ?? "");
        const active = simulation.quirks.take(entry.method, entry.path);
        context.set("active", active);
        context.set("entry", entry);

        if (active.latency !== undefined) {
            await sleep(simulation.clock, active.latency as number);
        }
        if (active["reset-before"] !== undefined) {
            return resetConnection(context);
        }
        const earlyResponse = respondBeforeHandling(simulation, context, active);
        if (earlyResponse === undefined) {
            await next();
        }
        const response = await applyResponseFaults(earlyResponse ?? context.res, active, now());
        // Hono ignores what a middleware returns after next(), and merges headers into an answer that is there.
        context.res = undefined;
        if (active["reset-after"] !== undefined) {
            context.res = resetConnection(context);
            return;
        }
        entry.status = response.status;
        context.res = active["cut-answer"] === undefined ? response : await sendTruncated(context, response);
        return;
    };
}

function respondBeforeHandling(
    simulation: Simulation,
    context: Context<Env>,
    active: ActiveQuirks,
): Response | undefined {
    const now = simulation.clock.wallTime();
    if (active["error-before"] !== undefined) {
        return injectedError(active["error-before"] as number, WINDOW_MS / 10, active, now);
    }
    // SailPoint documents this limit for the API's versions; what it allows at the token endpoint is not known.
    if (active["rate-limit"] !== undefined && context.req.path !== "/oauth/token") {
        const version = context.env.incoming.url?.split("/")[1] ?? "";
        const authorization = context.req.header("Authorization");
        const token = simulation.tokens.read(authorization);
        // All tokens of a credential share its limit.
        const credential = typeof token === "string" ? (authorization ?? "") : token.clientId;
        const retryAfterMs = simulation.limiter.tryAcquire(
            `${version} ${credential}`,
            active["rate-limit"] as number,
            now,
        );
        return retryAfterMs > 0 ? injectedError(429, retryAfterMs, active, now) : undefined;
    }
    return undefined;
}

/** An error; a 429 says when to come back. */
function injectedError(status: number, retryAfterMs: number, active: ActiveQuirks, now: number): Response {
    const response = errorResponse(status, "The simulator was told to fail.");
    const seconds = Math.ceil(retryAfterMs / 1000);
    const format = active["retry-after"] ?? "seconds";
    if (status === 429 && format !== "none") {
        const date = new Date(Math.ceil(now / 1000 + seconds) * 1000);
        response.headers.set("Retry-After", format === "date" ? date.toUTCString() : String(seconds));
    }
    return response;
}

async function applyResponseFaults(response: Response, active: ActiveQuirks, now: number): Promise<Response> {
    let final = response;
    if (active["error-after"] !== undefined) {
        final = injectedError(active["error-after"] as number, WINDOW_MS / 10, active, now);
    } else if (response.ok && response.headers.get("Content-Type")?.startsWith("application/json")) {
        final = await mutateBody(response, active);
    }
    if (final.status >= 400) {
        if (active["html-errors"] !== undefined) {
            const page = `<!DOCTYPE html><html><body><h1>${final.status}</h1></body></html>`;
            final = new Response(page, { status: final.status, headers: { "Content-Type": "text/html" } });
        }
        if (active["content-encoding"] !== undefined) {
            final.headers.set("Content-Encoding", "UTF-8");
        }
    }
    if (active["deprecated-version"] !== undefined) {
        final.headers.set("X-Deprecated", "true");
    }
    const skewSeconds = (active["clock-ahead"] as number | undefined) ?? 0;
    final.headers.set("Date", new Date(now + 1000 * skewSeconds).toUTCString());
    final.headers.set("SLPT-Request-ID", randomBytes(16).toString("hex"));
    return final;
}

function sleep(clock: SimulatorClock, ms: number): Promise<void> {
    return new Promise((resolve) => {
        clock.after(ms, resolve);
    });
}

function resetConnection(context: Context<Env>): Response {
    context.env.incoming.socket.resetAndDestroy();
    return RESPONSE_ALREADY_SENT;
}

/** Promises the whole answer and sends half of it. */
async function sendTruncated(context: Context<Env>, response: Response): Promise<Response> {
    const body = Buffer.from(await response.arrayBuffer());
    const { outgoing } = context.env;
    outgoing.writeHead(response.status, {
        ...Object.fromEntries(response.headers),
        "Content-Length": Math.max(body.length, 2),
    });
    outgoing.write(body.subarray(0, body.length / 2), () => {
        outgoing.destroy();
    });
    return RESPONSE_ALREADY_SENT;
}
