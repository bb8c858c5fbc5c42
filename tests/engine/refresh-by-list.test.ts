// A stack of many clients is refreshed by one LIST, and nothing comes out otherwise than by a GET for each.
import * as sailpoint from "pulumi-sailpoint";
import { scenario } from "./support/scenario";
import type { Tenant } from "./support/tenant";

const COUNT = 20;
const NAMES = Array.from({ length: COUNT }, (_, index) => `client-${index}`);

describe("a refresh of many clients", () => {
    const harness = scenario();

    function program() {
        for (const name of NAMES) {
            new sailpoint.OAuthClient(name, {
                description: "one of many",
                grantTypes: ["CLIENT_CREDENTIALS"],
                accessTokenValiditySeconds: 750,
                scope: ["idn:identity:read"],
            });
        }
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

    test("20 clients cost one LIST", async () => {
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        expect(await counts(tenant)).toEqual({ token: 1, POST: COUNT });
        await stack.refresh();
        expect(await counts(tenant)).toEqual({ token: 1, LIST: 1 });
        expect(await stack.clients()).toHaveLength(COUNT);
        await stack.up();
        expect(await counts(tenant)).toEqual({});
    });
});
