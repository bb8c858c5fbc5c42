// Whatever a server answers to whichever operation of the engine: an error of our own or a state that can be kept, the
// secret never lost once it has come, and never seen.
import { inspect } from "node:util";
import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { SailPointError } from "../../src/client/errors";
import { NOBODY } from "../../src/client/observer";
import { SailPointClient } from "../../src/client/sailpoint-client";
import { LivingClients } from "../../src/provider/living-clients";
import type { Context } from "../../src/provider/context";
import { createClient } from "../../src/provider/create";
import { deleteClient } from "../../src/provider/delete";
import { diffClient } from "../../src/provider/diff";
import { PartialFailure } from "../../src/provider/partial-failure";
import { readClient } from "../../src/provider/read";
import type { Properties } from "../../src/provider/values";
import { updateClient } from "../../src/provider/update";
import { ANSWER_SECRET, CLIENT, hostileAnswer, TOKEN } from "../client/support/hostile";
import { expectUntouchedPrototypes, settled } from "../client/support/outcome";
import { goodAnswer, PAT_SECRET, RawServer } from "../client/support/raw-server";
import type { RawAnswer } from "../client/support/raw-server";
import { FakeClock } from "../support/fake-clock";
import { CHECKED_INPUTS } from "../support/fields";

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

const ADOPTING = { ...CHANGED, __adopt: CLIENT.id, clientSecret: STATE_SECRET };

/** Each operation, with the state that it leads to. */
const OPERATIONS: readonly [string, (context: Context) => Promise<Properties | undefined>][] = [
    ["create", async (context) => (await createClient(CHANGED, context)).state],
    ["adopt", async (context) => (await createClient(ADOPTING, context)).state],
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

describe(`hostile answers to operations, ${2 * RUNS * OPERATIONS.length} of them at the most`, () => {
    let server: RawServer;
    let clock: FakeClock;
    /** To the first request that is none for a token, and to the others. */
    let answers: [RawAnswer, RawAnswer];
    let token: RawAnswer;
    let count = 0;

    beforeAll(async () => {
        clock = new FakeClock();
        server = await RawServer.start((_, path) => {
            if (path === "/oauth/token") {
                return token;
            }
            count += 1;
            return answers[count === 1 ? 0 : 1];
        });
    });

    afterAll(async () => {
        clock.stop();
        await server.stop();
    });

    beforeEach(() => {
        token = goodAnswer(TOKEN);
    });

    test.each(OPERATIONS)("%s", async (name, operation) => {
        const warnings: string[] = [];
        const body = name === "create" || name === "look up" ? CLIENT : { ...CLIENT, secret: null };
        const answer = fc.oneof(hostileAnswer(body), hostileAnswer([body]), fc.constant(goodAnswer([body])));
        await fc.assert(
            fc.asyncProperty(hostileAnswer(body), answer, fc.boolean(), async (first, rest, removeOrphanedClients) => {
                answers = [first, rest];
                count = 0;
                const client = new SailPointClient(server.connection(), NOBODY, clock);
                const warn = (text: string) => void warnings.push(text);
                const { value, error } = await settled(
                    operation({
                        client,
                        clock,
                        warn,
                        inform: warn,
                        removeOrphanedClients,
                        living: new LivingClients(),
                    }),
                );
                expectUntouchedPrototypes();
                const state = error instanceof PartialFailure ? error.properties : (value as Properties | undefined);
                if (state !== undefined) {
                    expectKeepable(state);
                }
                if (error !== undefined) {
                    expectPresentable(error);
                }
                expectUnseen(warnings.splice(0).join("\n"));
                if (name === "create" && count > 0 && tellsClient(first)) {
                    expect(state).toMatchObject({ clientSecret: ANSWER_SECRET });
                }
                if (name !== "create" && name !== "look up" && state !== undefined) {
                    expect(state).toMatchObject({ clientSecret: STATE_SECRET });
                }
            }),
            { numRuns: RUNS },
        );
    });

    test("a hostile token endpoint leaves state as it is", async () => {
        await fc.assert(
            fc.asyncProperty(hostileAnswer(TOKEN), async (hostile) => {
                token = hostile;
                answers = [goodAnswer({ ...CLIENT, secret: null }), goodAnswer([])];
                count = 0;
                const context = {
                    client: new SailPointClient(server.connection(), NOBODY, clock),
                    clock,
                    warn: () => undefined,
                };
                const more = { inform: () => undefined, removeOrphanedClients: false, living: new LivingClients() };
                const { value, error } = await settled(readClient(CLIENT.id, STATE, { ...context, ...more }));
                expectUntouchedPrototypes();
                if (error === undefined) {
                    expect((value as { state: Properties }).state).toMatchObject({ clientSecret: STATE_SECRET });
                } else {
                    expectPresentable(error);
                }
            }),
            { numRuns: RUNS },
        );
    });
});

/** The engine's channel takes it, and the next operation of the engine can work with it. */
function expectKeepable(state: Properties): void {
    const kept = Struct.fromJavaScript(state as Parameters<typeof Struct.fromJavaScript>[0]).toJavaScript();
    expect(() => diffClient(kept, CHECKED_INPUTS, new Date())).not.toThrow();
}

/** A partial failure carries the secret in its properties, and nowhere else. */
function expectPresentable(error: unknown): void {
    if (error instanceof PartialFailure) {
        const { properties: _, ...others } = error;
        expectUnseen([error.message, error.stack, inspect(others, { depth: Infinity, showHidden: true })].join("\n"));
        return;
    }
    expect(error).toBeInstanceOf(SailPointError);
    expectUnseen([inspect(error, { depth: Infinity, showHidden: true }), (error as Error).stack].join("\n"));
}

function expectUnseen(text: string): void {
    for (const canary of [PAT_SECRET, TOKEN.access_token, ANSWER_SECRET, STATE_SECRET, CHANGED.description]) {
        expect(text).not.toContain(canary);
    }
}

/** Whether the answer holds, beyond doubt, a client that was created, with its secret. */
function tellsClient({ bytes, end }: RawAnswer): boolean {
    const text = bytes.toString();
    const [head = "", body = ""] = text.split("\r\n\r\n", 2);
    if (!/^HTTP\/1\.1 200 Odd\r\nConnection: close\r\nContent-Length: \d+$/.test(head) || end !== "closed") {
        return false;
    }
    try {
        const client = JSON.parse(body) as Record<string, unknown> | null;
        const isWhole = Number(/\d+$/.exec(head)?.[0]) === Buffer.byteLength(body);
        return isWhole && client?.id === CLIENT.id && client.secret === ANSWER_SECRET;
    } catch {
        return false;
    }
}
