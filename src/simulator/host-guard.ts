// Rejects requests from websites, which a browser sends with a foreign Origin, or with a foreign Host after DNS
// rebinding. Without this check, any website that is open in a browser on this machine could use the control API, which
// needs no token.
import type { Context, Next } from "hono";
import { isIPv4 } from "node:net";
import { json } from "./responses";

export async function hostGuard(context: Context, next: Next): Promise<Response | undefined> {
    if (!isLoopback(context.req.header("Host") ?? "")) {
        return json(421, {
            error: "The simulator accepts only requests with a loopback Host: 127.0.0.1, localhost or [::1].",
        });
    }
    const origin = context.req.header("Origin");
    if (origin !== undefined && !isLoopback(origin.replace(/^https?:\/\//, ""))) {
        return json(403, { error: "The simulator rejects requests with an Origin that is not loopback." });
    }
    await next();
    return undefined;
}

/** @param authority host and optional port, as in the header Host */
function isLoopback(authority: string): boolean {
    const host = authority.replace(/:\d+$/, "").toLowerCase();
    return host === "localhost" || host === "[::1]" || (host.startsWith("127.") && isIPv4(host));
}
