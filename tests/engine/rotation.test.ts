// The rotation of one client: why it is replaced, and that nobody who depends on its secret is ever without one.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { Deliveries } from "./support/consumer";
import type { Credential } from "./support/consumer";
import { MovedClock } from "./support/moved-clock";
import { story } from "./support/story";

const ARGS = {
    description: "a client of a story",
    grantTypes: ["CLIENT_CREDENTIALS" as const],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
};

const REPLACED = { steps: ["create-replacement", "replace", "delete-replaced"] };

describe("rotation", () => {
    const world = story();
    let clock: MovedClock;
    let deliveries: Deliveries | undefined;

    beforeEach(async () => {
        clock = await MovedClock.create();
    });

    afterEach(async () => {
        await clock.remove();
        await deliveries?.close();
    });

    test("a client that is too old is replaced, and the preview says how old it is", async () => {
        const tenant = await world.startTenant();
        const program = () => {
            const client = new sailpoint.OAuthClient("reporting", { ...ARGS, rotateAfterDays: 90 });
            return { clientId: client.clientId };
        };
        const stack = await world.startStack(tenant, program, { envVars: clock.environment });
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.requests();

        await clock.goBy(89.9);
        const early = await stack.up();
        expect(early).toMatchObject({ steps: ["same"] });
        expect(early.output).not.toContain("will be replaced");
        expect(await tenant.requests()).toEqual([]);

        await clock.goBy(92.1);
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
        const { tenant, stack } = await world.start(() => {
            new sailpoint.OAuthClient("reporting", { ...ARGS, ...more });
        });
        for (const canary of ["canary-3", "canary-4"]) {
            stack.keepSecret(canary);
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

    test("the old secret works until all that depends on the new one is updated, and then no longer", async () => {
        const tenant = await world.startTenant();
        const logIn = ({ clientId, clientSecret }: Credential) => tenant.logIn(clientId, clientSecret);
        const taken: Credential[] = [];
        const loggedIn: { old: number; new: number }[] = [];
        const replaced: Credential[] = [];
        const here = await Deliveries.listen(async (credential) => {
            taken.push(credential);
            const [old] = replaced;
            if (old !== undefined) {
                loggedIn.push({ old: await logIn(old), new: await logIn(credential) });
            }
        });
        deliveries = here;
        let month = "October";
        const stack = await world.startStack(tenant, () => {
            const client = new sailpoint.OAuthClient("reporting", { ...ARGS, rotateWhenChanged: { month } });
            const { clientId, clientSecret } = client;
            const first = here.consumer("first", { clientId, clientSecret });
            // Updated only after the first one: the old secret must last for a whole chain.
            const secretAfterFirst = pulumi.all([clientSecret, first.urn]).apply(([secret]) => secret);
            here.consumer("second", { clientId, clientSecret: secretAfterFirst });
        });
        await stack.up();
        replaced.push(...taken.splice(0).slice(0, 1));

        month = "November";
        expect(await stack.up()).toMatchObject(REPLACED);
        expect(loggedIn).toEqual([
            { old: 200, new: 200 },
            { old: 200, new: 200 },
        ]);
        const [old, now] = [replaced[0], taken[0]];
        if (old === undefined || now === undefined) {
            throw new Error("nothing was delivered");
        }
        expect(now.clientSecret).not.toBe(old.clientSecret);
        expect(await logIn(old)).toBe(401);
        expect(await logIn(now)).toBe(200);

        stack.keepSecret(old.clientSecret);
        stack.keepSecret(now.clientSecret);
        expect(here.failures).toEqual([]);
    });

    test("the old secret outlives an update that fails, until one succeeds", async () => {
        const tenant = await world.startTenant();
        const taken: Credential[] = [];
        let takes = true;
        const here = await Deliveries.listen((credential) => {
            taken.push(credential);
            return takes ? Promise.resolve() : Promise.reject(new Error("the consumer is down"));
        });
        deliveries = here;
        let month = "October";
        const stack = await world.startStack(tenant, () => {
            const client = new sailpoint.OAuthClient("reporting", { ...ARGS, rotateWhenChanged: { month } });
            here.consumer("first", { clientId: client.clientId, clientSecret: client.clientSecret });
        });
        await stack.up();

        month = "November";
        takes = false;
        await stack.up({ fails: true });
        const [old, fresh] = [taken[0], taken.at(-1)];
        if (old === undefined || fresh === undefined) {
            throw new Error("nothing was delivered");
        }
        stack.keepSecret(old.clientSecret);
        stack.keepSecret(fresh.clientSecret);
        expect(fresh.clientId).not.toBe(old.clientId);
        expect(await tenant.logIn(old.clientId, old.clientSecret)).toBe(200);

        takes = true;
        await tenant.requests();
        await stack.up();
        expect(await tenant.requests()).toEqual(["token", `DELETE ${old.clientId}`]);
        expect(taken.at(-1)).toEqual(fresh);
        expect(await tenant.logIn(old.clientId, old.clientSecret)).toBe(401);
        expect(await tenant.logIn(fresh.clientId, fresh.clientSecret)).toBe(200);
    });
});
