// A network that fails during an operation and is restored afterwards.
import * as sailpoint from "pulumi-sailpoint";
import { Relay } from "../../engine/support/relay";
import type { FailurePoint } from "../../engine/support/relay";
import type { Tenant } from "../../engine/support/tenant";
import { ARGS } from "../client-args";
import { errorCode, expectMessage } from "../messages";
import type { Harness, Stack } from "./harness";

/** A tenant, a stack, and the relay through which the stack reaches the tenant. */
export class RelayedStack {
    args = { description: "the old description", scope: ARGS.scope };
    private constructor(
        readonly tenant: Tenant,
        readonly relay: Relay,
        readonly stack: Stack,
    ) {}

    static async start(harness: Harness): Promise<RelayedStack> {
        const tenant = await harness.startTenant();
        const relay = await Relay.start(tenant.simulator.baseUrl);
        const stack = await harness.startStack(tenant, () => {
            const { clientSecret } = new sailpoint.OAuthClient("reporting", { ...ARGS, ...relayed.args });
            return { clientSecret };
        });
        await stack.configure({
            "sailpoint:baseUrl": { value: relay.baseUrl },
            "sailpoint:requestTimeoutSeconds": { value: "5" },
            "sailpoint:operationTimeoutSeconds": { value: "4" },
        });
        const relayed = new RelayedStack(tenant, relay, stack);
        return relayed;
    }

    /** Fails unless stack and tenant have the same client, its secret works, and preview shows no change. */
    async expectConsistentState(): Promise<void> {
        const { id } = await this.tenant.onlyClient();
        expect((await this.stack.onlyClient()).id).toBe(id);
        const { value } = await this.stack.output("clientSecret");
        expect(await this.tenant.logIn(id, String(value))).toBe(200);
        await this.tenant.requests();
        expect(await this.stack.preview()).toMatchObject({ steps: ["same"] });
        expect(await this.tenant.requests()).toEqual([]);
    }
}

/** @param start returns the stack of the current test; the caller stops its relay */
export function testUpdateAndReplacement(start: () => RelayedStack, failurePoint: FailurePoint): void {
    test("when the network fails during an update or a replacement, up fails, and the next up completes it without losing a secret", async () => {
        const relayed = start();
        const { tenant, relay, stack } = relayed;
        const isProcessed = failurePoint === "before the response returns";
        await stack.up();
        relayed.args.description = "the new description";
        relay.disconnectAt("PATCH", failurePoint);
        const update = await stack.up({ fails: true });
        expectMessage(update, "error", "[PATCH ", "pulumi refresh", errorCode("CONNECTION"));
        relay.restore();
        const description = isProcessed ? "the new description" : "the old description";
        expect(await tenant.onlyClient()).toMatchObject({ description });
        expect(await stack.preview()).toMatchObject({ steps: ["update"] });
        await tenant.ageClients();
        await stack.refresh();
        // The refresh has found out whether the update took effect.
        expect(await stack.up()).toMatchObject({ steps: [isProcessed ? "same" : "update"] });
        await relayed.expectConsistentState();

        const old = await tenant.onlyClient();
        relayed.args.scope = ["idn:sources:read"];
        relay.disconnectAt("DELETE", failurePoint);
        const replace = await stack.up({ fails: true });
        expectMessage(replace, "error", "[DELETE ", "pulumi refresh", errorCode("CONNECTION"));
        relay.restore();
        expect((await tenant.clients()).map(({ id }) => id).includes(old.id)).toBe(!isProcessed);
        const preview = await stack.preview();
        expect(preview.steps).toContain("delete-replaced");
        expect(preview.steps).not.toContain("create");
        await stack.refresh();
        await stack.up();
        expect(await tenant.onlyClient()).toMatchObject({ scope: ["idn:sources:read"] });
        await relayed.expectConsistentState();
    });
}
