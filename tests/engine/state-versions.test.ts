// State as the first version of the package wrote it, under today's code. The other versions: tests/provider/scenarios/.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "./support/args";
import { scenario } from "./support/scenario";
import type { StateResource, TestStack } from "./support/stack";
import { CLIENT_TYPE } from "./support/stack";

const FIXTURE = join(__dirname, "../fixtures/state-v1.json");

type Outputs = StateResource["outputs"];

describe("state of the first version", () => {
    const harness = scenario();
    let description: string | undefined;

    function program() {
        const client = new sailpoint.OAuthClient("reporting", {
            ...ARGS,
            description: description ?? "Nightly reporting job",
        });
        return Promise.resolve({ clientSecret: client.clientSecret });
    }

    /** Puts other outputs into the state of the only client, as `pulumi stack import` does. */
    async function rewrite(stack: TestStack, change: (outputs: Outputs) => Outputs): Promise<void> {
        const exported = await stack.stack.exportStack();
        const { resources } = exported.deployment as { resources: StateResource[] };
        const deployment = {
            ...(exported.deployment as object),
            resources: resources.map((resource) =>
                resource.type === CLIENT_TYPE ? { ...resource, outputs: change(resource.outputs) } : resource,
            ),
        };
        await stack.stack.importStack({ ...exported, deployment });
    }

    beforeEach(() => {
        description = undefined;
    });

    test("it is refreshed, left alone, updated and destroyed, and keeps its secret", async () => {
        const fixture = JSON.parse(readFileSync(FIXTURE, "utf8")) as Outputs;
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        const { id } = await tenant.onlyClient();
        // Only what tells one client and tenant from another is of today.
        await rewrite(stack, ({ clientId, clientSecret, __host, __tenantId }) => {
            return { ...fixture, clientId, clientSecret, __host, __tenantId };
        });
        await tenant.requests();

        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
        await stack.refresh();
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual(["token", `GET ${id}`]);
        description = "changed by a newer version";
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await tenant.requests()).toEqual(["token", `PATCH ${id}`]);
        expect(await tenant.logIn(id, String((await stack.output("clientSecret")).value))).toBe(200);
        await tenant.requests();
        expect(await stack.destroy()).toMatchObject({ steps: ["delete"] });
        expect(await tenant.requests()).toEqual(["token", `DELETE ${id}`]);
    });
});
