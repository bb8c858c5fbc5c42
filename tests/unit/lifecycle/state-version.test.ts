// State with a later version than this package supports. Its format is unknown, so each operation rejects it.
import { createProviders } from "../../../src/adapters/dynamic/create-providers";
import { STATE_VERSION } from "../../../src/lifecycle/stored-client";
import type { Properties } from "../../../src/lifecycle/values";
import { CHECKED_INPUTS } from "../../support/fields";
import { startHarness } from "./support/harness";
import type { Harness } from "./support/harness";
import { createClient, deleteClient, readClient, updateClient } from "./support/operations";

describe("state of a newer version", () => {
    let harness: Harness;
    let id: string;
    let newer: Properties;

    beforeEach(async () => {
        harness = await startHarness();
        const created = await createClient(CHECKED_INPUTS, harness);
        id = created.id;
        newer = { ...created.state, __v: STATE_VERSION + 1 };
        await harness.requests();
    });

    afterEach(() => harness.simulator.stop());

    test.each<[string, (context: Harness) => Promise<unknown>]>([
        ["read", (context) => readClient(id, newer, context)],
        ["update", (context) => updateClient(id, newer, { ...CHECKED_INPUTS, description: "other" }, context)],
        ["delete", (context) => deleteClient(id, newer, context)],
    ])("when state has a newer version, the operation %s fails before any request", async (_, operation) => {
        const error = await operation({ ...harness, ...harness.newContext() }).catch((reason: unknown) => reason);
        expect(error).toMatchObject({ code: "NEWER_STATE" });
        expect(String(error)).toContain(`version ${STATE_VERSION + 1}`);
        expect(await harness.requests()).toEqual([]);
    });

    test("when state has a newer version, diff fails without a request, also if the host has changed", async () => {
        const provider = await configuredProviders("localhost");
        await expect(provider.diff(id, newer, CHECKED_INPUTS)).rejects.toMatchObject({ stack: "NEWER_STATE" });
        expect(await harness.requests()).toEqual([]);
    });

    /** @param host the host in the settings */
    async function configuredProviders(host = "127.0.0.1") {
        const provider = createProviders();
        const settings: Record<string, string> = {
            "sailpoint:baseUrl": harness.simulator.baseUrl.replace("127.0.0.1", host),
            "sailpoint:clientId": harness.simulator.clientId,
            "sailpoint:clientSecret": harness.simulator.clientSecret,
        };
        const get = (key: string) => settings[key];
        await provider.configure({ config: { get, require: (key: string) => String(get(key)) } });
        return provider;
    }

    test("when the state of a RotatingOAuthClient has a newer version, each operation fails before any request", async () => {
        const { rotatingOAuthClient: provider } = await configuredProviders();
        const inputs = { ...CHECKED_INPUTS, rotationDays: 30 };
        for (const current of [id, ""]) {
            const state = {
                ...newer,
                rotationDays: 30,
                clientId: current,
                retiredClients: [{ id, worksUntil: "2026-01-01T00:00:00Z" }],
            };
            const newerState = expect.objectContaining({ stack: "NEWER_STATE" }) as unknown;
            await expect(provider.diff("rotating-1", state, inputs)).rejects.toEqual(newerState);
            await expect(provider.read("rotating-1", state)).rejects.toEqual(newerState);
            await expect(provider.update("rotating-1", state, inputs)).rejects.toEqual(newerState);
            await expect(provider.delete("rotating-1", state)).rejects.toEqual(newerState);
        }
        expect(await harness.requests()).toEqual([]);
    });
});
