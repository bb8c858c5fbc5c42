// Several stacks that deploy at the same time with one credential, whose rate limit they share without coordination.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../support/client-args";
import { scenario } from "./support/scenario";

const STACKS = 4;
const CLIENTS = 6;

/** Less than the stacks send together, so that SailPoint returns 429. */
const LIMIT = 10;

describe("parallel stacks", () => {
    const harness = scenario();

    test("when four stacks deploy at the same time and exceed the rate limit, all succeed and no client is created twice", async () => {
        const tenant = await harness.startTenant();
        await tenant.setFaults({ "rate-limit": LIMIT });
        const stacks = await Promise.all(
            Array.from({ length: STACKS }, (_, stack) =>
                harness.startStack(tenant, () => {
                    for (let client = 0; client < CLIENTS; client++) {
                        new sailpoint.OAuthClient(`client-${stack}-${client}`, ARGS);
                    }
                }),
            ),
        );
        await Promise.all(stacks.map((stack) => stack.up()));

        expect(await tenant.countResponses(429)).toBeGreaterThan(0);
        const names = (await tenant.clients()).map(({ name }) => name);
        expect(names).toHaveLength(STACKS * CLIENTS);
        expect(new Set(names).size).toBe(STACKS * CLIENTS);
        for (const stack of stacks) {
            expect(await stack.clients()).toHaveLength(CLIENTS);
        }
    });
});
