// State can have two records of one client: a forced replacement of an imported resource leaves the older record, which the next
// deployment deletes. A refresh reads both.
import { ClientLifecycle } from "../../../src/lifecycle/client-lifecycle";
import { parseCheckedInputs } from "../../../src/lifecycle/hidden-properties";
import type { StoredClient } from "../../../src/lifecycle/stored-client";
import { FIELDS } from "../../../src/resources/oauth-client/schema";
import { connectionTo } from "../../support/connection";
import { CHECKED_INPUTS } from "../../support/fields";
import { startHarness } from "./support/harness";
import type { Harness } from "./support/harness";
import { newSession } from "./support/session";

describe("two records of one client", () => {
    let harness: Harness;
    let older: StoredClient;
    let current: StoredClient;
    /** The lifecycle of a later deployment. */
    let lifecycle: ClientLifecycle;
    const newLifecycle = () =>
        new ClientLifecycle(FIELDS, newSession({ connect: () => connectionTo(harness.simulator) }));

    const inputs = (more = {}) => parseCheckedInputs({ ...CHECKED_INPUTS, __resourceName: "reporting", ...more });

    beforeEach(async () => {
        harness = await startHarness();
        const { id } = (await harness.control("POST", "clients", CHECKED_INPUTS)) as { id: string };
        const importing = inputs({ __adopt: id });
        older = await newLifecycle().create(importing);
        current = await newLifecycle().create(importing);
        lifecycle = newLifecycle();
    });

    afterEach(() => harness.simulator.stop());

    const read = (record: StoredClient) => lifecycle.read(record.id, record);
    const diff = (record: StoredClient, news = inputs()) => lifecycle.diff(record.id, record, news);

    /** @returns whether the client is left */
    async function deleteRecord(record: StoredClient): Promise<boolean> {
        await lifecycle.delete(record.id, record);
        return !(await harness.requests()).includes("DELETE");
    }

    test("when a refresh has read both and the program then replaces the client, the delete of the older record deletes it", async () => {
        await Promise.all([read(older), read(current)]);
        await Promise.all([diff(older), diff(current)]);
        await diff(current, inputs({ scope: ["idn:sources:read"] }));
        expect(await deleteRecord(older)).toBe(false);
    });

    test("when the older record is refreshed while the program keeps the client, the delete of the older record keeps it", async () => {
        await Promise.all([read(older), read(current)]);
        await diff(current);
        await diff(current);
        await diff(older);
        expect(await deleteRecord(older)).toBe(true);
    });

    test("when the program replaces the client before the refresh of the older record ends, the delete of that record deletes it", async () => {
        await Promise.all([read(older), read(current)]);
        await diff(current);
        await diff(current, inputs({ scope: ["idn:sources:read"] }));
        await diff(older);
        expect(await deleteRecord(older)).toBe(false);
    });

    test("when a refresh has read both, neither diff rejects a change of the program", async () => {
        await Promise.all([read(older), read(current)]);
        const otherImport = inputs({ __adopt: "another-id" });
        await expect(diff(older, otherImport)).resolves.toBeDefined();
        await expect(diff(current, otherImport)).resolves.toBeDefined();
        await expect(diff(current, otherImport)).rejects.toThrow("import");
    });

    test("when PULUMI_ENABLE_LEGACY_REFRESH_DIFF is set, the first diff after a refresh is one of the program", async () => {
        process.env.PULUMI_ENABLE_LEGACY_REFRESH_DIFF = "true";
        try {
            await read(current);
            await expect(diff(current, inputs({ __adopt: "another-id" }))).rejects.toThrow("import");
        } finally {
            delete process.env.PULUMI_ENABLE_LEGACY_REFRESH_DIFF;
        }
    });

    test("when the client is new and both records are deleted, the second delete succeeds after a 404", async () => {
        await lifecycle.delete(older.id, older);
        await lifecycle.delete(current.id, current);
        await expect(newLifecycle().delete(current.id, current)).rejects.toThrow("younger than 10 minutes");
        expect(await harness.requests()).toEqual(expect.arrayContaining(["DELETE", "DELETE"]));
    });

    test("when a refresh reads one record twice, two diffs belong to it", async () => {
        await read(older);
        await read(older);
        const otherImport = inputs({ __adopt: "another-id" });
        await expect(diff(older, otherImport)).resolves.toBeDefined();
        await expect(diff(older, otherImport)).resolves.toBeDefined();
        await expect(diff(older, otherImport)).rejects.toThrow("import");
    });
});
