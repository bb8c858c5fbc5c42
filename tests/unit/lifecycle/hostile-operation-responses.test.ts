// Random responses to each operation: each causes a documented error or a state that can be stored. A received secret
// is kept in state and is in no message.
import { inspect } from "node:util";
import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { SailPointError } from "../../../src/sailpoint/errors";
import { noopObserver } from "../../../src/http/observer";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { ClientRegistry } from "../../../src/lifecycle/client-registry";
import type { Context } from "../../../src/lifecycle/context";
import { PartialFailure } from "../../../src/lifecycle/partial-failure";
import type { Properties } from "../../../src/lifecycle/values";
import { RESPONSE_SECRET, CLIENT, hostileResponse, TOKEN } from "../http/support/hostile-responses";
import { expectPrototypesUnchanged, outcomeOf } from "../http/support/outcome";
import { jsonResponse, PAT_SECRET, RawServer } from "../http/support/raw-server";
import type { RawResponse } from "../http/support/raw-server";
import { FakeClock } from "../../support/fake-clock";
import { CHECKED_INPUTS } from "../../support/fields";
import { createClient, deleteClient, diffClient, readClient, updateClient } from "./support/operations";
import type { FailureWithProperties } from "./support/operations";
import { FIELDS } from "../../../src/resources/oauth-client/schema";

const RUNS = 250;
const STATE_SECRET = "canary-of-the-state";
const STATE: Properties = {
    ...CHECKED_INPUTS,
    clientId: CLIENT.id,
    clientSecret: STATE_SECRET,
    __v: 1,
    __set: Object.keys(CHECKED_INPUTS),
    __host: "elsewhere.example",
    __tenantId: TOKEN.tenant_id,
};
const CHANGED = { ...CHECKED_INPUTS, description: "canary-of-the-inputs" };

const IMPORTING = { ...CHANGED, __adopt: CLIENT.id, clientSecret: STATE_SECRET };

/** Each operation, with the state that it leads to. */
const OPERATIONS: readonly [string, (context: Context) => Promise<Properties | undefined>][] = [
    ["create", async (context) => (await createClient(CHANGED, context)).state],
    ["import", async (context) => (await createClient(IMPORTING, context)).state],
    ["refresh", async (context) => (await readClient(CLIENT.id, STATE, context))?.state],
    ["look up", async (context) => (await readClient(CLIENT.id, {}, context))?.state],
    ["update", (context) => updateClient(CLIENT.id, STATE, CHANGED, context)],
    [
        "delete",
        async (context) => {
            await deleteClient(CLIENT.id, STATE, context);
            return undefined;
        },
    ],
];

