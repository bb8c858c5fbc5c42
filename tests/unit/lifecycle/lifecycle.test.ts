// The operations over HTTP, with unusual responses and incomplete states that the engine scenarios do not produce.
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

describe("operations on a client", () => {
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

    /** A context whose deadline leaves no time for a second attempt. */
    function withoutTimeToRetry() {
        return harness.newContext({ operationTimeoutSeconds: 0.3 });
    }

    async function fault(name: string, value: unknown, method: string): Promise<void> {
        await harness.control("POST", "faults", { name, value, method, path: "/v2025/oauth-clients", times: 1 });
    }

    test("when a client is created, state has the inputs of the program and the values that SailPoint set", async () => {
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

    test("when the response to a create has another description than was sent, the create succeeds with a warning", async () => {
        await fault("response-merge", { description: "shortened" }, "POST");
        const { state } = await createClient(INPUTS, harness);
        expect(state.description).toBe("shortened");
        expect(harness.warnings).toEqual([expect.stringContaining("differ from the sent ones")]);
    });

    test("when the response to the create of a PUBLIC client has no secret, the create succeeds", async () => {
        await fault("response-merge", { type: "PUBLIC", secret: null }, "POST");
        const { state } = await createClient(inputs({ type: "PUBLIC" }), harness);
        expect(state).toMatchObject({ clientSecret: "", type: "PUBLIC" });
    });

    test("when the response to a create cannot be parsed, the error has a state with the id and the secret", async () => {
        await fault("response-merge", { enabled: "maybe" }, "POST");
        const failure = await partialFailureOf(createClient(INPUTS, harness));
        const [live] = (await harness.control("GET", "clients")) as [Record<string, unknown>];
        expect(failure).toMatchObject({ id: live.id, properties: { clientId: live.id, clientSecret: live.secret } });
    });

    test("when the provider throws after the response to a create, the error has a state with the id and the secret, and its message has no text of the exception", async () => {
        const response = {
            id: "made",
            secret: "s3cret",
            get name(): string {
                throw new TypeError("words that may quote the response");
            },
        };
        const client = Object.assign(Object.create(harness.client) as typeof harness.client, {
            create: () => Promise.resolve({ client: response, identity: "new" }),
        });
        const failure = await partialFailureOf(createClient(INPUTS, { ...harness, client }));
        expect(failure.properties).toMatchObject({ clientId: "made", clientSecret: "s3cret" });
        expect(failure.message).not.toContain("may quote");
    });

    test("when an update has an incomplete state, one GET completes it, and the PATCH has only the differences", async () => {
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

    test("when the response to an update has another value than was sent, state has the value of the response, and a warning is logged", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await fault("response-merge", { description: "shortened" }, "PATCH");
        const updated = await updateClient(id, state, inputs({ description: "long" }), harness);
        expect(updated.description).toBe("shortened");
        expect(harness.warnings).toEqual([expect.stringContaining("differ from the sent ones")]);
    });

    test("when the scope is null in the response to an update, state keeps the last known scope", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await fault("response-merge", { scope: null }, "PATCH");
        const updated = await updateClient(id, state, inputs({ description: "other" }), harness);
        expect(updated.scope).toEqual(["idn:identity:read"]);
    });

    test("when the client of an update does not exist, the error states the 404 and advises `pulumi refresh`", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await harness.control("DELETE", `clients/${id}`);
        await expect(updateClient(id, state, inputs({ description: "other" }), harness)).rejects.toThrow(
            /responded with 404 for the OAuth client .*\n.*pulumi refresh/,
        );
    });

    test("when a PATCH fails with 500, the update fails with SERVER; when state is marked unusable, the update fails without a request", async () => {
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

    test("when a PATCH took effect but was repeated and then rejected, the update succeeds if the client has the desired values", async () => {
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

    test("when a PATCH succeeds, no warning is logged; when its first attempt is rejected, the update fails without a GET", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await updateClient(id, state, inputs({ description: "other" }), harness);
        expect(harness.warnings).toEqual([]);
        await harness.requests();
        // The simulator applies the PATCH before it rejects it. A GET would show the change, so the update must not send
        // one.
        await fault("error-after", 400, "PATCH");
        const refused = updateClient(id, state, inputs({ description: "third" }), harness);
        await expect(refused).rejects.toMatchObject({ code: "BAD_REQUEST", attempts: 1 });
        expect(await harness.requests()).toEqual(["PATCH"]);
    });

    test("when a repeated PATCH is rejected and the client lacks the desired values, the update fails", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await harness.control("POST", "faults", { name: "error-before", value: 400, method: "PATCH", times: 2 });
        await harness.control("POST", "faults", { name: "error-before", value: 502, method: "PATCH", times: 1 });
        const failing = updateClient(id, state, inputs({ description: "other" }), harness);
        await expect(failing).rejects.toMatchObject({ code: "BAD_REQUEST", attempts: 2 });
    });

    test("when the client was changed outside of Pulumi, a refresh keeps the secret and returns SailPoint's values as inputs", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await harness.control("PATCH", `clients/${id}`, { description: "by hand", businessName: "by hand" });
        const found = await readClient(id, state, harness);
        expect(found?.state).toMatchObject({ description: "by hand", clientSecret: state.clientSecret });
        expect(found?.inputs).toMatchObject({ description: "by hand", businessName: "by hand" });
        expect(found?.inputs).not.toHaveProperty("homepageUrl");
    });

    test("when an incomplete state is refreshed, the result has the complete state and no inputs", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        const found = await readClient(id, minimalState(state), harness);
        expect(found?.state).toMatchObject({ description: "Nightly reporting job", clientSecret: state.clientSecret });
        expect(found).not.toHaveProperty("inputs");
    });

    test("when a GET by id returns 404 and the LIST has the client, a refresh keeps the client in state", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await fault("error-before", 404, "GET");
        expect((await readClient(id, state, harness))?.state.clientId).toBe(id);
    });

    test("when the LIST or the GET fails with a server error, a refresh fails and does not remove the client", async () => {
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

    test("when the API version is wrong, a read and a delete fail", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await expect(readClient(id, state, harness.newContext({ apiVersion: "v1999" }))).rejects.toThrow(
            "API version is wrong",
        );
        await expect(deleteClient(id, state, harness.newContext({ apiVersion: "v1999" }))).rejects.toThrow(
            "API version is wrong",
        );
    });

    test("when a DELETE, a GET and a LIST do not find the client, the delete succeeds", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await harness.control("DELETE", `clients/${id}`);
        await clock.advance(11 * 60_000);
        await harness.requests();
        await deleteClient(id, state, harness);
        expect(await harness.requests()).toEqual(["DELETE", "GET", "GET"]);
    });

    test("when a delete returns 404 but a GET returns the client, the delete fails, and the next delete succeeds", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await fault("error-before", 404, "DELETE");
        await expect(deleteClient(id, state, harness)).rejects.toThrow(
            new RegExp(
                `responded with 404 to the delete of the OAuth client ${id}, but a GET still returns the client\\. The client may still exist, so the state is left as it is\\. ` +
                    "\\[DELETE [^\\]]*\\]\\nRun the deployment again in a minute\\. To remove the client from the state[^]* More: ",
            ),
        );
        await deleteClient(id, state, harness);
        expect(await harness.control("GET", "clients")).toEqual([]);
    });

    test("when a delete returns 403, the delete fails with PERMISSION", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        await fault("error-before", 403, "DELETE");
        await expect(deleteClient(id, state, harness)).rejects.toMatchObject({ code: "PERMISSION" });
    });

    test("when the settings lead to another tenant than state, a read, an update and a delete fail before a request for the client", async () => {
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

    test("when only rotateAfterDays changes, an update sends no request; when the settings lead to another tenant, it fails", async () => {
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

    test("when an incomplete state has the host of the settings but another tenant id, the update fails before a GET of the client", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        const { __set, ...incomplete } = state;
        const elsewhere = { ...incomplete, __tenantId: "another" };
        await harness.requests();
        await expect(updateClient(id, elsewhere, INPUTS, harness.newContext())).rejects.toMatchObject({
            code: "TENANT_MISMATCH",
        });
        expect(await harness.requests()).toEqual(["token"]);
    });

    test("when the client has not changed, a refresh returns an equal state; when state is incomplete, a refresh completes it, and no refresh changes the inputs", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        const found = await readClient(id, state, harness);
        expect(found?.state).toStrictEqual(state);
        const { __set, ...incomplete } = state;
        const filled = await readClient(id, incomplete, harness);
        expect(filled).toStrictEqual({ state: { ...state, __set: [] } });
        expect(await readClient(id, filled?.state ?? {}, harness)).toStrictEqual(filled);
    });

    test("when a client is read without a state, the new state has an empty secret and no names of inputs that the program sets", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        const found = await readClient(id, {}, harness);
        const { __v, ...unversioned } = state;
        expect(found).toStrictEqual({ state: { ...unversioned, clientSecret: "", __set: [] } });
    });

    test("when state has no tenant id and the host of the settings, a delete succeeds", async () => {
        const { id, state } = await createClient(INPUTS, harness);
        const { __tenantId, ...withoutId } = state;
        await deleteClient(id, withoutId, harness);
        expect(await harness.control("GET", "clients")).toEqual([]);
    });
});
