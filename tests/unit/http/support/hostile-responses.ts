// Arbitrary responses of a broken or malicious server.
import fc from "fast-check";
import { API_FIELDS } from "../../../../src/resources/oauth-client/schema";
import type { RawResponse } from "./raw-server";

/** The secret of a response, which no error may contain. */
export const RESPONSE_SECRET = "canary-of-the-response";
export const TOKEN = {
    access_token: "canary.of.the-token",
    token_type: "bearer",
    expires_in: 43_199,
    tenant_id: "t-1",
};

export const CLIENT = {
    id: "b61429f5-203d-494c-94c3-04f54e17bc5c",
    secret: RESPONSE_SECRET,
    name: "reporting",
    description: "a client",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    accessType: "OFFLINE",
    enabled: true,
    redirectUris: null,
    scope: ["idn:identity:read"],
    created: "2026-11-25T10:00:00.000Z",
};

const KEYS = [
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "then",
    "toJSON",
    "id",
    "created",
    "error",
    "error_description",
    "message",
    "messages",
    "text",
    "detailCode",
    "trackingId",
    "expires_in",
    "tenant_id",
    "token_type",
    ...API_FIELDS.map(({ name }) => name),
];

const key = fc.oneof(fc.constantFrom(...KEYS), fc.string({ maxLength: 8 }));

const scalar = fc.oneof(
    fc.constantFrom<unknown>(
        null,
        true,
        false,
        0,
        -1,
        -0,
        1e308,
        2 ** 53,
        "",
        " ",
        ".",
        "..",
        "../x",
        "%2e%2e",
        "a\u0000b",
    ),
    fc.constantFrom<unknown>(
        "a\r\nSet-Cookie: b",
        "\u001b[31m",
        "\ud800",
        "x".repeat(100_000),
        "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    ),
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.integer(),
    fc.double({ noNaN: true }),
);

/** JSON with keys that are dangerous to merge. */
const { value: hostileJson } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        scalar,
        fc.array(tie("value"), { maxLength: 4 }),
        fc.array(fc.tuple(key, tie("value")), { maxLength: 5 }).map((entries) => asObject(entries)),
    ),
}));

/** Creates an object in which `__proto__` is an ordinary key. */
function asObject(entries: readonly (readonly [string, unknown])[]): unknown {
    const object: Record<string, unknown> = {};
    for (const [name, value] of entries) {
        Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
    }
    return object;
}

export { hostileJson };

/** A valid body with changed, missing or repeated fields. */
function mutated(good: unknown): fc.Arbitrary<string> {
    const isList = Array.isArray(good);
    const fields = Object.entries((isList ? good[0] : good) as object);
    const wrap = (client: string) => (isList ? `[${client}]` : client);
    const names = fields.map(([name]) => name);
    return fc.oneof(
        fc
            .tuple(
                fc.subarray(names),
                fc.array(fc.tuple(fc.oneof(fc.constantFrom(...names), key), hostileJson), { maxLength: 4 }),
            )
            .map(([omitted, extra]) =>
                wrap(JSON.stringify(asObject([...fields.filter(([name]) => !omitted.includes(name)), ...extra]))),
            ),
        fc.tuple(fc.constantFrom(...names), hostileJson).map(([name, value]) => {
            const text = JSON.stringify(asObject(fields));
            return wrap(`${text.slice(0, -1)},${JSON.stringify(name)}:${JSON.stringify(value)}}`);
        }),
        fc.nat(100).map((share) => wrap(JSON.stringify(asObject(fields))).slice(0, -1 - share)),
        fc
            .integer({ min: 2, max: 4 })
            .map((depth) => `${"[".repeat(depth)}${wrap(JSON.stringify(asObject(fields)))}${"]".repeat(depth)}`),
    );
}

const DEEP = 100_000;
const deep = fc.constantFrom(
    "[".repeat(DEEP) + "]".repeat(DEEP),
    "[".repeat(DEEP),
    `{"id":"x","scope":${"[".repeat(DEEP)}${"]".repeat(DEEP)}}`,
    `${'{"messages":['.repeat(DEEP)}${"]}".repeat(DEEP)}`,
    `{"messages":${"[".repeat(DEEP)}${"]".repeat(DEEP)}}`,
);

