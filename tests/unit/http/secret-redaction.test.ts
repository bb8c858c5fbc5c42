// A response can quote the request. No message contains a secret, whichever part of the response has it.
import { inspect } from "node:util";
import fc from "fast-check";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import type { SentRequest } from "../../../src/http/observer";
import { FakeClock } from "../../support/fake-clock";
import { StubServer, TOKEN } from "./support/stub-server";
import type { StubResponse } from "./support/stub-server";

const PAT = "pat-secret-of-the-test";
const REQUEST_SECRET = "secret-of-the-request";
const RESPONSE_SECRET = "secret-of-the-response";
const ALL_SECRETS = [PAT, TOKEN.access_token, REQUEST_SECRET, RESPONSE_SECRET];
const CALLS: readonly ((client: SailPointClient) => Promise<unknown>)[] = [
    (client) => client.tenant(),
    (client) => client.create({ name: "x", secret: REQUEST_SECRET }),
    (client) => client.get("x"),
    (client) => client.patch("x", []),
];

/** The secrets that the client can redact: the token once it is issued, and the secret of a request only in its create. */
function secretsKnownTo(call: (typeof CALLS)[number]): string[] {
    const isKnown: Record<string, boolean> = {
        [TOKEN.access_token]: call !== CALLS[0],
        [REQUEST_SECRET]: call === CALLS[1],
    };
    return ALL_SECRETS.filter((secret) => isKnown[secret] ?? true);
}

describe("a response that quotes a secret", () => {
    let server: StubServer;
    let clock: FakeClock;
    let response: StubResponse;
    let isTokenResponse: boolean;

    beforeAll(async () => {
        clock = new FakeClock();
        server = await StubServer.start(({ url }) =>
            url === "/oauth/token" && !isTokenResponse ? { body: TOKEN } : response,
        );
    });

    afterAll(async () => {
        clock.stop();
        await server.stop();
    });

    async function visibleTextOf(call: (typeof CALLS)[number], stub: StubResponse): Promise<string> {
        response = stub;
        isTokenResponse = call === CALLS[0];
        const sent: SentRequest[] = [];
        const observer = { onRequest: (request: SentRequest) => void sent.push(request), onWait: () => undefined };
        const shortDeadline = { ...server.connection, operationTimeoutSeconds: 0.3 };
        const error: unknown = await call(new SailPointClient(shortDeadline, observer, clock)).catch(
            (reason: unknown) => reason,
        );
        return inspect([error, sent], { depth: Infinity, showHidden: true });
    }

    /** Random text with secrets, spaces and characters that are replaced by spaces. */
    const secretText = fc
        .array(fc.oneof(fc.constantFrom(...ALL_SECRETS, " ", "\n", "\u0000", '"'), fc.string({ maxLength: 6 })), {
            maxLength: 8,
        })
        .chain((parts) => fc.nat(600).map((before) => `${"x".repeat(before)}${parts.join("")}`));

    test("when a field of an error body contains a secret, the error and the reported requests do not contain it", async () => {
        await fc.assert(
            fc.asyncProperty(
                fc.constantFrom(...CALLS),
                fc.constantFrom(302, 400, 401, 403, 404, 429, 500),
                fc.constantFrom("message", "error", "error_description", "detailCode", "trackingId", "text"),
                secretText,
                async (call, status, field, text) => {
                    const errorFields = field === "text" ? { messages: [{ text }] } : { [field]: text };
                    const body = { ...errorFields, client: [{ secret: RESPONSE_SECRET }] };
                    const visibleText = await visibleTextOf(call, { status, headers: { "Retry-After": "60" }, body });
                    secretsKnownTo(call).forEach((secret) => {
                        expect(visibleText).not.toContain(secret);
                    });
                },
            ),
            { numRuns: 300 },
        );
    });

    test.each(["SLPT-Request-ID", "Content-Type", "Location"])(
        "when the header %s contains the secret of the credential, the error does not contain it",
        async (name) => {
            const value = { "Content-Type": `text/${PAT}`, Location: `https://${PAT}/` }[name] ?? PAT;
            const status = name === "Location" ? 302 : 200;
            expect(
                await visibleTextOf((client) => client.get("x"), { status, headers: { [name]: value }, body: "?" }),
            ).not.toContain(PAT);
        },
    );

    test("when a secret in a message is redacted, the other text stays, including a value that is too short for a secret", async () => {
        const body = {
            message: `The secret ${RESPONSE_SECRET} of two is taken`,
            secret: RESPONSE_SECRET,
            clientSecret: "two",
        };
        expect(await visibleTextOf((client) => client.get("x"), { status: 400, body })).toContain(
            "The secret *** of two is taken",
        );
    });
});
