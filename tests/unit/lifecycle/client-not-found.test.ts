// A client that SailPoint does not find: the messages name the client and the next step.
import { FakeClock } from "../../support/fake-clock";
import { CHECKED_INPUTS } from "../../support/fields";
import { startHarness } from "./support/harness";
import type { Harness } from "./support/harness";
import { createClient, deleteClient, readClient, updateClient } from "./support/operations";
import type { State } from "./support/operations";

describe("a client that SailPoint does not find", () => {
    let clock: FakeClock;
    let harness: Harness;
    let id: string;
    let state: State;

    beforeEach(async () => {
        clock = new FakeClock();
        harness = await startHarness(undefined, clock);
        ({ id, state } = await createClient(CHECKED_INPUTS, harness));
    });

    afterEach(async () => {
        clock.stop();
        await harness.simulator.stop();
    });

    test("when the client was deleted outside of Pulumi, a refresh warns that the next `pulumi up` creates a new client", async () => {
        await harness.control("POST", "clients", { name: "of another stack" });
        await harness.control("DELETE", `clients/${id}`);
        await clock.advance(11 * 60_000);
        expect(await readClient(id, state, harness)).toBeUndefined();
        const { host } = new URL(harness.simulator.baseUrl);
        expect(harness.warnings).toEqual([
            expect.stringContaining(`client reporting (${id}) no longer exists at ${host}`),
        ]);
        expect(harness.warnings[0]).toMatch(/leaves the stack's state\. The next `pulumi up` creates a new one/);
        const { name, ...nameless } = state;
        await readClient(id, nameless, harness);
        expect(harness.warnings[1]).toContain(`The OAuth client ${id} no longer exists`);
    });

    test("when OAuthClient.get has the id of no client, the error names the id, the host and OAuthClient.get", async () => {
        const { host } = new URL(harness.simulator.baseUrl);
        await expect(readClient("nowhere", {}, harness)).rejects.toThrow(
            new RegExp(
                `no OAuth client with the id nowhere at ${host}[^]*\\nCheck the id in the call of OAuthClient.get`,
            ),
        );
    });

    test("when every request returns 404, the error names sailpoint:apiVersion and states that state is left as it is", async () => {
        const wrongApiVersion = harness.newContext({ apiVersion: "v1999" });
        for (const run of [
            () => readClient(id, state, wrongApiVersion),
            () => deleteClient(id, state, wrongApiVersion),
        ]) {
            await expect(run()).rejects.toThrow(/State is left as it is[^]*sailpoint:apiVersion[^]*--run-program/);
        }
    });

    test("when a delete gets a 404 and the following LIST gets a 400, the delete fails with the error of the LIST", async () => {
        await harness.control("DELETE", `clients/${id}`);
        const path = "/v2025/oauth-clients";
        await harness.control("POST", "faults", { name: "error-before", value: 400, method: "GET", path, times: 1 });
        await expect(deleteClient(id, state, harness)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    });

    test("when the client of an update was deleted outside of Pulumi, the error names its id and advises `pulumi refresh`", async () => {
        await harness.control("DELETE", `clients/${id}`);
        await expect(updateClient(id, state, { ...CHECKED_INPUTS, description: "x" }, harness)).rejects.toThrow(
            new RegExp(
                `responded with 404 for the OAuth client ${id}, so it was not changed[^]*pulumi refresh[^]*creates a new one`,
            ),
        );
    });

    test("when the client is in another tenant than the settings, the error names both hosts and their known tenant ids", async () => {
        const other = await startHarness();
        const [ownHost, otherHost] = [new URL(harness.simulator.baseUrl).host, new URL(other.simulator.baseUrl).host];
        const { __tenantId, ...withoutId } = state;
        const [withTenantId, withoutTenantId] = await Promise.all(
            [state, withoutId].map((known) => deleteClient(id, known, other).catch((error: unknown) => error as Error)),
        );
        await other.simulator.stop();
        const expectedStart = `The OAuth client ${id} belongs to the tenant at ${ownHost}`;
        const expectedEnd = `but the configuration leads to the one at ${otherHost} (tenant id ${other.simulator.tenantId}).`;
        expect(withTenantId?.message).toContain(`${expectedStart} (tenant id ${String(__tenantId)}), ${expectedEnd}`);
        expect(withoutTenantId?.message).toContain(`${expectedStart}, ${expectedEnd}`);
        expect(withoutTenantId?.message).toMatch(/Set sailpoint:baseUrl back[^]*pulumi state delete/);
    });

    test("when SailPoint's response to an update has other values, one warning names the sent fields and one names the other fields", async () => {
        const value = { description: "cut", name: "other" };
        await harness.control("POST", "faults", { name: "response-merge", value, method: "PATCH", times: 1 });
        await updateClient(id, state, { ...CHECKED_INPUTS, description: "long" }, harness);
        expect(harness.warnings).toEqual([
            expect.stringMatching(`client ${id} that differ from the sent ones: description\\. Each .pulumi up. sends`),
            expect.stringMatching(`${id}\\) was changed outside of this stack: name\\. The next .pulumi up. changes`),
        ]);
    });
});
