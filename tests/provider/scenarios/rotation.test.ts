// The rotation of one client: when it is replaced, and the reason that the preview shows.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { AdjustableClock } from "../../engine/support/adjustable-clock";
import { scenario } from "../support/scenario";

const ARGS = {
    description: "a client of a story",
    grantTypes: ["CLIENT_CREDENTIALS" as const],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
};

const REPLACED = { steps: ["create-replacement", "replace", "delete-replaced"] };

describe("rotation", () => {
    let clock: AdjustableClock;

    beforeAll(async () => {
        clock = await AdjustableClock.create();
    });

    beforeEach(() => clock.setOffsetDays(0));

    afterAll(() => clock.remove());

    const harness = scenario(() => clock.environment);

    test("a client that is too old is replaced, and the preview says how old it is", async () => {
        const tenant = await harness.startTenant();
        const program = () => {
            const client = new sailpoint.OAuthClient("reporting", { ...ARGS, rotateAfterDays: 90 });
            return { clientId: client.clientId };
        };
        const stack = harness.startStack(tenant, program);
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

    test("what changed is named at preview, and no value of it", async () => {
        let more: Partial<sailpoint.OAuthClientArgs> = { rotateWhenChanged: { leak: "canary-1" } };
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", { ...ARGS, ...more });
        });
        for (const canary of ["canary-3", "canary-4"]) {
            stack.trackSecret(canary);
        }
        await stack.up();
        const { id } = await tenant.onlyClient();

        more = {
            rotateWhenChanged: { leak: pulumi.secret("canary-3") },
            scope: ["idn:sources:read", pulumi.secret("canary-4")],
        };
        expect((await stack.preview()).output).toContain(
            `The OAuth client reporting (${id}) will be replaced: scope changed; rotateWhenChanged changed.`,
        );
    });
});
