// Builds responses in the form of SailPoint's, for successes and errors.
import { randomBytes } from "node:crypto";
import type { SimulatedClient } from "./tenant";

const DETAIL_CODES: Readonly<Record<number, string>> = {
    400: "400.1 Bad Request Content",
    403: "403 Forbidden",
    404: "404 Not found",
    415: "415 Unsupported Media Type",
};

/** Returns an error in the form that SailPoint uses for this status. */
export function errorResponse(status: number, text: string): Response {
    if (status === 401) {
        return json(401, { error: text });
    }
    if (status === 429) {
        return json(429, { message: " Rate Limit Exceeded " });
    }
    const message = { locale: "en-US", localeOrigin: "DEFAULT", text };
    return json(status, {
        detailCode: DETAIL_CODES[status] ?? `${status}.0 Internal Fault`,
        trackingId: randomBytes(16).toString("hex"),
        messages: [message],
        causes: [],
    });
}

/** Returns the response to a create, which is the only one that contains the secret. */
export function createdResponse(client: SimulatedClient): Response {
    const { lastUsed, metadata, ...fields } = client;
    return json(200, fields);
}

/** Returns a client as the responses to GET, LIST and PATCH contain it. */
export function clientBody(client: SimulatedClient): Record<string, unknown> {
    return { ...client, secret: null };
}

export function json(status: number, body: unknown): Response {
    return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}
