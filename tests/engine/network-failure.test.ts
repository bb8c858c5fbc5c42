// The network fails after SailPoint has carried out a request. The other moments and operations:
// tests/provider/scenarios/network-failure.test.ts.
import * as sailpoint from "pulumi-sailpoint";
import { Relay } from "./support/relay";
import type { TestStack } from "./support/stack";
import { scenario } from "./support/scenario";
import type { Tenant } from "./support/tenant";

const FAILURE_POINT = "before the response returns";

describe("cut off before the answer is back", () => {
    const harness = scenario();
    let relay: Relay;
    let tenant: Tenant;
    let stack: TestStack;
    let args: { description: string; scope: string[] };

    beforeEach(async () => {
        args = { description: "as it was", scope: ["idn:identity:read"] };
        tenant = await harness.startTenant();
        relay = await Relay.start(tenant.simulator.baseUrl);
        stack = await harness.startStack(tenant, () => {
            const client = new sailpoint.OAuthClient("reporting", {
                grantTypes: ["CLIENT_CREDENTIALS"],
                accessTokenValiditySeconds: 750,
                ...args,
            });
            return Promise.resolve({ clientSecret: client.clientSecret });
        });
        await stack.configure({
            "sailpoint:baseUrl": { value: relay.baseUrl },
            "sailpoint:requestTimeoutSeconds": { value: "5" },
            "sailpoint:operationTimeoutSeconds": { value: "2" },
        });
    });

    afterEach(() => relay.stop());

    /** The stack and the tenant have the same client, its secret works, and there is nothing left to do. */
    async function expectConsistentState(): Promise<void> {
        const { id } = await tenant.onlyClient();
        expect((await stack.onlyClient()).id).toBe(id);
        const { value } = await stack.output("clientSecret");
        expect(await tenant.logIn(id, String(value))).toBe(200);
        await tenant.requests();
        expect(await stack.preview()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
    }

    test("an update and a replacement: the next up finishes, and no secret is lost on the way", async () => {
        await stack.up();
        args.description = "as it shall be";
        relay.disconnectAt("PATCH", FAILURE_POINT);
        const update = await stack.up({ fails: true });
        expect(update.output).toMatch(
            /The connection to SailPoint at [\d.:]+ failed \(\w+\)\. \[PATCH [^]*`pulumi refresh` shows/,
        );
        relay.restore();
        expect(await tenant.onlyClient()).toMatchObject({ description: "as it shall be" });
        expect(await stack.preview()).toMatchObject({ steps: ["update"] });
        await stack.refresh();
        // The refresh has seen what was done.
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        await expectConsistentState();

        const old = await tenant.onlyClient();
        args.scope = ["idn:sources:read"];
        relay.disconnectAt("DELETE", FAILURE_POINT);
        const replace = await stack.up({ fails: true });
        expect(replace.output).toMatch(
            /The connection to SailPoint at [\d.:]+ failed \(\w+\)\. \[DELETE [^]*`pulumi refresh` shows/,
        );
        relay.restore();
        expect((await tenant.clients()).map(({ id }) => id)).not.toContain(old.id);
        const preview = await stack.preview();
        expect(preview.steps).toEqual(expect.arrayContaining(["delete-replaced"]));
        expect(preview.steps).not.toEqual(expect.arrayContaining(["create"]));
        await stack.refresh();
        await stack.up();
        expect(await tenant.onlyClient()).toMatchObject({ scope: ["idn:sources:read"] });
        await expectConsistentState();
    });
});
