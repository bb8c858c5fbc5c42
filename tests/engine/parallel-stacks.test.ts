// Several stacks deploy at the same time with one credential, whose limit they share without knowing of each other.
import * as sailpoint from "pulumi-sailpoint";
import { scenario } from "./support/scenario";

const STACKS = 4;
const CLIENTS = 6;

/** Less than the stacks want together, so that each of them meets 429. */
const LIMIT = 10;

describe("stacks in parallel", () => {
    const harness = scenario();

    test("four of them with one credential all finish, and no client is made twice", async () => {
        const tenant = await harness.startTenant();
        await tenant.setFaults({ "rate-limit": LIMIT });
        const stacks = await Promise.all(
            Array.from({ length: STACKS }, (_, stack) =>
                harness.startStack(tenant, () => {
                    for (let client = 0; client < CLIENTS; client++) {
                        new sailpoint.OAuthClient(`client-${stack}-${client}`, {
                            description: "a client of a story",
                            grantTypes: ["CLIENT_CREDENTIALS"],
                            accessTokenValiditySeconds: 750,
                            scope: ["idn:identity:read"],
                        });
                    }
                }),
            ),
        );
        await Promise.all(stacks.map((stack) => stack.up()));

        // Otherwise the story would show nothing.
        expect(await tenant.countResponses(429)).toBeGreaterThan(0);
        const names = (await tenant.clients()).map(({ name }) => name);
        expect(names).toHaveLength(STACKS * CLIENTS);
        expect(new Set(names).size).toBe(STACKS * CLIENTS);
        for (const stack of stacks) {
            expect(await stack.clients()).toHaveLength(CLIENTS);
        }
    });
});
