// RotatingOAuthClient: two clients that are replaced alternately, by a clock that the test sets.
import type * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS, REPLACEMENT } from "../support/client-args";
import { AdjustableClock } from "./support/adjustable-clock";
import type { TestStack } from "./support/stack";
import { scenario } from "./support/scenario";
import type { Tenant } from "./support/tenant";

// Each test runs many deployments.
jest.setTimeout(600_000);

const SAME = ["same", "same"];
const ONE_REPLACED = [...REPLACEMENT, "same"].sort();

/** Rotation periods begin on 2027-01-01, 2027-01-31, 2027-03-02, 2027-04-01 and 2027-05-01. */
const PLAN = { every: 30, startingAt: "2027-01-01T00:00:00Z" };

interface Credential {
    id: string;
    secret: string;
}

describe("RotatingOAuthClient", () => {
    const harness = scenario();
    let clock: AdjustableClock;
    let tenant: Tenant;
    let stack: TestStack;
    let args: sailpoint.RotatingOAuthClientArgs;

    beforeEach(async () => {
        args = { ...ARGS, ...PLAN };
        clock = await AdjustableClock.create();
        tenant = await harness.startTenant();
        stack = await harness.startStack(tenant, program, { envVars: clock.environment });
    });

    afterEach(async () => {
        await clock.remove();
    });

    function program() {
        const { clientId, clientSecret, previousClientId, nextTurn } = new sailpoint.RotatingOAuthClient(
            "reporting",
            args,
        );
        return { clientId, clientSecret, previousClientId, nextTurn };
    }

    async function upAt(time: string, options: Parameters<TestStack["up"]>[0] = {}) {
        await clock.set(time);
        await tenant.requests();
        const { steps, output } = await stack.up(options);
        return { steps: [...steps].sort(), output, requests: await tenant.requests() };
    }

    async function current(): Promise<Credential> {
        const [id, secret] = [await stack.output("clientId"), await stack.output("clientSecret")];
        expect(secret.secret).toBe(true);
        return { id: String(id.value), secret: String(secret.value) };
    }

    async function text(name: string): Promise<string> {
        return String((await stack.output(name)).value);
    }

    function logIn({ id, secret }: Credential): Promise<number> {
        return tenant.logIn(id, secret);
    }

    test("when a rotation period begins, one client is replaced, and the previous secret works until the next period", async () => {
        const first = await upAt("2027-01-10T00:00:00Z");
        expect(first.steps).toEqual(["create", "create"]);
        expect(first.requests).toEqual(["token", "POST", "POST"]);
        expect((await tenant.clients()).map(({ name }) => name).sort()).toEqual(["reporting-a", "reporting-b"]);
        const january = await current();
        expect(await text("nextTurn")).toBe("2027-01-31T00:00:00.000Z");
        const other = await text("previousClientId");
        expect(other).not.toBe(january.id);

        expect(await upAt("2027-01-30T23:00:00Z")).toMatchObject({ steps: SAME, requests: [] });
        expect(await current()).toEqual(january);

        const turned = await upAt("2027-01-31T01:00:00Z");
        expect(turned.steps).toEqual(ONE_REPLACED);
        expect(turned.requests).toEqual(["token", "POST", `DELETE ${other}`]);
        expect(turned.output).toMatch(new RegExp(`${other}.*2027-01-31T00:00:00\\.000Z`));
        const february = await current();
        expect(february).not.toEqual(january);
        expect(await text("previousClientId")).toBe(january.id);
        expect(await text("nextTurn")).toBe("2027-03-02T00:00:00.000Z");
        expect([await logIn(february), await logIn(january)]).toEqual([200, 200]);

        expect(await upAt("2027-03-01T23:00:00Z")).toMatchObject({ steps: SAME, requests: [] });
        expect([await logIn(february), await logIn(january)]).toEqual([200, 200]);

        expect(await upAt("2027-03-02T01:00:00Z")).toMatchObject({ steps: ONE_REPLACED });
        const march = await current();
        expect(await text("previousClientId")).toBe(february.id);
        expect([await logIn(march), await logIn(february), await logIn(january)]).toEqual([200, 200, 401]);

        await stack.refresh();
        expect(await upAt("2027-03-02T02:00:00Z")).toMatchObject({ steps: SAME, requests: [] });
        await stack.destroy();
        expect(await tenant.clients()).toEqual([]);
    });

    test("when an update targets one client, the other one is updated by the next up", async () => {
        await upAt("2027-01-10T00:00:00Z");
        await upAt("2027-02-10T00:00:00Z");
        const before = await current();
        const older = await text("previousClientId");

        // A targeted update of one client reads the old schedule from state.
        args = { ...args, every: 100, startingAt: "2027-01-05T00:00:00Z" };
        const clients = await stack.clients();
        const target = clients.filter(({ id }) => id === before.id).map(({ urn }) => urn);
        expect(await upAt("2027-02-20T00:00:00Z", { target })).toMatchObject({ requests: [] });
        expect(await upAt("2027-02-21T00:00:00Z")).toMatchObject({ steps: ["update", "update"], requests: [] });
        expect(await text("nextTurn")).toBe("2027-04-15T00:00:00.000Z");
        const last = await upAt("2027-04-15T01:00:00Z");
        expect(last.requests).toEqual(["token", "POST", `DELETE ${older}`]);
    });

    test("when the schedule resource is replaced, no client is replaced", async () => {
        await upAt("2027-01-10T00:00:00Z");
        args = { ...args, every: 7 };
        await upAt("2027-02-12T00:00:00Z");
        const before = await current();

        const [urn = ""] = (await stack.clients()).map((client) => client.urn);
        const schedule = urn
            .replace("sailpoint:OAuthClient::", "sailpoint:RotationSchedule::")
            .replace(/-.$/, "-schedule");
        const recreated = await upAt("2027-02-12T02:00:00Z", { replace: [schedule] });
        expect(recreated.requests).toEqual([]);
        expect(await current()).toEqual(before);
        expect(await upAt("2027-02-12T03:00:00Z")).toMatchObject({ steps: SAME, requests: [] });

        expect((await upAt("2027-05-05T00:00:00Z")).steps).toContain("replace");
        expect(await logIn(await current())).toBe(200);
    });

    test("when the component is renamed with an alias, its clients are kept; when it has protect, a due rotation fails", async () => {
        const provided = (name: string, options: pulumi.ComponentResourceOptions) => () => {
            const { simulator } = tenant;
            const provider = new sailpoint.Provider("here", {
                baseUrl: simulator.baseUrl,
                clientId: simulator.clientId,
                clientSecret: simulator.clientSecret,
            });
            const pair = new sailpoint.RotatingOAuthClient(
                name,
                { ...args, name: "Reports" },
                { ...options, provider },
            );
            return Promise.resolve({ clientId: pair.clientId, clientSecret: pair.clientSecret });
        };
        stack.program = provided("old", {});
        await upAt("2027-01-10T00:00:00Z");
        const before = await current();
        const [provider] = new Set((await stack.clients()).map((client) => client.provider));
        expect(provider).toContain("::here::");

        stack.program = provided("new", { aliases: [{ name: "old" }], protect: true });
        const renamed = await upAt("2027-01-11T00:00:00Z");
        expect(renamed).toMatchObject({ steps: ["update", "update"], requests: [] });
        expect(await current()).toEqual(before);
        await clock.set("2027-02-01T00:00:00Z");
        const refused = await stack.up({ fails: true });
        expect(refused.output).toContain("protect");
        expect(await logIn(before)).toBe(200);
    });
});
