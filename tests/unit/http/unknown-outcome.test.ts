// The number of earlier attempts in an error, and the hint that one of them may have been carried out.
import { noopObserver } from "../../../src/http/observer";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { FakeClock, waitUntil } from "../../support/fake-clock";
import { StubServer, TOKEN } from "./support/stub-server";
import type { StubResponse } from "./support/stub-server";

const OUTCOME_UNKNOWN_HINT = /may have been made nevertheless: `pulumi refresh` shows whether it was/;
const RATE_LIMITED = { status: 429, headers: { "Retry-After": "60" } };
const patch = (client: SailPointClient) => client.patch("x", [{ op: "remove", path: "/businessName" }]);
const remove = (client: SailPointClient) => client.delete("x");

describe("a request whose earlier attempt may have been carried out", () => {
    let server: StubServer;
    let clock: FakeClock;

    beforeEach(() => {
        clock = new FakeClock();
    });

    afterEach(async () => {
        clock.stop();
        await server.stop();
    });

    /** A client of a server that returns these responses to PATCH, DELETE and POST in turn, and 429 to GET. */
    async function clientWithResponses(...responses: StubResponse[]): Promise<SailPointClient> {
        let next = 0;
        server = await StubServer.withToken(({ method }) => (method === "GET" ? RATE_LIMITED : responses[next++]));
        return new SailPointClient({ ...server.connection, operationTimeoutSeconds: 2 }, noopObserver, clock);
    }

    async function messageOf(call: Promise<unknown>): Promise<string> {
        const error: unknown = await call.then(
            () => new Error("it succeeded"),
            (reason: unknown) => reason,
        );
        return (error as Error).message;
    }

    test.each([
        ["an update", patch],
        ["a delete", remove],
    ])(
        "when %s has failed with 503 and gets no slot for a retry, its error states that it may have been carried out",
        async (_, run) => {
            const client = await clientWithResponses({ status: 503 });
            clock.pause();
            const message = messageOf(run(client));
            await waitUntil(() => server.requests.some(({ url }) => url.endsWith("/x")));
            // The 429 pauses all requests.
            await messageOf(client.get("busy"));
            clock.resume();
            expect(await message).toMatch(OUTCOME_UNKNOWN_HINT);
            expect(await message).toMatch(/no further attempt[^]*Try again in 60 seconds/);
            expect(await message).not.toContain("nothing was sent");
        },
    );

    test.each<[string, StubResponse[]]>([
        ["fails with 503", [{ status: 503, headers: { "Retry-After": "60" } }]],
        ["fails with 502 and is then rate limited", [{ status: 502 }, RATE_LIMITED]],
    ])("when an update %s, its error states that it may have been carried out", async (_, responses) => {
        expect(await messageOf(patch(await clientWithResponses(...responses)))).toMatch(OUTCOME_UNKNOWN_HINT);
    });

    test("when an update was only rate limited, its error does not state that it may have been carried out", async () => {
        expect(await messageOf(patch(await clientWithResponses(RATE_LIMITED)))).not.toMatch(OUTCOME_UNKNOWN_HINT);
        await server.stop();
        const limited = { status: 429, headers: { "Retry-After": "1" } };
        expect(await messageOf(patch(await clientWithResponses(limited, RATE_LIMITED)))).not.toMatch(
            OUTCOME_UNKNOWN_HINT,
        );
    });

    test("when the token is renewed between two attempts, the number of attempts in the error includes the earlier ones", async () => {
        const client = await clientWithResponses({ status: 503 }, { status: 401 }, { status: 400 });
        await expect(patch(client)).rejects.toMatchObject({ code: "BAD_REQUEST", attempts: 3 });
    });

    test.each<[string, StubResponse | "breaks"]>([
        ["is rejected with 401", { status: 401 }],
        ["fails with a connection error", "breaks"],
        ["is denied with 403", { status: 403 }],
    ])(
        "when the token request for a further attempt %s, the update's error states that it may have been carried out",
        async (_, reply) => {
            let tokens = 0;
            let patches = 0;
            server = await StubServer.start(({ url }, response) => {
                if (url !== "/oauth/token") {
                    patches += 1;
                    return { status: patches === 1 ? 503 : 401 };
                }
                tokens += 1;
                return tokens === 1 ? { body: TOKEN } : reply === "breaks" ? void response.destroy() : reply;
            });
            const client = new SailPointClient(
                { ...server.connection, operationTimeoutSeconds: 2 },
                noopObserver,
                clock,
            );
            expect(await messageOf(patch(client))).toMatch(OUTCOME_UNKNOWN_HINT);
            // The error that all callers share does not mention this update.
            expect(await messageOf(client.get("y"))).not.toMatch(OUTCOME_UNKNOWN_HINT);
        },
    );

    test("when a create gets no token, the error is CONNECTION and not an ambiguous create, because the create was not sent", async () => {
        let tokens = 0;
        server = await StubServer.start(({ url }, response) => {
            if (url !== "/oauth/token") {
                return { status: 401 };
            }
            tokens += 1;
            return tokens === 1 ? { body: TOKEN } : void response.destroy();
        });
        const client = new SailPointClient(server.connection, noopObserver, clock);
        await expect(client.create({ name: "x" })).rejects.toMatchObject({ code: "CONNECTION", path: "/oauth/token" });
    });
});