describe(`operations with up to ${2 * RUNS * OPERATIONS.length} random responses`, () => {
    let server: RawServer;
    let clock: FakeClock;
    /** The response to the first request other than for a token, and that to the later ones. */
    let responses: [RawResponse, RawResponse];
    let token: RawResponse;
    let count = 0;

    beforeAll(async () => {
        clock = new FakeClock();
        server = await RawServer.start((_, path) => {
            if (path === "/oauth/token") {
                return token;
            }
            count += 1;
            return responses[count === 1 ? 0 : 1];
        });
    });

    afterAll(async () => {
        clock.stop();
        await server.stop();
    });

    beforeEach(() => {
        token = jsonResponse(TOKEN);
    });

    test.each(OPERATIONS)(
        "when the responses to the operation %s are random, it returns a storable state or throws a readable error, and keeps the secret",
        async (name, operation) => {
            const warnings: string[] = [];
            const body = name === "create" || name === "look up" ? CLIENT : { ...CLIENT, secret: null };
            const response = fc.oneof(
                hostileResponse(body),
                hostileResponse([body]),
                fc.constant(jsonResponse([body])),
            );
            await fc.assert(
                fc.asyncProperty(hostileResponse(body), response, async (first, rest) => {
                    responses = [first, rest];
                    count = 0;
                    const client = new SailPointClient(server.connection(), noopObserver, clock);
                    const warn = (text: string) => void warnings.push(text);
                    const { value, error } = await outcomeOf(
                        operation({
                            schema: FIELDS,
                            client,
                            clock,
                            warn,
                            info: warn,
                            onCreated: () => undefined,
                            registry: new ClientRegistry(),
                        }),
                    );
                    expectPrototypesUnchanged();
                    const state =
                        error instanceof PartialFailure
                            ? (error as FailureWithProperties).properties
                            : (value as Properties | undefined);
                    if (state !== undefined) {
                        expectStorable(state);
                    }
                    if (error !== undefined) {
                        expectReadableError(error);
                    }
                    expectNoSecretIn(warnings.splice(0).join("\n"));
                    if (name === "create" && count > 0 && containsWholeClient(first)) {
                        expect(state).toMatchObject({ clientSecret: RESPONSE_SECRET });
                    }
                    if (name !== "create" && name !== "look up" && state !== undefined) {
                        expect(state).toMatchObject({ clientSecret: STATE_SECRET });
                    }
                }),
                { numRuns: RUNS },
            );
        },
    );

    test("when the response to the token request is random, a refresh keeps the secret in state", async () => {
        await fc.assert(
            fc.asyncProperty(hostileResponse(TOKEN), async (hostile) => {
                token = hostile;
                responses = [jsonResponse({ ...CLIENT, secret: null }), jsonResponse([])];
                count = 0;
                const context = {
                    schema: FIELDS,
                    client: new SailPointClient(server.connection(), noopObserver, clock),
                    clock,
                    warn: () => undefined,
                };
                const otherContext = {
                    info: () => undefined,
                    onCreated: () => undefined,
                    registry: new ClientRegistry(),
                };
                const { value, error } = await outcomeOf(readClient(CLIENT.id, STATE, { ...context, ...otherContext }));
                expectPrototypesUnchanged();
                if (error === undefined) {
                    expect((value as { state: Properties }).state).toMatchObject({ clientSecret: STATE_SECRET });
                } else {
                    expectReadableError(error);
                }
            }),
            { numRuns: RUNS },
        );
    });
});

/** Expects that the state can be sent to the engine, and that a diff of it succeeds. */
function expectStorable(state: Properties): void {
    const roundTripped = Struct.fromJavaScript(state as Parameters<typeof Struct.fromJavaScript>[0]).toJavaScript();
    expect(() => diffClient(roundTripped, CHECKED_INPUTS, new Date())).not.toThrow();
}

/** Expects that only the properties of a partial failure contain a secret. */
function expectReadableError(error: unknown): void {
    if (error instanceof PartialFailure) {
        const { properties: _, client: __, ...others } = error as FailureWithProperties;
        expectNoSecretIn(
            [error.message, error.stack, inspect(others, { depth: Infinity, showHidden: true })].join("\n"),
        );
        return;
    }
    expect(error).toBeInstanceOf(SailPointError);
    expectNoSecretIn([inspect(error, { depth: Infinity, showHidden: true }), (error as Error).stack].join("\n"));
}

function expectNoSecretIn(text: string): void {
    for (const canary of [PAT_SECRET, TOKEN.access_token, RESPONSE_SECRET, STATE_SECRET, CHANGED.description]) {
        expect(text).not.toContain(canary);
    }
}

/** Whether the response is complete and has a created client with its secret. */
function containsWholeClient({ bytes, end }: RawResponse): boolean {
    const text = bytes.toString();
    const [head = "", body = ""] = text.split("\r\n\r\n", 2);
    if (!/^HTTP\/1\.1 200 Odd\r\nConnection: close\r\nContent-Length: \d+$/.test(head) || end !== "closed") {
        return false;
    }
    try {
        const client = JSON.parse(body) as Record<string, unknown> | null;
        const isWhole = Number(/\d+$/.exec(head)?.[0]) === Buffer.byteLength(body);
        return isWhole && client?.id === CLIENT.id && client.secret === RESPONSE_SECRET;
    } catch {
        return false;
    }
}
