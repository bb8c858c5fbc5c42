// Applies the quirks of a request: before it is done, to what is answered, and to the connection.
import type { Context, Next } from "hono";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { randomBytes } from "node:crypto";
import { deformBody } from "./deformed-bodies";
import { errorAnswer } from "./answers";
import type { SimulatorClock } from "./clock";
import type { ActiveQuirks } from "./quirks";
import { WINDOW_MS } from "./rate-limiter";
import type { Env, Simulation } from "./simulation";

export function misbehaviour(simulation: Simulation) {
    return async (context: Context<Env>, next: Next): Promise<Response | undefined> => {
        const { incoming } = context.env;
        const now = () => simulation.clock.wallTime();
        const entry = simulation.log.begin(incoming.method ?? "", incoming.url ?? "");
        const active = simulation.quirks.take(entry.method, entry.path);
        context.set("active", active);
        context.set("entry", entry);

        if (active.latency !== undefined) {
            await waited(simulation.clock, active.latency as number);
        }
        if (active["reset-before"] !== undefined) {
            return reset(context);
        }
        const refusal = refuseBefore(simulation, context, active);
        if (refusal === undefined) {
            await next();
        }
        const answer = await finalAnswer(refusal ?? context.res, active, now());
        // Hono ignores what a middleware returns after next(), and merges headers into an answer that is there.
        context.res = undefined;
        if (active["reset-after"] !== undefined) {
            context.res = reset(context);
            return;
        }
        entry.status = answer.status;
        context.res = active["cut-answer"] === undefined ? answer : await cut(context, answer);
        return;
    };
}

function refuseBefore(simulation: Simulation, context: Context<Env>, active: ActiveQuirks): Response | undefined {
    const now = simulation.clock.wallTime();
    if (active["error-before"] !== undefined) {
        return tooManyOr(active["error-before"] as number, WINDOW_MS / 10, active, now);
    }
    // SailPoint documents this limit for the API's versions; what it allows at the token endpoint is not known.
    if (active["rate-limit"] !== undefined && context.req.path !== "/oauth/token") {
        const version = context.env.incoming.url?.split("/")[1] ?? "";
        const authorization = context.req.header("Authorization");
        const token = simulation.tokens.read(authorization);
        // All tokens of a credential share its limit.
        const credential = typeof token === "string" ? (authorization ?? "") : token.clientId;
        const ms = simulation.limiter.take(`${version} ${credential}`, active["rate-limit"] as number, now);
        return ms > 0 ? tooManyOr(429, ms, active, now) : undefined;
    }
    return undefined;
}

/** An error; a 429 says when to come back. */
function tooManyOr(status: number, waitMs: number, active: ActiveQuirks, now: number): Response {
    const answer = errorAnswer(status, "The simulator was told to fail.");
    const seconds = Math.ceil(waitMs / 1000);
    const form = active["retry-after"] ?? "seconds";
    if (status === 429 && form !== "none") {
        const date = new Date(Math.ceil(now / 1000 + seconds) * 1000);
        answer.headers.set("Retry-After", form === "date" ? date.toUTCString() : String(seconds));
    }
    return answer;
}

async function finalAnswer(answer: Response, active: ActiveQuirks, now: number): Promise<Response> {
    let final = answer;
    if (active["error-after"] !== undefined) {
        final = tooManyOr(active["error-after"] as number, WINDOW_MS / 10, active, now);
    } else if (answer.ok && answer.headers.get("Content-Type")?.startsWith("application/json")) {
        final = await deformBody(answer, active);
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
    const ahead = (active["clock-ahead"] as number | undefined) ?? 0;
    final.headers.set("Date", new Date(now + 1000 * ahead).toUTCString());
    final.headers.set("SLPT-Request-ID", randomBytes(16).toString("hex"));
    return final;
}

function waited(clock: SimulatorClock, ms: number): Promise<void> {
    return new Promise((resolve) => {
        clock.after(ms, resolve);
    });
}

function reset(context: Context<Env>): Response {
    context.env.incoming.socket.resetAndDestroy();
    return RESPONSE_ALREADY_SENT;
}

/** Promises the whole answer and sends half of it. */
async function cut(context: Context<Env>, answer: Response): Promise<Response> {
    const body = Buffer.from(await answer.arrayBuffer());
    const { outgoing } = context.env;
    outgoing.writeHead(answer.status, {
        ...Object.fromEntries(answer.headers),
        "Content-Length": Math.max(body.length, 2),
    });
    outgoing.write(body.subarray(0, body.length / 2), () => {
        outgoing.destroy();
    });
    return RESPONSE_ALREADY_SENT;
}
