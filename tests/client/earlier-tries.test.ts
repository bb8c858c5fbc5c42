// What an error says of the tries before the last one: how many there were, and whether one may have been carried out.
import { NOBODY } from "../../src/client/observer";
import { SailPointClient } from "../../src/client/sailpoint-client";
import { FakeClock, until } from "../support/fake-clock";
import { OddServer, TOKEN } from "./support/odd-server";
import type { Answer } from "./support/odd-server";

const CARRIED_OUT = /may have been carried out all the same: `pulumi refresh` finds out/;
const BUSY = { status: 429, headers: { "Retry-After": "60" } };
const patch = (client: SailPointClient) => client.patch("x", [{ op: "remove", path: "/businessName" }]);
const remove = (client: SailPointClient) => client.delete("x");

describe("after an earlier try", () => {
    let server: OddServer;
    let clock: FakeClock;

    beforeEach(() => {
        clock = new FakeClock();
    });

    afterEach(async () => {
        clock.stop();
        await server.stop();
    });

    /** A client of a server that gives these answers to PATCH, DELETE and POST, one after the other, and 429 to GET. */
    async function answering(...answers: Answer[]): Promise<SailPointClient> {
        let next = 0;
        server = await OddServer.withToken(({ method }) => (method === "GET" ? BUSY : answers[next++]));
        return new SailPointClient({ ...server.connection, operationTimeoutSeconds: 2 }, NOBODY, clock);
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
    ])("%s without another turn may have been carried out, and does not say that it was not sent", async (_, run) => {
        const client = await answering({ status: 503 });
        clock.pause();
        const message = messageOf(run(client));
        await until(() => server.seen.some(({ url }) => url.endsWith("/x")));
        // The pause is for all.
        await messageOf(client.get("busy"));
        clock.resume();
        expect(await message).toMatch(CARRIED_OUT);
        expect(await message).toMatch(/no turn for another try[^]*Try again in 60 seconds/);
        expect(await message).not.toContain("not sent");
    });

    test.each<[string, Answer[]]>([
        ["ends with a failure", [{ status: 503, headers: { "Retry-After": "60" } }]],
        ["is sent again, and then limited", [{ status: 502 }, BUSY]],
    ])("an update that %s may have been carried out", async (_, answers) => {
        expect(await messageOf(patch(await answering(...answers)))).toMatch(CARRIED_OUT);
    });

    test("what was only limited was not carried out", async () => {
        expect(await messageOf(patch(await answering(BUSY)))).not.toMatch(CARRIED_OUT);
        await server.stop();
        const limited = { status: 429, headers: { "Retry-After": "1" } };
        expect(await messageOf(patch(await answering(limited, BUSY)))).not.toMatch(CARRIED_OUT);
    });

    test("the tries before a token was renewed count too", async () => {
        const client = await answering({ status: 503 }, { status: 401 }, { status: 400 });
        await expect(patch(client)).rejects.toMatchObject({ code: "BAD_REQUEST", attempts: 3 });
    });

    test.each<[string, Answer | "breaks"]>([
        ["is refused", { status: 401 }],
        ["does not come", "breaks"],
        ["ends in a failure", { status: 403 }],
    ])("an update whose token for a further try %s may have been carried out", async (_, answer) => {
        let tokens = 0;
        let patches = 0;
        server = await OddServer.start(({ url }, response) => {
            if (url !== "/oauth/token") {
                patches += 1;
                return { status: patches === 1 ? 503 : 401 };
            }
            tokens += 1;
            return tokens === 1 ? { body: TOKEN } : answer === "breaks" ? void response.destroy() : answer;
        });
        const client = new SailPointClient({ ...server.connection, operationTimeoutSeconds: 2 }, NOBODY, clock);
        expect(await messageOf(patch(client))).toMatch(CARRIED_OUT);
        // What all callers share says nothing of that one.
        expect(await messageOf(client.get("y"))).not.toMatch(CARRIED_OUT);
    });

    test("a create whose token does not come was not sent, so it is not ambiguous", async () => {
        let tokens = 0;
        server = await OddServer.start(({ url }, response) => {
            if (url !== "/oauth/token") {
                return { status: 401 };
            }
            tokens += 1;
            return tokens === 1 ? { body: TOKEN } : void response.destroy();
        });
        const client = new SailPointClient(server.connection, NOBODY, clock);
        await expect(client.create({ name: "x" })).rejects.toMatchObject({ code: "CONNECTION", path: "/oauth/token" });
    });
});
