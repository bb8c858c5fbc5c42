// The rotation of one client by its age.
import * as sailpoint from "pulumi-sailpoint";
import { AdjustableClock } from "./support/adjustable-clock";
import { scenario } from "./support/scenario";

const ARGS = {
    description: "a client of a story",
    grantTypes: ["CLIENT_CREDENTIALS" as const],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
};

const REPLACED = { steps: ["create-replacement", "replace", "delete-replaced"] };

describe("rotation", () => {
    const harness = scenario();
    let clock: AdjustableClock;

    beforeEach(async () => {
        clock = await AdjustableClock.create();
    });

    afterEach(async () => {
        await clock.remove();
    });

    test("a client that is too old is replaced, and the preview says how old it is", async () => {
        const tenant = await harness.startTenant();
        const program = () => {
            const client = new sailpoint.OAuthClient("reporting", { ...ARGS, rotateAfterDays: 90 });
            return { clientId: client.clientId };
        };
        const stack = await harness.startStack(tenant, program, { envVars: clock.environment });
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.requests();

        await clock.setOffsetDays(89.9);
        const early = await stack.up();
        expect(early).toMatchObject({ steps: ["same"] });
        expect(early.output).not.toContain("will be replaced");
        expect(await tenant.requests()).toEqual([]);

        await clock.setOffsetDays(92.1);
        const reason = `The OAuth client reporting (${id}) will be replaced: it is 92 days old, rotateAfterDays is 90.`;
        expect((await stack.preview()).output).toContain(reason);
        expect(await tenant.requests()).toEqual([]);
        const rotated = await stack.up();
        expect(rotated).toMatchObject(REPLACED);
        expect(rotated.output).toContain(reason);
        expect(await tenant.requests()).toEqual(["token", "POST", `DELETE ${id}`]);
    });
});
