// Faults that delay a request or respond to it without handling it.
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Exchange } from "../exchange";
import { fault } from "./fault";
import { htmlPage, injectedError, resetConnection } from "./injected-responses";
import { COUNT, ERROR_STATUS, FLAG, MILLISECONDS, oneOf } from "./value-types";

export const REQUEST_FAULTS = {
    latency: fault("waits before the request is handled", MILLISECONDS, {
        prepare: ({ simulation }, ms) =>
            new Promise((resolve) => {
                simulation.clock.after(ms, resolve);
            }),
    }),

    "retry-after": fault("sets the form of Retry-After in a 429 response", oneOf("seconds", "date", "none"), {
        prepare: (exchange, form) => {
            exchange.retryAfter = form;
        },
    }),

    "reset-before": fault("resets the connection; the request is not handled", FLAG, {
        respond: (exchange) => {
            resetConnection(exchange);
            return RESPONSE_ALREADY_SENT;
        },
    }),

    "error-before": fault("responds with this error status; the request is not handled", ERROR_STATUS, {
        respond: (exchange, status) => injectedError(exchange, status),
    }),

    "html-before": fault("responds 200 with an HTML page; the request is not handled", FLAG, {
        respond: () => htmlPage(200),
    }),

    "rate-limit": fault(
        "allows this many requests in 10 seconds per credential and API version, then responds 429; token requests do not count",
        COUNT,
        { respond: limitRate },
    ),
} as const;

function limitRate(exchange: Exchange, limit: number): Response | undefined {
    const { context, simulation } = exchange;
    // SailPoint documents the rate limit for the paths with a version. The limit of the token endpoint is unknown.
    if (context.req.path === "/oauth/token") {
        return undefined;
    }
    const version = context.env.incoming.url?.split("/")[1] ?? "";
    const token = simulation.tokens.read(exchange.authorization);
    // All tokens of one credential share the limit.
    const credential = typeof token === "string" ? (exchange.authorization ?? "") : token.clientId;
    const waitMs = simulation.limiter.tryAcquire(`${version} ${credential}`, limit, exchange.now());
    return waitMs > 0 ? injectedError(exchange, 429, waitMs) : undefined;
}
