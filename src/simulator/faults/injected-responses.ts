// Responses and connection errors that several faults use.
import type { Exchange } from "../exchange";
import { WINDOW_MS } from "../rate-limiter";
import { errorResponse } from "../responses";

/**
 * Returns an error response. For the status 429 it has the header Retry-After in the form that the exchange prescribes.
 */
export function injectedError(exchange: Exchange, status: number, retryAfterMs = WINDOW_MS / 10): Response {
    const response = errorResponse(status, "This error was injected by the simulator.");
    const seconds = Math.ceil(retryAfterMs / 1000);
    if (status === 429 && exchange.retryAfter !== "none") {
        const date = new Date(Math.ceil(exchange.now() / 1000 + seconds) * 1000);
        const value = exchange.retryAfter === "date" ? date.toUTCString() : String(seconds);
        response.headers.set("Retry-After", value);
    }
    return response;
}

export function htmlPage(status: number): Response {
    const page = `<!DOCTYPE html><html><body><h1>${status}</h1></body></html>`;
    return new Response(page, { status, headers: { "Content-Type": "text/html" } });
}

/** Resets the connection. The status of the request in the log stays null. */
export function resetConnection({ context, entry }: Exchange): void {
    entry.status = null;
    context.env.incoming.socket.resetAndDestroy();
}

export function isSuccessfulJson(response: Response): boolean {
    return response.ok && response.headers.get("Content-Type")?.startsWith("application/json") === true;
}
