// The functions of a client's life over HTTP, where the engine's stories do not reach: odd answers and broken states.
import { PartialFailure } from "../../../src/lifecycle/partial-failure";
import { STATE_VERSION } from "../../../src/lifecycle/stored-client";
import type { Properties } from "../../../src/lifecycle/values";
import { FakeClock } from "../../support/fake-clock";
import { startHarness } from "./support/harness";
import type { Harness } from "./support/harness";
import { checkInputs, createClient, deleteClient, minimalState, readClient, updateClient } from "./support/operations";
import type { FailureWithProperties } from "./support/operations";

const INPUTS = inputs({});

function inputs(more: Record<string, unknown>): Properties {
    return checkInputs({
        name: "reporting",
        description: "Nightly reporting job",
        grantTypes: ["CLIENT_CREDENTIALS"],
        accessTokenValiditySeconds: 750,
        scope: ["idn:identity:read"],
        ...more,
    }).inputs;
}

describe("the life of a client", () => {
    let clock: FakeClock;
    let harness: Harness;

    beforeEach(async () => {
        clock = new FakeClock();
        harness = await startHarness(undefined, clock);
    });

    afterEach(async () => {
        clock.stop();
        await harness.simulator.stop();
    });

    async function partialFailureOf(run: Promise<unknown>): Promise<FailureWithProperties> {
        const failure: unknown = await run.then(
            () => undefined,
            (error: unknown) => error,
        );
        expect(failure).toBeInstanceOf(PartialFailure);
        return failure as FailureWithProperties;
    }

    /** No time for a second try. */
    function withoutTimeToRetry() {
        return harness.newContext({ operationTimeoutSeconds: 0.3 });
    }

    async function fault(name: string, value: unknown, method: string): Promise<void> {
        await harness.control("POST", "faults", { name, value, method, path: "/v2025/oauth-clients", times: 1 });
    }

    test("create: everything that the program set and everything that SailPoint filled in is in state", async () => {
        const { id, state } = await createClient(inputs({ rotateAfterDays: 90, businessName: "Acme" }), harness);
        const [live] = (await harness.control("GET", "clients")) as [Record<string, unknown>];
        expect(state).toMatchObject({
            clientId: id,
            clientSecret: live.secret,
            enabled: true,
            businessName: "Acme",
            rotateAfterDays: 90,
            created: live.created,
            __v: STATE_VERSION,
            __host: new URL(harness.simulator.baseUrl).host,
            __tenantId: harness.simulator.tenantId,
        });
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
        expect(harness.warnings).toEqual([]);
    });

    test("create: a value that SailPoint changed and a PATCH can mend is warned of", async () => {
        await fault("response-merge", { description: "shortened" }, "POST");
        const { state } = await createClient(INPUTS, harness);
        expect(state.description).toBe("shortened");
        expect(harness.warnings).toEqual([expect.stringContaining("other values than it was sent")]);
    });

    test("create: a PUBLIC client without a secret is fine", async () => {
        await fault("response-merge", { type: "PUBLIC", secret: null }, "POST");
        const { state } = await createClient(inputs({ type: "PUBLIC" }), harness);
        expect(state).toMatchObject({ clientSecret: "", type: "PUBLIC" });
    });

    test("create: an answer that cannot be read keeps id and secret", async () => {
        await fault("response-merge", { enabled: "maybe" }, "POST");
        const failure = await partialFailureOf(createClient(INPUTS, harness));
        const [live] = (await harness.control("GET", "clients")) as [Record<string, unknown>];
        expect(failure).toMatchObject({ id: live.id, properties: { clientId: live.id, clientSecret: live.secret } });
    });

    test("create: a defect of our own after the answer keeps id and secret, and quotes nothing", async () => {
        const response = {
            id: "made",
            secret: "s3cret",
            get name(): string {
                throw new TypeError("words that may quote the answer");
            },
        };
        const client = Object.assign(Object.create(harness.client) as typeof harness.client, {
            create: () => Promise.resolve({ client: response, identity: "new" }),
        });
        const failure = await partialFailureOf(createClient(INPUTS, { ...harness, client }));
        expect(failure.properties).toMatchObject({ clientId: "made", clientSecret: "s3cret" });
        expect(failure.message).not.toContain("may quote");
    });

    test("update: an incomplete state is filled in by one GET, and the rest is patched", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await harness.requests();
        const incomplete = minimalState(state);

        const same = await updateClient(id, incomplete, INPUTS, harness.newContext());
        expect(await harness.requests()).toEqual(["token", "GET"]);
        expect(same).toEqual(state);
        const changed = await updateClient(id, incomplete, inputs({ description: "other" }), harness.newContext());
        expect(await harness.requests()).toEqual(["token", "GET", "PATCH"]);
        expect(changed).toMatchObject({ description: "other", clientSecret: state.clientSecret });
    });

    test("update: what SailPoint did not take is warned of, and is in state as it is", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await fault("response-merge", { description: "shortened" }, "PATCH");
        const updated = await updateClient(id, state, inputs({ description: "long" }), harness);
        expect(updated.description).toBe("shortened");
        expect(harness.warnings).toEqual([expect.stringContaining("other values than it was sent")]);
    });

    test("update: a field that an answer leaves out keeps its last known value", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await fault("response-merge", { scope: null }, "PATCH");
        const updated = await updateClient(id, state, inputs({ description: "other" }), harness);
        expect(updated.scope).toEqual(["idn:identity:read"]);
    });

    test("update: a client that is gone is said to be, with what to do", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await harness.control("DELETE", `clients/${id}`);
        await expect(updateClient(id, state, inputs({ description: "other" }), harness)).rejects.toThrow(
            /does not know the OAuth client .*\n.*pulumi refresh/,
        );
    });

    test("update: other failures of SailPoint come through, and a state marked unusable fails without a request", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await fault("error-before", 500, "PATCH");
        const other = inputs({ description: "other" });
        await expect(updateClient(id, state, other, withoutTimeToRetry())).rejects.toMatchObject({ code: "SERVER" });
        await harness.requests();
        const unusable = { ...state, __unusable: "it has no secret" };
        const failure = await partialFailureOf(updateClient(id, unusable, INPUTS, harness));
        expect(failure.message).toContain("it has no secret");
        expect(failure.properties).toEqual(unusable);
        expect(await harness.requests()).toEqual([]);
    });

    test("update: a PATCH that is refused when it is sent again is done if the client is as wanted", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        const wanted = inputs({ description: "other" });
        await harness.control("POST", "faults", { name: "error-after", value: 502, method: "PATCH", times: 1 });
        await harness.requests();
        expect(await updateClient(id, state, wanted, harness)).toMatchObject({ description: "other" });
        expect(await harness.requests()).toEqual(["PATCH", "PATCH"]);

        const next = inputs({ description: "third" });
        await harness.control("POST", "faults", { name: "error-after", value: 400, method: "PATCH", times: 2 });
        await harness.control("POST", "faults", { name: "error-after", value: 502, method: "PATCH", times: 1 });
        expect(await updateClient(id, state, next, harness)).toMatchObject({ description: "third" });
        expect(await harness.requests()).toEqual(["PATCH", "PATCH", "GET"]);
    });

    test("update: a PATCH that is refused at once is over, and one that is carried out warns of nothing", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await updateClient(id, state, inputs({ description: "other" }), harness);
        expect(harness.warnings).toEqual([]);
        await harness.requests();
        // Carried out all the same, which a look at the client would show: nobody may believe that of a plain refusal.
        await fault("error-after", 400, "PATCH");
        const refused = updateClient(id, state, inputs({ description: "third" }), harness);
        await expect(refused).rejects.toMatchObject({ code: "BAD_REQUEST", attempts: 1 });
        expect(await harness.requests()).toEqual(["PATCH"]);
    });

    test("update: a PATCH that is refused, with the client not as wanted, fails", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await harness.control("POST", "faults", { name: "error-before", value: 400, method: "PATCH", times: 2 });
        await harness.control("POST", "faults", { name: "error-before", value: 502, method: "PATCH", times: 1 });
        const failing = updateClient(id, state, inputs({ description: "other" }), harness);
        await expect(failing).rejects.toMatchObject({ code: "BAD_REQUEST", attempts: 2 });
    });

    test("read: a refresh keeps the secret and gives the inputs that the live client would need", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await harness.control("PATCH", `clients/${id}`, { description: "by hand", businessName: "by hand" });
        const found = await readClient(id, state, harness);
        expect(found?.state).toMatchObject({ description: "by hand", clientSecret: state.clientSecret });
        expect(found?.inputs).toMatchObject({ description: "by hand", businessName: "by hand" });
        expect(found?.inputs).not.toHaveProperty("homepageUrl");
    });

    test("read: a refresh of an incomplete state leaves the inputs as they were", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        const found = await readClient(id, minimalState(state), harness);
        expect(found?.state).toMatchObject({ description: "Nightly reporting job", clientSecret: state.clientSecret });
        expect(found).not.toHaveProperty("inputs");
    });

    test("read: a client that only the list knows is not gone", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await fault("error-before", 404, "GET");
        expect((await readClient(id, state, harness))?.state.clientId).toBe(id);
    });

    test("read: a failure of the list is not taken for gone", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await harness.control("POST", "clients", { name: "of another stack" });
        await harness.control("DELETE", `clients/${id}`);
        await clock.advance(11 * 60_000);
        await harness.control("POST", "faults", {
            name: "error-before",
            value: 503,
            path: "/v2025/oauth-clients",
            times: 1,
        });
        await expect(readClient(id, state, withoutTimeToRetry())).rejects.toMatchObject({ code: "SERVER" });
        await fault("error-before", 500, "GET");
        await expect(readClient(id, state, withoutTimeToRetry())).rejects.toMatchObject({ code: "SERVER" });
        expect(await readClient(id, state, harness)).toBeUndefined();
    });

    test("read and delete: with a wrong version nothing is believed", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await expect(readClient(id, state, harness.newContext({ apiVersion: "v1999" }))).rejects.toThrow(
            "API version is wrong",
        );
        await expect(deleteClient(id, state, harness.newContext({ apiVersion: "v1999" }))).rejects.toThrow(
            "API version is wrong",
        );
    });

    test("delete: a client that is gone, also from the list, is deleted", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await deleteClient(id, state, harness);
        await clock.advance(11 * 60_000);
        await harness.requests();
        await deleteClient(id, state, harness);
        expect(await harness.requests()).toEqual(["DELETE", "GET", "GET"]);
    });

    test("delete: a 404 for a client that the list still shows is an error, and the next delete is done", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await fault("error-before", 404, "DELETE");
        await expect(deleteClient(id, state, harness)).rejects.toThrow(
            new RegExp(
                `answers 404 to the delete of the OAuth client ${id}, but a GET still returns the client\\. The client may still exist: state is left as it is\\. ` +
                    "\\[DELETE [^\\]]*\\]\\nRun the deployment again in a minute\\. To let go[^]* More: ",
            ),
        );
        await deleteClient(id, state, harness);
        expect(await harness.control("GET", "clients")).toEqual([]);
    });

    test("delete: any other failure comes through", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await fault("error-before", 403, "DELETE");
        await expect(deleteClient(id, state, harness)).rejects.toMatchObject({ code: "PERMISSION" });
    });

    test("another tenant: read, update and delete stop before they send", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        const other = await startHarness();
        try {
            for (const run of [
                () => readClient(id, state, other),
                () => updateClient(id, state, inputs({ description: "other" }), other),
                () => deleteClient(id, state, other),
            ]) {
                await expect(run()).rejects.toMatchObject({ code: "TENANT_MISMATCH" });
            }
            expect(await other.requests()).toEqual(["token"]);
            const { __tenantId, ...withoutId } = state;
            await expect(deleteClient(id, withoutId, other)).rejects.toThrow(state.__host);
        } finally {
            await other.simulator.stop();
        }
    });

    test("another tenant: not even what is only remembered is written there", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await harness.requests();
        const stateOnlyChange = inputs({ rotateAfterDays: 90 });
        expect(await updateClient(id, state, stateOnlyChange, harness.newContext())).toMatchObject({
            rotateAfterDays: 90,
        });
        expect(await harness.requests()).toEqual([]);
        const other = await startHarness();
        try {
            const { __set, ...incomplete } = state;
            for (const known of [state, incomplete]) {
                await expect(updateClient(id, known, stateOnlyChange, other)).rejects.toMatchObject({
                    code: "TENANT_MISMATCH",
                });
            }
            expect(await other.requests()).toEqual(["token"]);
        } finally {
            await other.simulator.stop();
        }
    });

    test("an incomplete state at the same host: the tenant is compared before the client is asked for", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        const { __set, ...incomplete } = state;
        const elsewhere = { ...incomplete, __tenantId: "another" };
        await harness.requests();
        await expect(updateClient(id, elsewhere, INPUTS, harness.newContext())).rejects.toMatchObject({
            code: "TENANT_MISMATCH",
        });
        expect(await harness.requests()).toEqual(["token"]);
    });

    test("a refresh of what did not change gives the same state, and an incomplete one is filled in", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        const found = await readClient(id, state, harness);
        expect(found?.state).toStrictEqual(state);
        const { __set, ...incomplete } = state;
        const filled = await readClient(id, incomplete, harness);
        expect(filled).toStrictEqual({ state: { ...state, __set: [] } });
    });

    test("a client that is looked up is in state with no secret, and nothing as set", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        const found = await readClient(id, {}, harness);
        expect(found).toStrictEqual({ state: { ...state, clientSecret: "", __set: [] } });
    });

    test("a state without a tenant id is compared by its host", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        const { __tenantId, ...withoutId } = state;
        await deleteClient(id, withoutId, harness);
        expect(await harness.control("GET", "clients")).toEqual([]);
    });
});
