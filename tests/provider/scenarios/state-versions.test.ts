// State as every earlier version of the package wrote it, and as no version has written it yet, under today's code.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../../engine/support/args";
import { scenario } from "../support/scenario";

const FIXTURES = join(__dirname, "../../fixtures");
const VERSIONS = readdirSync(FIXTURES).filter((name) => /^state-v\d+\.json$/.test(name));

type Outputs = Record<string, unknown>;

describe("state of other versions", () => {
    const harness = scenario();
    let description: string | undefined;

    function program() {
        const client = new sailpoint.OAuthClient("reporting", {
            ...ARGS,
            description: description ?? "Nightly reporting job",
        });
        return Promise.resolve({ clientSecret: client.clientSecret });
    }

    beforeEach(() => {
        description = undefined;
    });

    test.each(VERSIONS)("%s is refreshed, left alone, updated and destroyed, and keeps its secret", async (name) => {
        const fixture = JSON.parse(readFileSync(join(FIXTURES, name), "utf8")) as Outputs;
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        const { id } = await tenant.onlyClient();
        // Only what tells one client and tenant from another is of today.
        stack.rewriteState(({ clientId, clientSecret, __host, __tenantId }) => {
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
        expect(await tenant.logIn(id, String(stack.output("clientSecret").value))).toBe(200);
        await tenant.requests();
        expect(await stack.destroy()).toMatchObject({ steps: ["delete"] });
        expect(await tenant.requests()).toEqual(["token", `DELETE ${id}`]);
    });

    test("that of a newer version is refused by every operation, and left as it is", async () => {
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        const { id } = await tenant.onlyClient();
        stack.rewriteState((outputs) => ({ ...outputs, __v: Number(outputs.__v) + 1, __future: "unheard of" }));
        const { inputs, outputs } = stack.onlyClient();
        await tenant.requests();

        description = "never sent";
        for (const operation of [
            () => stack.preview({ fails: true }),
            () => stack.up({ fails: true }),
            () => stack.refresh({ fails: true }),
            () => stack.destroy({ fails: true }),
        ]) {
            const { output } = await operation();
            expect(output).toContain(`The state of the OAuth client ${id} was written by a newer pulumi-sailpoint`);
            expect(output).toContain("Install a newer pulumi-sailpoint here");
            expect(output).not.toMatch(/^\s+at /m);
        }
        expect(await tenant.requests()).toEqual([]);
        expect(stack.onlyClient()).toMatchObject({ id, inputs, outputs });
    });
});
