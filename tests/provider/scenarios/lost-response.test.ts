// A create whose response is lost.
import { expectMessage } from "../../support/messages";
import { clientProgram, NEXT_POST, testLostResponse } from "../../support/scenarios/failed-creates";
import { scenario } from "../support/scenario";

describe("lost response", () => {
    const harness = scenario();

    testLostResponse(harness);

    test("when removeOrphanedClients is set, the same up deletes the orphan and creates a client whose secret works", async () => {
        const { tenant, stack } = await harness.start(clientProgram);
        stack.configure({ "sailpoint:removeOrphanedClients": { value: "true" } });
        await tenant.injectFault({ quirk: "reset-after", ...NEXT_POST });

        const up = await stack.up();
        const { id } = await tenant.onlyClient();
        const requests = await tenant.requests();
        expect(requests.map((request) => request.split(" ")[0])).toEqual(["token", "POST", "LIST", "DELETE", "POST"]);
        expectMessage(up, "warning", String(requests[3]?.split(" ")[1]));
        expect(stack.output("clientId").value).toBe(id);
        expect(await tenant.logIn(id, String(stack.output("clientSecret").value))).toBe(200);
    });
});
