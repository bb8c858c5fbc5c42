// A create whose response has another scope than the request.
import { expectMessage } from "../support/messages";
import { clientProgram, NEXT_POST } from "../support/scenarios/failed-creates";
import { scenario } from "./support/scenario";

describe("a create whose response has another scope", () => {
    const harness = scenario();

    test("when the response to a create has another scope, this up and the next ones fail, and up --replace replaces the client", async () => {
        const { tenant, stack } = await harness.start(clientProgram);
        await tenant.injectFault({ name: "response-merge", value: { scope: ["sp:scopes:all"] }, ...NEXT_POST });

        expectMessage(await stack.up({ fails: true }), "error", "scope");
        await stack.up({ fails: true });
        const { id } = await tenant.onlyClient();
        await tenant.requests();

        const [reporting] = await stack.clients();
        await stack.up({ replace: [String(reporting?.urn)] });
        expect(await tenant.requests()).toEqual(["token", "POST", `DELETE ${id}`]);
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
    });
});
