// A request with headers that fetch does not let a caller set, such as Host.
import { request } from "node:http";
import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import { once } from "node:events";
import { text } from "node:stream/consumers";

export interface RawResponse {
    readonly status: number;
    readonly text: string;
}

export async function rawRequest(
    url: string,
    options: { method?: string; headers?: OutgoingHttpHeaders; body?: string },
): Promise<RawResponse> {
    const { body, ...rest } = options;
    const outgoing = request(url, rest).end(body);
    const [response] = (await once(outgoing, "response")) as [IncomingMessage];
    return { status: response.statusCode ?? 0, text: await text(response) };
}
