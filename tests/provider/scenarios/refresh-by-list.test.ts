// A refresh of many clients reads them with one LIST. Its results equal those of a GET for each client.
import { expectMessage } from "../../support/messages";
import { programOf, countRequests, testRefreshRequests } from "../../support/scenarios/refresh-by-list";
import { describeAdapters, scenario } from "../support/scenario";

const SETTING = "sailpoint:refreshByList";

describe("refresh by LIST of a large stack", () => {
    testRefreshRequests(scenario(), 120, { token: 1, LIST: 1 });
});

describeAdapters("refresh by LIST", (harness) => {
    testRefreshRequests(harness, 3, { token: 1, GET: 3 });
    testRefreshRequests(harness, 20, { token: 1, LIST: 1 });

    test.each([
        ["true", { token: 1, LIST: 2, GET: 2 }],
        // A LIST after the 404 and the GET of another client prove that the client is gone.
        ["false", { token: 1, LIST: 1, GET: 9 }],
    ])(
        "when refreshByList is %s, refresh finds a changed and a deleted client, and up restores both",
        async (value, expected) => {
            const { tenant, stack } = await harness.start(programOf(8));
            stack.configure({ [SETTING]: { value } });
            await stack.up();
            await tenant.ageClients();
            await stack.refresh();
            const [changed, deleted] = await tenant.clients();
            await tenant.updateClient(String(changed?.id), { description: "changed outside of Pulumi" });
            await tenant.deleteClient(String(deleted?.id));
            await tenant.requests();

            const refreshed = await stack.refresh();
            expect(await countRequests(tenant)).toEqual(expected);
            expectMessage(refreshed, "warning", String(deleted?.id));
            const inState = stack.clients();
            expect(inState).toHaveLength(7);
            expect(inState.find(({ id }) => id === changed?.id)?.outputs).toMatchObject({
                description: "changed outside of Pulumi",
            });

            const repaired = await stack.up();
            expect([...repaired.steps].sort()).toEqual(["create", ...Array<string>(6).fill("same"), "update"]);
            expect(await countRequests(tenant)).toEqual({ token: 1, PATCH: 1, POST: 1 });
            expect(await stack.up()).toMatchObject({ steps: Array(8).fill("same") });

            await stack.destroy();
            expect(await countRequests(tenant)).toEqual({ token: 1, DELETE: 8 });
            expect(await tenant.clients()).toEqual([]);
        },
    );

    test("when the LIST is incomplete, rejected or unreadable, refresh reads the missing clients by GET", async () => {
        const { tenant, stack } = await harness.start(programOf(6));
        await stack.up();
        await tenant.requests();
        await tenant.setFaults({ "list-cap": 4 });
        await stack.refresh();
        expect(await countRequests(tenant)).toEqual({ token: 1, LIST: 1, GET: 2 });

        await tenant.setFaults({ "list-cap": null });
        for (const fault of [
            { name: "error-before", value: 403 },
            { name: "response-omit", value: "id" },
        ]) {
            await tenant.injectFault({ ...fault, method: "GET", path: "/v2025/oauth-clients", times: 1 });
            await stack.refresh();
            expect(await countRequests(tenant)).toEqual({ token: 1, LIST: 1, GET: 6 });
        }
        expect(await stack.up()).toMatchObject({ steps: Array(6).fill("same") });
    });
});
