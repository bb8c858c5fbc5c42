// Arbitrary responses to every call: each call returns a value or throws a SailPointError without a secret before its deadline.
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { SailPointError } from "../../../src/sailpoint/errors";
import { noopObserver } from "../../../src/http/observer";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { FakeClock } from "../../support/fake-clock";
import { RESPONSE_SECRET, CLIENT, hostileResponse, TOKEN } from "./support/hostile-responses";
import { expectPrototypesUnchanged, outcomeOf } from "./support/outcome";
import { jsonResponse, PAT_SECRET, RawServer } from "./support/raw-server";
import type { RawResponse } from "./support/raw-server";

const RUNS = 300;
const REQUEST_SECRET = "canary-of-the-request";

/** Each call with a valid response. */
const CALLS: readonly [string, unknown, (client: SailPointClient) => Promise<unknown>][] = [
    ["token", TOKEN, (client) => client.tenant()],
    ["create", CLIENT, (client) => client.create({ name: REQUEST_SECRET })],
    ["get", CLIENT, (client) => client.get(CLIENT.id)],
    ["list", [CLIENT], (client) => client.list()],
    ["patch", CLIENT, (client) => client.patch(CLIENT.id, [{ op: "replace", path: "/name", value: REQUEST_SECRET }])],
    ["delete", CLIENT, (client) => client.delete(CLIENT.id)],
];

describe(`${RUNS * CALLS.length} arbitrary responses of a server`, () => {
    let server: RawServer;
    let clock: FakeClock;
    let response: RawResponse = jsonResponse({});
    let target = "";

    beforeAll(async () => {
        clock = new FakeClock();
        server = await RawServer.start((_, path) =>
            (path === "/oauth/token") === (target === "token") ? response : jsonResponse(TOKEN),
        );
    });

    afterAll(async () => {
        clock.stop();
        await server.stop();
    });

    test.each(CALLS)(
        "when the response to a %s request is arbitrary, the call returns a value or throws an error without a secret",
        async (name, validBody, call) => {
            target = name;
            await fc.assert(
                fc.asyncProperty(hostileResponse(validBody), async (hostile) => {
                    response = hostile;
                    const outcome = await outcomeOf(
                        call(new SailPointClient(server.connection(), noopObserver, clock)),
                    );
                    expectPrototypesUnchanged();
                    if (outcome.error !== undefined) {
                        expectPresentable(outcome.error);
                    }
                }),
                { numRuns: RUNS },
            );
        },
    );

    test("when the response has the status 101, the call fails with TIMEOUT", async () => {
        target = "get";
        const head = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
        response = { bytes: Buffer.from(head), end: "closed" };
        const client = new SailPointClient(server.connection(), noopObserver, clock);
        await expect(client.get(CLIENT.id)).rejects.toMatchObject({ code: "TIMEOUT" });
    });

    test("when a list response has 20,000 clients, all of them are returned", async () => {
        target = "list";
        response = jsonResponse(
            Array.from({ length: 20_000 }, (_, index) => ({
                ...CLIENT,
                id: `client-${index}`,
                description: "d".repeat(1000),
            })),
        );
        const client = new SailPointClient(server.connection(), noopObserver, clock);
        expect(await client.list()).toHaveLength(20_000);
    });

    test("when a decompressed response exceeds the size limit, the call fails with UNEXPECTED_RESPONSE and is not repeated", async () => {
        target = "get";
        const bomb = gzipSync(Buffer.alloc(80 * 1024 * 1024, " "));
        const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`;
        response = { bytes: Buffer.concat([Buffer.from(head), bomb]), end: "closed" };
        const { error } = await outcomeOf(new SailPointClient(server.connection(), noopObserver, clock).get("x"));
        expect(error).toMatchObject({ code: "UNEXPECTED_RESPONSE", attempts: 1 });
    });
});

function expectPresentable(error: unknown): void {
    expect(error).toBeInstanceOf(SailPointError);
    const { message, stack } = error as SailPointError;
    const all = [inspect(error, { depth: Infinity, showHidden: true }), message, stack].join("\n");
    for (const canary of [PAT_SECRET, TOKEN.access_token, RESPONSE_SECRET, REQUEST_SECRET]) {
        expect(all).not.toContain(canary);
    }
    // A summary and a hint of readable length, without control characters.
    expect(message.split("\n")).toHaveLength(2);
    expect(message.length).toBeLessThan(2_000);
    expect(message.replace("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
}
