// What look-ups share, over HTTP against the simulator.
import { SYSTEM_CLOCK } from "../../../../src/http/clock";
import { LookupSession, sessionFor } from "../../../../src/functions/lookup/lookup-session";
import { connectionTo } from "../../../support/connection";
import { startHarness } from "../../lifecycle/support/harness";
import type { Harness } from "../../lifecycle/support/harness";

describe("a session of look-ups", () => {
    let harness: Harness;

    beforeAll(async () => {
        harness = await startHarness();
    });

    afterAll(() => harness.simulator.stop());

    test("is one for the same settings, and another as soon as one of them differs", () => {
        const connection = connectionTo(harness.simulator);
        const session = sessionFor(connection);
        expect(sessionFor({ ...connection })).toBe(session);
        for (const change of [{ clientSecret: "other" }, { apiVersion: "v3" }, { requestsPer10Seconds: 5 }]) {
            expect(sessionFor({ ...connection, ...change })).not.toBe(session);
        }
    });

    test("asks for one list while nobody has sent it, and for each filter", async () => {
        const session = new LookupSession(connectionTo(harness.simulator));
        await Promise.all([session.list(), session.list(), session.list("lastUsed isnull"), session.client().list()]);
        expect(await harness.requests()).toEqual(["token", "GET", "GET", "GET"]);
        await session.list();
        expect(await harness.requests()).toEqual(["GET"]);
    });

    test("asks for each of two filters", async () => {
        const session = new LookupSession(connectionTo(harness.simulator));
        await Promise.all([session.list("lastUsed isnull"), session.list("lastUsed le 2026-01-01T00:00:00Z")]);
        expect(await harness.requests()).toEqual(["token", "GET", "GET"]);
    });

    test("a failed list fails for all that asked for it, and is asked for again", async () => {
        const session = new LookupSession(connectionTo(harness.simulator));
        await harness.control("POST", "faults", { name: "error-before", value: 400, method: "GET", times: 1 });
        const both = await Promise.allSettled([session.list(), session.list()]);
        expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
        expect(await session.list()).toEqual([]);
    });

    test("is over a minute after the first refusal of its credential", () => {
        let now = 5_000;
        const session = new LookupSession(connectionTo(harness.simulator), { ...SYSTEM_CLOCK, now: () => now });
        expect(session.isExpired).toBe(false);
        session.recordCredentialRejection();
        now = 64_999;
        expect(session.isExpired).toBe(false);
        session.recordCredentialRejection();
        now = 65_000;
        expect(session.isExpired).toBe(true);
    });
});
