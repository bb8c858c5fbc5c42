// A request with headers that fetch does not let a caller set, such as Host.
import { request } from "node:http";
import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import { once } from "node:events";
import { text } from "node:stream/consumers";

export interface RawAnswer {
    readonly status: number;
    readonly text: string;
}

export async function rawRequest(
    url: string,
    options: { method?: string; headers?: OutgoingHttpHeaders; body?: string },
): Promise<RawAnswer> {
    const { body, ...rest } = options;
    const sent = request(url, rest).end(body);
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    return { status: answer.statusCode ?? 0, text: await text(answer) };
}
