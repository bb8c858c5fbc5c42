// A client that is not where state says: what the person is told, by name, and what to do.
import { CHECKED_INPUTS } from "../../support/fields";
import { startHarness } from "./support/harness";
import type { Harness } from "./support/harness";
import { createClient, deleteClient, readClient, updateClient } from "./support/operations";
import type { State } from "./support/operations";

describe("a client that is not where state says", () => {
    let harness: Harness;
    let id: string;
    let state: State;

    beforeEach(async () => {
        harness = await startHarness();
        ({ id, state } = await createClient(CHECKED_INPUTS, harness));
    });

    afterEach(async () => {
        await harness.simulator.stop();
    });

    test("but gone: a refresh names it and its place, and says what the next up does", async () => {
        await harness.control("DELETE", `clients/${id}`);
        expect(await readClient(id, state, harness)).toBeUndefined();
        const { host } = new URL(harness.simulator.baseUrl);
        expect(harness.warnings).toEqual([
            expect.stringContaining(`client reporting (${id}) no longer exists at ${host}`),
        ]);
        expect(harness.warnings[0]).toMatch(/leaves the stack's state\. The next `pulumi up` creates a new one/);
        const { name, ...nameless } = state;
        await readClient(id, nameless, harness);
        expect(harness.warnings[1]).toContain(`client  (${id})`);
    });

    test("and was never there: a look-up names the id, the place, and whose word it is", async () => {
        const { host } = new URL(harness.simulator.baseUrl);
        await expect(readClient("nowhere", {}, harness)).rejects.toThrow(
            new RegExp(
                `no OAuth client with the id nowhere at ${host}[^]*\\nCheck the id that OAuthClient.get was given`,
            ),
        );
    });

    test("where every path is a 404: the version may be wrong, and nothing is believed", async () => {
        const wrongApiVersion = harness.newContext({ apiVersion: "v1999" });
        for (const run of [
            () => readClient(id, state, wrongApiVersion),
            () => deleteClient(id, state, wrongApiVersion),
        ]) {
            await expect(run()).rejects.toThrow(/State is left as it is[^]*sailpoint:apiVersion[^]*--run-program/);
        }
    });

    test("where the list is refused after a 404: that refusal is told, and nothing else", async () => {
        await harness.control("DELETE", `clients/${id}`);
        const path = "/v2025/oauth-clients";
        await harness.control("POST", "faults", { name: "error-before", value: 400, method: "GET", path, times: 1 });
        await expect(deleteClient(id, state, harness)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    });

    test("gone when it is to be changed: the id, and a refresh as the way on", async () => {
        await harness.control("DELETE", `clients/${id}`);
        await expect(updateClient(id, state, { ...CHECKED_INPUTS, description: "x" }, harness)).rejects.toThrow(
            new RegExp(
                `does not know the OAuth client ${id}, so it was not changed[^]*pulumi refresh[^]*creates a new one`,
            ),
        );
    });

    test("but in another tenant: both are named, with their ids where they are known", async () => {
        const other = await startHarness();
        const [ownHost, otherHost] = [new URL(harness.simulator.baseUrl).host, new URL(other.simulator.baseUrl).host];
        const { __tenantId, ...withoutId } = state;
        const [withTenantId, withoutTenantId] = await Promise.all(
            [state, withoutId].map((known) => deleteClient(id, known, other).catch((error: unknown) => error as Error)),
        );
        await other.simulator.stop();
        const expectedStart = `The OAuth client ${id} lives in the tenant at ${ownHost}`;
        const expectedEnd = `but the configuration leads to the one at ${otherHost} (tenant id ${other.simulator.tenantId}).`;
        expect(withTenantId?.message).toContain(`${expectedStart} (tenant id ${String(__tenantId)}), ${expectedEnd}`);
        expect(withoutTenantId?.message).toContain(`${expectedStart}, ${expectedEnd}`);
        expect(withoutTenantId?.message).toMatch(
            /Set sailpoint:baseUrl \(or SAIL_BASE_URL\) back[^]*pulumi state delete/,
        );
    });

    test("as SailPoint took other values: the warning of an update names each", async () => {
        const value = { description: "cut", name: "other" };
        await harness.control("POST", "faults", { name: "response-merge", value, method: "PATCH", times: 1 });
        await updateClient(id, state, { ...CHECKED_INPUTS, description: "long" }, harness);
        expect(harness.warnings).toEqual([
            expect.stringMatching(`sent for the OAuth client ${id}: name, description\\. The next .pulumi up. shows`),
        ]);
    });
});
