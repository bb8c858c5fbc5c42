// SailPoint may quote what it was sent, or what it holds: no message repeats a secret, wherever in the answer it stands.
import { inspect } from "node:util";
import fc from "fast-check";
import { SailPointClient } from "../../src/client/sailpoint-client";
import type { SentRequest } from "../../src/client/observer";
import { FakeClock } from "../support/fake-clock";
import { OddServer, TOKEN } from "./support/odd-server";
import type { Answer } from "./support/odd-server";

const PAT = "pat-secret-of-the-test";
const SENT = "secret-of-the-request";
const HELD = "secret-of-the-answer";
const ALL = [PAT, TOKEN.access_token, SENT, HELD];
const CALLS: readonly ((client: SailPointClient) => Promise<unknown>)[] = [
    (client) => client.tenant(),
    (client) => client.create({ name: "x", secret: SENT }),
    (client) => client.get("x"),
    (client) => client.patch("x", []),
];

/** A token is known once it was given, and the secret of a request to the create that sends it. */
function knownTo(call: (typeof CALLS)[number]): string[] {
    const isKnown: Record<string, boolean> = {
        [TOKEN.access_token]: call !== CALLS[0],
        [SENT]: call === CALLS[1],
    };
    return ALL.filter((secret) => isKnown[secret] ?? true);
}

describe("an answer that quotes a secret", () => {
    let server: OddServer;
    let clock: FakeClock;
    let answer: Answer;
    let isForToken: boolean;

    beforeAll(async () => {
        clock = new FakeClock();
        server = await OddServer.start(({ url }) => (url === "/oauth/token" && !isForToken ? { body: TOKEN } : answer));
    });

    afterAll(async () => {
        clock.stop();
        await server.stop();
    });

    async function saidBy(call: (typeof CALLS)[number], given: Answer): Promise<string> {
        answer = given;
        isForToken = call === CALLS[0];
        const sent: SentRequest[] = [];
        const observer = { sent: (request: SentRequest) => void sent.push(request), waits: () => undefined };
        const hurried = { ...server.connection, operationTimeoutSeconds: 0.3 };
        const error: unknown = await call(new SailPointClient(hurried, observer, clock)).catch(
            (reason: unknown) => reason,
        );
        return inspect([error, sent], { depth: Infinity, showHidden: true });
    }

    /** Some words, with a secret among them, and blanks or what becomes of one. */
    const words = fc
        .array(fc.oneof(fc.constantFrom(...ALL, " ", "\n", "\u0000", '"'), fc.string({ maxLength: 6 })), {
            maxLength: 8,
        })
        .chain((parts) => fc.nat(600).map((before) => `${"x".repeat(before)}${parts.join("")}`));

    test("is told without it", async () => {
        await fc.assert(
            fc.asyncProperty(
                fc.constantFrom(...CALLS),
                fc.constantFrom(302, 400, 401, 403, 404, 429, 500),
                fc.constantFrom("message", "error", "error_description", "detailCode", "trackingId", "text"),
                words,
                async (call, status, field, text) => {
                    const said = field === "text" ? { messages: [{ text }] } : { [field]: text };
                    const body = { ...said, client: [{ secret: HELD }] };
                    const shown = await saidBy(call, { status, headers: { "Retry-After": "60" }, body });
                    knownTo(call).forEach((secret) => {
                        expect(shown).not.toContain(secret);
                    });
                },
            ),
            { numRuns: 300 },
        );
    });

    test.each(["SLPT-Request-ID", "Content-Type", "Location"])("nor in the header %s", async (name) => {
        const value = { "Content-Type": `text/${PAT}`, Location: `https://${PAT}/` }[name] ?? PAT;
        const status = name === "Location" ? 302 : 200;
        expect(
            await saidBy((client) => client.get("x"), { status, headers: { [name]: value }, body: "?" }),
        ).not.toContain(PAT);
    });

    test("the other words stay, and so does what is too short to be a secret", async () => {
        const body = { message: `The secret ${HELD} of small is taken`, secret: HELD, clientSecret: "small" };
        expect(await saidBy((client) => client.get("x"), { status: 400, body })).toContain(
            "The secret *** of small is taken",
        );
    });
});
