// A stack of many clients is refreshed by one LIST, and nothing comes out otherwise than by a GET for each.
import * as sailpoint from "pulumi-sailpoint";
import { scenario } from "../support/scenario";
import type { Tenant } from "../../engine/support/tenant";

const SETTING = "sailpoint:refreshByList";

describe("a refresh of many clients", () => {
    const harness = scenario();
    let names: string[] = [];

    function program() {
        for (const name of names) {
            new sailpoint.OAuthClient(name, {
                description: "one of many",
                grantTypes: ["CLIENT_CREDENTIALS"],
                accessTokenValiditySeconds: 750,
                scope: ["idn:identity:read"],
            });
        }
    }

    function name(count: number): void {
        names = Array.from({ length: count }, (_, index) => `client-${index}`);
    }

    /** How many requests of each kind there were since the last look. */
    async function counts(tenant: Tenant): Promise<Record<string, number>> {
        const found: Record<string, number> = {};
        for (const request of await tenant.requests()) {
            const kind = request.split(" ", 1)[0] ?? "";
            found[kind] = (found[kind] ?? 0) + 1;
        }
        return found;
    }

    test.each([
        [3, { token: 1, GET: 3 }],
        [20, { token: 1, LIST: 1 }],
        [400, { token: 1, LIST: 1 }],
    ])(
        "%i clients cost %j",
        async (count, expected) => {
            name(count);
            const { tenant, stack } = await harness.start(program);
            // 400 creates at SailPoint's rate limit would take 40 seconds.
            stack.configure({ "sailpoint:requestsPer10Seconds": { value: "10000" } });
            await stack.up();
            expect(await counts(tenant)).toEqual({ token: 1, POST: count });
            await stack.refresh();
            expect(await counts(tenant)).toEqual(expected);
            expect(stack.clients()).toHaveLength(count);
            await stack.up();
            expect(await counts(tenant)).toEqual({});
        },
        600_000,
    );

    test.each([
        ["true", { token: 1, LIST: 1, GET: 1 }],
        // The LIST proves that a 404 speaks of the client and not of the path.
        ["false", { token: 1, LIST: 1, GET: 8 }],
    ])(
        "with the setting %s: drift is seen, a client that is gone leaves state, and up repairs",
        async (value, expected) => {
            name(8);
            const { tenant, stack } = await harness.start(program);
            stack.configure({ [SETTING]: { value } });
            await stack.up();
            const [changed, gone] = await tenant.clients();
            await tenant.updateClient(String(changed?.id), { description: "changed behind the stack's back" });
            await tenant.deleteClient(String(gone?.id));
            await tenant.requests();

            const refreshed = await stack.refresh();
            expect(await counts(tenant)).toEqual(expected);
            expect(refreshed.output).toContain(`(${String(gone?.id)}) no longer exists`);
            const inState = stack.clients();
            expect(inState).toHaveLength(7);
            expect(inState.find(({ id }) => id === changed?.id)?.outputs).toMatchObject({
                description: "changed behind the stack's back",
            });

            const repaired = await stack.up();
            expect([...repaired.steps].sort()).toEqual(["create", ...Array<string>(6).fill("same"), "update"]);
            expect(await counts(tenant)).toEqual({ token: 1, PATCH: 1, POST: 1 });
            expect(await stack.up()).toMatchObject({ steps: Array(8).fill("same") });

            await stack.destroy();
            expect(await counts(tenant)).toEqual({ token: 1, DELETE: 8 });
            expect(await tenant.clients()).toEqual([]);
        },
    );

    test("a LIST that is capped, refused or HTML: the rest comes by GET", async () => {
        name(6);
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        await tenant.requests();
        await tenant.setFaults({ "list-cap": 4 });
        await stack.refresh();
        expect(await counts(tenant)).toEqual({ token: 1, LIST: 1, GET: 2 });

        await tenant.setFaults({ "list-cap": null });
        for (const fault of [
            { name: "error-before", value: 403 },
            { name: "response-omit", value: "id" },
        ]) {
            await tenant.injectFault({ ...fault, method: "GET", path: "/v2025/oauth-clients", times: 1 });
            await stack.refresh();
            expect(await counts(tenant)).toEqual({ token: 1, LIST: 1, GET: 6 });
        }
        expect(await stack.up()).toMatchObject({ steps: Array(6).fill("same") });
    });
});
