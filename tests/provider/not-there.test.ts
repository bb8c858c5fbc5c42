// A client that is not where state says: what the person is told, by name, and what to do.
import { createClient } from "../../src/provider/create";
import { deleteClient } from "../../src/provider/delete";
import { readClient } from "../../src/provider/read";
import { updateClient } from "../../src/provider/update";
import type { ClientState } from "../../src/provider/state";
import { CHECKED_INPUTS } from "../support/fields";
import { startWorld } from "./support/world";
import type { World } from "./support/world";

describe("a client that is not where state says", () => {
    let world: World;
    let id: string;
    let state: ClientState;

    beforeEach(async () => {
        world = await startWorld();
        ({ id, state } = await createClient(CHECKED_INPUTS, world));
    });

    afterEach(async () => {
        await world.simulator.stop();
    });

    test("but gone: a refresh names it and its place, and says what the next up does", async () => {
        await world.control("DELETE", `clients/${id}`);
        expect(await readClient(id, state, world)).toBeUndefined();
        const { host } = new URL(world.simulator.baseUrl);
        expect(world.warnings).toEqual([
            expect.stringContaining(`client reporting (${id}) no longer exists at ${host}`),
        ]);
        expect(world.warnings[0]).toMatch(/leaves the stack's state\. The next `pulumi up` creates a new one/);
        const { name, ...nameless } = state;
        await readClient(id, nameless, world);
        expect(world.warnings[1]).toContain(`client  (${id})`);
    });

    test("and was never there: a look-up names the id, the place, and whose word it is", async () => {
        const { host } = new URL(world.simulator.baseUrl);
        await expect(readClient("nowhere", {}, world)).rejects.toThrow(
            new RegExp(
                `no OAuth client with the id nowhere at ${host}[^]*\\nCheck the id that OAuthClient.get was given`,
            ),
        );
    });

    test("where every path is a 404: the version may be wrong, and nothing is believed", async () => {
        const lost = world.anew({ apiVersion: "v1999" });
        for (const run of [() => readClient(id, state, lost), () => deleteClient(id, state, lost)]) {
            await expect(run()).rejects.toThrow(/State is left as it is[^]*sailpoint:apiVersion[^]*--run-program/);
        }
    });

    test("where the list is refused after a 404: that refusal is told, and nothing else", async () => {
        await world.control("DELETE", `clients/${id}`);
        const path = "/v2025/oauth-clients";
        await world.control("POST", "faults", { quirk: "error-before", value: 400, method: "GET", path, times: 1 });
        await expect(deleteClient(id, state, world)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    });

    test("gone when it is to be changed: the id, and a refresh as the way on", async () => {
        await world.control("DELETE", `clients/${id}`);
        await expect(updateClient(id, state, { ...CHECKED_INPUTS, description: "x" }, world)).rejects.toThrow(
            new RegExp(
                `does not know the OAuth client ${id}, so it was not changed[^]*pulumi refresh[^]*creates a new one`,
            ),
        );
    });

    test("but in another tenant: both are named, with their ids where they are known", async () => {
        const other = await startWorld();
        const [here, there] = [new URL(world.simulator.baseUrl).host, new URL(other.simulator.baseUrl).host];
        const { __tenantId, ...withoutId } = state;
        const [withId, without] = await Promise.all(
            [state, withoutId].map((known) => deleteClient(id, known, other).catch((error: unknown) => error as Error)),
        );
        await other.simulator.stop();
        const where = `The OAuth client ${id} lives in the tenant at ${here}`;
        const leads = `but the configuration leads to the one at ${there} (tenant id ${other.simulator.tenantId}).`;
        expect(withId?.message).toContain(`${where} (tenant id ${String(__tenantId)}), ${leads}`);
        expect(without?.message).toContain(`${where}, ${leads}`);
        expect(without?.message).toMatch(/Set sailpoint:baseUrl \(or SAIL_BASE_URL\) back[^]*pulumi state delete/);
    });

    test("as SailPoint took other values: the warning of an update names each", async () => {
        const value = { description: "cut", name: "other" };
        await world.control("POST", "faults", { quirk: "answer-with", value, method: "PATCH", times: 1 });
        await updateClient(id, state, { ...CHECKED_INPUTS, description: "long" }, world);
        expect(world.warnings).toEqual([
            expect.stringMatching(`sent for the OAuth client ${id}: name, description\\. The next .pulumi up. shows`),
        ]);
    });
});
