// RotatingOAuthClient: two clients that are replaced alternately, by a clock that the test sets.
import * as sailpoint from "pulumi-sailpoint";
import { AdjustableClock } from "../../engine/support/adjustable-clock";
import type { Deployment } from "../support/deployment";
import { ARGS, REPLACEMENT } from "../../support/client-args";
import { scenario } from "../support/scenario";
import type { Tenant } from "../../engine/support/tenant";

const SAME = ["same", "same"];
const ONE_REPLACED = [...REPLACEMENT, "same"].sort();
const BOTH_REPLACED = [...REPLACEMENT, ...REPLACEMENT].sort();

/** Rotation periods begin on 2027-01-01, 2027-01-31, 2027-03-02, 2027-04-01 and 2027-05-01. */
const PLAN = { every: 30, startingAt: "2027-01-01T00:00:00Z" };

interface Credential {
    id: string;
    secret: string;
}

describe("RotatingOAuthClient", () => {
    let clock: AdjustableClock;
    let tenant: Tenant;
    let stack: Deployment;
    let args: sailpoint.RotatingOAuthClientArgs;

    beforeAll(async () => {
        clock = await AdjustableClock.create();
    });

    afterAll(() => clock.remove());

    const harness = scenario(() => clock.environment);

    beforeEach(async () => {
        args = { ...ARGS, ...PLAN };
        await clock.setOffsetDays(0);
        tenant = await harness.startTenant();
        stack = harness.startStack(tenant, program);
    });

    function program() {
        const { clientId, clientSecret, previousClientId, nextTurn } = new sailpoint.RotatingOAuthClient(
            "reporting",
            args,
        );
        return { clientId, clientSecret, previousClientId, nextTurn };
    }

    async function upAt(time: string) {
        await clock.set(time);
        await tenant.requests();
        const { steps, output } = await stack.up();
        return { steps: [...steps].sort(), output, requests: await tenant.requests() };
    }

    function current(): Credential {
        const [id, secret] = [stack.output("clientId"), stack.output("clientSecret")];
        expect(secret.secret).toBe(true);
        return { id: String(id.value), secret: String(secret.value) };
    }

    function text(name: string): string {
        return String(stack.output(name).value);
    }

    function logIn({ id, secret }: Credential): Promise<number> {
        return tenant.logIn(id, secret);
    }

    test("when a rotation period begins, one client is replaced, and the previous secret works until the next period", async () => {
        const first = await upAt("2027-01-10T00:00:00Z");
        expect(first.steps).toEqual(["create", "create"]);
        expect(first.requests).toEqual(["token", "POST", "POST"]);
        expect((await tenant.clients()).map(({ name }) => name).sort()).toEqual(["reporting-a", "reporting-b"]);
        const january = current();
        expect(text("nextTurn")).toBe("2027-01-31T00:00:00.000Z");
        const other = text("previousClientId");
        expect(other).not.toBe(january.id);

        expect(await upAt("2027-01-30T23:00:00Z")).toMatchObject({ steps: SAME, requests: [] });
        expect(current()).toEqual(january);

        const turned = await upAt("2027-01-31T01:00:00Z");
        expect(turned.steps).toEqual(ONE_REPLACED);
        expect(turned.requests).toEqual(["token", "POST", `DELETE ${other}`]);
        expect(turned.output).toMatch(new RegExp(`${other}.*2027-01-31T00:00:00\\.000Z`));
        const february = current();
        expect(february).not.toEqual(january);
        expect(text("previousClientId")).toBe(january.id);
        expect(text("nextTurn")).toBe("2027-03-02T00:00:00.000Z");
        expect([await logIn(february), await logIn(january)]).toEqual([200, 200]);

        expect(await upAt("2027-03-01T23:00:00Z")).toMatchObject({ steps: SAME, requests: [] });
        expect([await logIn(february), await logIn(january)]).toEqual([200, 200]);

        expect(await upAt("2027-03-02T01:00:00Z")).toMatchObject({ steps: ONE_REPLACED });
        const march = current();
        expect(text("previousClientId")).toBe(february.id);
        expect([await logIn(march), await logIn(february), await logIn(january)]).toEqual([200, 200, 401]);

        await stack.refresh();
        expect(await upAt("2027-03-02T02:00:00Z")).toMatchObject({ steps: SAME, requests: [] });
        await stack.destroy();
        expect(await tenant.clients()).toEqual([]);
    });

    test("when rotation periods were skipped, both clients are replaced with a warning; when the clock is set back, none is", async () => {
        await upAt("2027-01-10T00:00:00Z");
        const old = current();

        await clock.set("2027-03-03T00:00:00Z");
        const preview = await stack.preview();
        expect(preview.output).toMatch(/warning: .*RotatingOAuthClient reporting/);
        expect(preview.output).toContain("2027-01-31T00:00:00.000Z");
        expect(preview.output).toContain("2027-03-02T00:00:00.000Z");
        const late = await upAt("2027-03-03T00:00:00Z");
        expect(late.steps).toEqual(BOTH_REPLACED);
        expect(late.output).toMatch(/warning: .*RotatingOAuthClient reporting/);
        const now = current();
        expect([await logIn(now), await logIn(old)]).toEqual([200, 401]);

        const back = await upAt("2027-02-10T00:00:00Z");
        expect(back).toMatchObject({ steps: SAME, requests: [] });
        expect(back.output).toMatch(/warning: .*2027-02-10T00:00:\d\d\.\d+Z.*reporting-a/);
        expect(current()).toEqual(now);
        expect(text("nextTurn")).toBe("2027-04-01T00:00:00.000Z");
        expect((await upAt("2027-04-01T01:00:00Z")).steps).toEqual(ONE_REPLACED);
        expect(text("previousClientId")).toBe(now.id);
    });

    test("when the schedule changes, nothing is replaced at once, and the older client is still the next to be replaced", async () => {
        await upAt("2027-01-10T00:00:00Z");
        await upAt("2027-02-10T00:00:00Z");
        const before = current();
        const older = text("previousClientId");

        // Counted from startingAt this would be an even period, in which the newer client would be replaced next.
        args = { ...args, every: 7 };
        await clock.set("2027-02-12T01:00:00Z");
        const notice = /RotatingOAuthClient reporting.*2027-02-19T00:00:00\.000Z/;
        expect((await stack.preview()).output).toMatch(notice);
        const changed = await upAt("2027-02-12T01:00:00Z");
        expect(changed).toMatchObject({ steps: ["update", "update"], requests: [] });
        expect(changed.output).toMatch(notice);
        expect(current()).toEqual(before);
        expect(text("nextTurn")).toBe("2027-02-19T00:00:00.000Z");
        expect(await upAt("2027-02-12T02:00:00Z")).toMatchObject({ steps: SAME, requests: [] });

        const turned = await upAt("2027-02-19T01:00:00Z");
        expect(turned.steps).toEqual(ONE_REPLACED);
        expect(turned.requests).toEqual(["token", "POST", `DELETE ${older}`]);
        expect(text("previousClientId")).toBe(before.id);
        expect(await logIn(before)).toBe(200);
    });

    test("when a changed field needs a replacement, both clients are replaced, and preview warns of it", async () => {
        await upAt("2027-01-10T00:00:00Z");
        const old = current();

        args = { ...args, scope: ["idn:sources:read"] };
        await clock.set("2027-01-11T00:00:00Z");
        const preview = await stack.preview();
        expect(preview.output).toMatch(/reporting.*scope/);
        expect(preview.output).toMatch(/warning: .*RotatingOAuthClient reporting/);
        const replaced = await upAt("2027-01-11T00:00:00Z");
        expect(replaced.steps).toEqual(BOTH_REPLACED);
        expect([await logIn(current()), await logIn(old)]).toEqual([200, 401]);
        expect(await upAt("2027-01-12T00:00:00Z")).toMatchObject({ steps: SAME, requests: [] });

        args = { ...args, description: "another" };
        const now = current();
        expect((await upAt("2027-01-12T00:00:00Z")).steps).toEqual(["update", "update"]);
        expect(current()).toEqual(now);
        expect((await upAt("2027-02-01T00:00:00Z")).steps).toEqual(ONE_REPLACED);
        expect(text("previousClientId")).toBe(now.id);
    });

    test("when the schedule is unknown, preview succeeds; when it is invalid, preview reports it", async () => {
        args = { ...args, every: 1.5, startingAt: "2027-01-01T00:00:00" };
        const invalid = await stack.preview({ fails: true });
        expect(invalid.output).toMatch(/every .*whole number/);
        expect(invalid.output).toMatch(/startingAt .*RFC 3339/);

        stack.program = () => {
            const first = new sailpoint.OAuthClient("first", ARGS);
            const every = first.created.apply(() => 30);
            args = { ...args, every, startingAt: PLAN.startingAt };
            return Promise.resolve(program());
        };
        expect(await stack.preview()).toMatchObject({ steps: ["create", "create", "create"] });
        expect((await upAt("2027-01-10T00:00:00Z")).steps).toEqual(["create", "create", "create"]);
        expect((await upAt("2027-01-10T01:00:00Z")).steps).toEqual(["same", "same", "same"]);
        expect((await upAt("2027-02-01T00:00:00Z")).steps).toEqual([...ONE_REPLACED, "same"]);
    });
});