/** Text with invalid UTF-8, NUL and byte order marks. */
function damaged(text: fc.Arbitrary<string>): fc.Arbitrary<Buffer> {
    return fc
        .tuple(text, fc.array(fc.tuple(fc.nat(), fc.constantFrom(0, 0x80, 0xc0, 0xff, 0xfe, 0x0a)), { maxLength: 3 }))
        .map(([body, changes]) => {
            const bytes = Buffer.from(body);
            changes.forEach(([at, byte]) => bytes.length > 0 && bytes.writeUInt8(byte, at % bytes.length));
            return bytes;
        });
}

function body(good: unknown): fc.Arbitrary<Buffer> {
    const text = fc.oneof(
        { weight: 6, arbitrary: mutated(good) },
        { weight: 3, arbitrary: hostileJson.map((value) => JSON.stringify(value)) },
        { weight: 1, arbitrary: deep },
        {
            weight: 1,
            arbitrary: fc.constantFrom("", " ", "<html>", "\ufeff{}", "NaN", "undefined", "{}{}", "'", "null"),
        },
    );
    return fc.oneof(
        { weight: 3, arbitrary: text.map((one) => Buffer.from(one)) },
        { weight: 1, arbitrary: damaged(text) },
    );
}

const status = fc.oneof(
    { weight: 12, arbitrary: fc.constant("200") },
    { weight: 3, arbitrary: fc.integer({ min: 200, max: 599 }).map(String) },
    {
        weight: 1,
        arbitrary: fc.constantFrom("100", "101", "199", "204", "304", "600", "999", "000", "-1", "2 0", "abc", ""),
    },
);

const header = fc.constantFrom(
    "Content-Type: text/html",
    "Content-Type: \u0001",
    "Content-Encoding: gzip",
    "Content-Encoding: br",
    "Content-Encoding: UTF-8",
    "Content-Encoding: gzip, deflate, br",
    "Transfer-Encoding: chunked",
    "Transfer-Encoding: gzip",
    "Content-Length: -1",
    "Content-Length: 99999999999999999999",
    "Content-Length: 3",
    "Retry-After: -1",
    "Retry-After: 99999999999999999999999",
    "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT",
    "Retry-After: 1\tforged\u00a0words",
    `Retry-After: ${"9".repeat(400)}`,
    "Date: Sat, 01 Jan 275760 00:00:00 GMT",
    "Date: never",
    `SLPT-Request-ID: ${"x".repeat(10_000)}`,
    "SLPT-Request-ID: \u001b[31mred",
    "Location: http://[",
    "Location: javascript:alert(1)",
    `X-Large: ${"x".repeat(20_000)}`,
    "no header at all",
    ": nameless",
    "__proto__: polluted",
    "constructor: polluted",
    "Set-Cookie: a=b",
    "Upgrade: websocket\r\nConnection: Upgrade",
);

/** A response of which fast-check prints only the beginning when a property fails. */
function rawResponse(bytes: Buffer, end: RawResponse["end"]): RawResponse {
    const shown = () => `${JSON.stringify(bytes.toString("latin1").slice(0, 800))} (${bytes.length} bytes, ${end})`;
    return Object.defineProperty({ bytes, end }, fc.toStringMethod, { value: shown });
}

/** @param good the valid body of a response to the call */
export function hostileResponse(good: unknown): fc.Arbitrary<RawResponse> {
    const framing = fc.oneof(
        { weight: 80, arbitrary: fc.constant("whole" as const) },
        { weight: 12, arbitrary: fc.constant("until the end" as const) },
        { weight: 6, arbitrary: fc.constant("cut" as const) },
        // Each takes as long as the request timeout.
        { weight: 1, arbitrary: fc.constant("never ends" as const) },
    );
    const headers = fc.oneof(
        { weight: 6, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(header, { minLength: 1, maxLength: 3 }) },
    );
    const http = fc.tuple(status, headers, body(good), framing).map(([code, lines, bytes, frame]): RawResponse => {
        const length =
            frame === "until the end" ? [] : [`Content-Length: ${bytes.length + (frame === "whole" ? 0 : 10)}`];
        const head = [`HTTP/1.1 ${code} Odd`, "Connection: close", ...length, ...lines].join("\r\n");
        const end = frame === "never ends" ? "open" : frame === "cut" ? "reset" : "closed";
        return rawResponse(Buffer.concat([Buffer.from(`${head}\r\n\r\n`, "latin1"), bytes]), end);
    });
    const noise = fc.uint8Array({ maxLength: 200 }).map((bytes) => rawResponse(Buffer.from(bytes), "closed"));
    return fc.oneof({ weight: 20, arbitrary: http }, { weight: 1, arbitrary: noise });
}
