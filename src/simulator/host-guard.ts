// Refuses requests that a website made: by DNS rebinding (a foreign Host) or across origins (a foreign Origin). The
// control needs no token, so any page in a browser on this machine could use it otherwise.
import type { Context, Next } from "hono";
import { isIPv4 } from "node:net";
import { json } from "./responses";

export async function hostGuard(context: Context, next: Next): Promise<Response | undefined> {
    if (!isLoopback(context.req.header("Host") ?? "")) {
        return json(421, {
            error: "The simulator answers only requests whose Host is loopback: 127.0.0.1, localhost or [::1].",
        });
    }
    const origin = context.req.header("Origin");
    if (origin !== undefined && !isLoopback(origin.replace(/^https?:\/\//, ""))) {
        return json(403, { error: "The simulator refuses requests whose Origin is not loopback." });
    }
    await next();
    return undefined;
}

/** @param authority host and optional port, as in the header Host */
function isLoopback(authority: string): boolean {
    const host = authority.replace(/:\d+$/, "").toLowerCase();
    return host === "localhost" || host === "[::1]" || (host.startsWith("127.") && isIPv4(host));
}
