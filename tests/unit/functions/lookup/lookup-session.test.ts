// The session that lookups with equal settings share (token, lists), over HTTP against the simulator.
import { SYSTEM_CLOCK } from "../../../../src/http/clock";
import { LookupSession, sessionFor } from "../../../../src/functions/lookup/lookup-session";
import { connectionTo } from "../../../support/connection";
import { startHarness } from "../../lifecycle/support/harness";
import type { Harness } from "../../lifecycle/support/harness";

describe("LookupSession", () => {
    let harness: Harness;

    beforeAll(async () => {
        harness = await startHarness();
    });

    afterAll(() => harness.simulator.stop());

    test("when lookups have equal settings, they share a session; when one setting differs, they do not", () => {
        const connection = connectionTo(harness.simulator);
        const session = sessionFor(connection);
        expect(sessionFor({ ...connection })).toBe(session);
        for (const change of [{ clientSecret: "other" }, { apiVersion: "v3" }, { requestsPer10Seconds: 5 }]) {
            expect(sessionFor({ ...connection, ...change })).not.toBe(session);
        }
    });

    test("when lookups with one filter start in one iteration of the event loop, they share one LIST request", async () => {
        const session = new LookupSession(connectionTo(harness.simulator));
        await Promise.all([session.list(), session.list(), session.list("lastUsed isnull"), session.client().list()]);
        expect(await harness.requests()).toEqual(["token", "GET", "GET", "GET"]);
        await session.list();
        expect(await harness.requests()).toEqual(["GET"]);
    });

    test("when lookups have two different filters, each filter has its own LIST request", async () => {
        const session = new LookupSession(connectionTo(harness.simulator));
        await Promise.all([session.list("lastUsed isnull"), session.list("lastUsed le 2026-01-01T00:00:00Z")]);
        expect(await harness.requests()).toEqual(["token", "GET", "GET"]);
    });

    test("when a LIST request fails, all lookups that share it fail, and the next lookup sends a new one", async () => {
        const session = new LookupSession(connectionTo(harness.simulator));
        await harness.control("POST", "faults", { name: "error-before", value: 400, method: "GET", times: 1 });
        const both = await Promise.allSettled([session.list(), session.list()]);
        expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
        expect(await session.list()).toEqual([]);
    });

    test("when SailPoint has rejected the credential twice, the session expires one minute after the first rejection", () => {
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
