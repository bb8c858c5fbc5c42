// Reads the body of a response as text, up to a size.
import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { RESPONSE_TOO_LARGE } from "./error-code";
import { RequestError } from "./errors";

const decompress = promisify(gunzip);

/** @param maxBytes the limit before and after decompression */
export async function readBody(response: IncomingMessage, maxBytes: number): Promise<string> {
    const received = await receive(response, maxBytes);
    // The header Content-Encoding is not used: a gateway may decompress the body and leave the header as it was, and a response
    // without a body may have the header. No JSON text begins like gzip data.
    const isCompressed = received[0] === 0x1f && received[1] === 0x8b;
    const bytes = isCompressed ? await decompress(received, { maxOutputLength: maxBytes }) : received;
    // JSON.parse rejects a byte order mark, which this decoder removes.
    return new TextDecoder().decode(bytes);
}

/** Leaving the loop closes the connection. */
async function receive(response: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let length = 0;
    for await (const part of response) {
        length += part.length;
        if (length > maxBytes) {
            throw new RequestError(RESPONSE_TOO_LARGE, true);
        }
        parts.push(part);
    }
    return Buffer.concat(parts);
}
