// Responses of a broken or malicious server to one request for a client.
import { gzipSync } from "node:zlib";
import { markSecret } from "../../support/secrets";
import { jsonResponse } from "../../../unit/http/support/raw-server";
import type { RawResponse } from "../../../unit/http/support/raw-server";

type Client = Readonly<Record<string, unknown>>;

/** A decompressed size above the limit of the transport. */
const BOMB_BYTES = 65 * 1024 * 1024;

/** By the name of the resource whose requests get the response. */
export const HOSTILE: Readonly<Record<string, (client: Client) => RawResponse>> = {
    "html-page": () => textResponse("<!doctype html><html><body>Maintenance</body></html>"),
    "no-body": () => textResponse(""),
    "list-instead-of-client": (client) => jsonResponse([client]),
    "cut-json": (client) => textResponse(JSON.stringify(client).slice(0, -10)),
    "another-id": (client) => jsonResponse({ ...client, id: "another-id" }),
    "id-that-is-a-path": (client) => jsonResponse({ ...client, id: "../../v2025/sources" }),
    "wrong-types": (client) => jsonResponse({ ...client, enabled: "perhaps", accessTokenValiditySeconds: {} }),
    "control-characters": (client) => jsonResponse({ ...client, description: "a\u001b[31m\u0000\r\nforged: \u202e" }),
    "mark-of-a-secret": (client) => jsonResponse({ ...client, description: markSecret("x") }),
    "keys-of-the-prototype": (client) =>
        textResponse(`{"__proto__":{"polluted":true},"constructor":{"x":1},${JSON.stringify(client).slice(1)}`),
    "giant-body": () => gzipResponse(gzipSync(Buffer.alloc(BOMB_BYTES, " "))),
    "error-with-control-characters": () => jsonResponse({ messages: [{ text: "a\u001b[31m\r\nforged: \u0000" }] }, 400),
};

function textResponse(text: string): RawResponse {
    const bytes = Buffer.from(text);
    return { bytes: Buffer.concat([head(bytes), bytes]), end: "closed" };
}

function gzipResponse(bytes: Buffer): RawResponse {
    return { bytes: Buffer.concat([head(bytes, "Content-Encoding: gzip\r\n"), bytes]), end: "closed" };
}

function head(body: Buffer, headers = ""): Buffer {
    return Buffer.from(`HTTP/1.1 200 OK\r\n${headers}Content-Length: ${body.length}\r\nConnection: close\r\n\r\n`);
}
