// The network goes in the middle of an operation, and comes back: what the failed command says, and what the next ones say
// and do.
import * as sailpoint from "pulumi-sailpoint";
import { Relay } from "../../engine/support/relay";
import type { FailurePoint } from "../../engine/support/relay";
import type { Deployment } from "../support/deployment";
import { scenario } from "../support/scenario";
import type { Tenant } from "../../engine/support/tenant";

const FAILURE_POINTS: FailurePoint[] = ["before SailPoint receives it", "before the response returns"];

describe.each(FAILURE_POINTS)("cut off %s", (failurePoint) => {
    const harness = scenario();
    const isProcessed = failurePoint === "before the response returns";
    let relay: Relay;
    let tenant: Tenant;
    let stack: Deployment;
    let args: { description: string; scope: string[] };

    beforeEach(async () => {
        args = { description: "as it was", scope: ["idn:identity:read"] };
        tenant = await harness.startTenant();
        relay = await Relay.start(tenant.simulator.baseUrl);
        stack = harness.startStack(tenant, () => {
            const client = new sailpoint.OAuthClient("reporting", {
                grantTypes: ["CLIENT_CREDENTIALS"],
                accessTokenValiditySeconds: 750,
                ...args,
            });
            return Promise.resolve({ clientSecret: client.clientSecret });
        });
        stack.configure({
            "sailpoint:baseUrl": { value: relay.baseUrl },
            "sailpoint:requestTimeoutSeconds": { value: "5" },
            "sailpoint:operationTimeoutSeconds": { value: "4" },
        });
    });

    afterEach(() => relay.stop());

    /** The stack and the tenant have the same client, its secret works, and there is nothing left to do. */
    async function expectConsistentState(): Promise<void> {
        const { id } = await tenant.onlyClient();
        expect(stack.onlyClient().id).toBe(id);
        const { value } = stack.output("clientSecret");
        expect(await tenant.logIn(id, String(value))).toBe(200);
        await tenant.requests();
        expect(await stack.preview()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
    }

    test("a create: the message says that nobody could look; one POST was sent", async () => {
        relay.disconnectAt("POST", failurePoint);
        const failed = await stack.up({ fails: true });
        expect(failed.output).toMatch(/may have been created[^]*could not be read/);
        expect(failed.output).toContain("The create was not repeated");
        relay.restore();
        const orphans = await tenant.clients();
        expect(orphans).toHaveLength(isProcessed ? 1 : 0);
        expect(failed.output).not.toContain(String(orphans[0]?.secret));
        expect(await tenant.requests()).toEqual(isProcessed ? ["token", "POST"] : ["token"]);

        expect(await stack.preview()).toMatchObject({ steps: ["create"] });
        await stack.refresh();
        expect(stack.clients()).toEqual([]);
        for (const { id } of orphans) {
            await tenant.deleteClient(id);
        }
        await stack.up();
        await expectConsistentState();
        await stack.destroy();
        expect(await tenant.clients()).toEqual([]);
    });

    test("an update and a replacement: the next up finishes, and no secret is lost on the way", async () => {
        await stack.up();
        args.description = "as it shall be";
        relay.disconnectAt("PATCH", failurePoint);
        const update = await stack.up({ fails: true });
        expect(update.output).toMatch(
            /The connection to SailPoint at [\d.:]+ failed \(\w+\)\. \[PATCH [^]*`pulumi refresh` finds out/,
        );
        relay.restore();
        expect(await tenant.onlyClient()).toMatchObject({ description: isProcessed ? "as it shall be" : "as it was" });
        expect(await stack.preview()).toMatchObject({ steps: ["update"] });
        await stack.refresh();
        // The refresh has seen what was done.
        expect(await stack.up()).toMatchObject({ steps: [isProcessed ? "same" : "update"] });
        await expectConsistentState();

        const old = await tenant.onlyClient();
        args.scope = ["idn:sources:read"];
        relay.disconnectAt("DELETE", failurePoint);
        const replace = await stack.up({ fails: true });
        expect(replace.output).toMatch(
            /The connection to SailPoint at [\d.:]+ failed \(\w+\)\. \[DELETE [^]*`pulumi refresh` finds out/,
        );
        relay.restore();
        expect((await tenant.clients()).map(({ id }) => id).includes(old.id)).toBe(!isProcessed);
        const preview = await stack.preview();
        expect(preview.steps).toEqual(expect.arrayContaining(["delete-replaced"]));
        expect(preview.steps).not.toEqual(expect.arrayContaining(["create"]));
        await stack.refresh();
        await stack.up();
        expect(await tenant.onlyClient()).toMatchObject({ scope: ["idn:sources:read"] });
        await expectConsistentState();
    });

    test("a destroy: the next one finishes it", async () => {
        await stack.up();
        relay.disconnectAt("DELETE", failurePoint);
        const failed = await stack.destroy({ fails: true });
        expect(failed.output).toMatch(
            /The connection to SailPoint at [\d.:]+ failed \(\w+\)\. \[DELETE [^]*`pulumi refresh` finds out/,
        );
        relay.restore();
        expect(await tenant.clients()).toHaveLength(isProcessed ? 0 : 1);
        expect(stack.clients()).toHaveLength(1);
        await stack.destroy();
        expect(await tenant.clients()).toEqual([]);
        expect(stack.clients()).toEqual([]);
    });
});
