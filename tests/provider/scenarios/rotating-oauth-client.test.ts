// RotatingOAuthClient with a clock that the test sets for the provider and for the tenant.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { AdjustableClock } from "../../engine/support/adjustable-clock";
import type { Tenant } from "../../engine/support/tenant";
import { ARGS } from "../../support/client-args";
import { expectMessage } from "../../support/messages";
import type { Deployment } from "../support/deployment";
import { describeAdapters } from "../support/scenario";
import type { Harness } from "../support/scenario";

interface Credential {
    id: string;
    secret: string;
}

interface Retired {
    id: string;
    worksUntil: string;
}

let clock: AdjustableClock;

beforeAll(async () => {
    clock = await AdjustableClock.create();
});

afterAll(() => clock.remove());

describeAdapters("RotatingOAuthClient", testRotatingClient, () => clock);

function testRotatingClient(harness: Harness): void {
    let tenant: Tenant;
    let stack: Deployment;
    let args: sailpoint.RotatingOAuthClientArgs;
    let options: pulumi.CustomResourceOptions;

    beforeEach(async () => {
        options = {};
        args = { ...ARGS, rotationDays: 30, overlapDays: 10, rotateWhenChanged: { ticket: "1" } };
        await clock.setOffsetDays(0);
        tenant = await harness.startTenant({ offsetMs: () => clock.offsetMs });
        stack = harness.startStack(tenant, program);
    });

    function program() {
        const resource = new sailpoint.RotatingOAuthClient("reporting", args, options);
        const { clientId, clientSecret, rotatedAt, nextRotation, retiredClients } = resource;
        return { clientId, clientSecret, rotatedAt, nextRotation, retiredClients };
    }

    async function upOn(day: number, expected: { fails?: boolean } = {}) {
        await clock.setOffsetDays(day);
        await tenant.requests();
        const { steps, output, messages } = await stack.up(expected);
        return { steps, output, messages, requests: await tenant.requests() };
    }

    function current(): Credential {
        const { outputs } = stack.resource("reporting");
        stack.trackSecret(String(outputs.clientSecret));
        return { id: String(outputs.clientId), secret: String(outputs.clientSecret) };
    }

    function retired(): Retired[] {
        return stack.resource("reporting").outputs.retiredClients as Retired[];
    }

    function daysUntil(time: string): number {
        return (Date.parse(time) - Date.now()) / (24 * 60 * 60 * 1000);
    }

    function logIn({ id, secret }: Credential): Promise<number> {
        return tenant.logIn(id, secret);
    }

    test("when the current client is rotationDays old, up creates its successor, and the old client works for overlapDays more", async () => {
        const created = await upOn(0);
        expect(created).toMatchObject({ steps: ["create"], requests: ["token", "POST"] });
        const { id } = stack.resource("reporting");
        expect(id).toMatch(/^rotating-[0-9a-f-]{36}$/);
        expect(stack.output("clientSecret").secret).toBe(true);
        const first = current();
        expect(retired()).toEqual([]);
        expect(daysUntil(String(stack.output("nextRotation").value))).toBeCloseTo(30, 1);
        expect(await upOn(29.9)).toMatchObject({ steps: ["same"], requests: [] });

        await clock.setOffsetDays(31);
        const preview = await stack.preview();
        expect(preview.steps).toEqual(["update"]);
        expectMessage(preview, "info", "reporting", first.id, "31 days", "rotationDays is 30", "10 days");
        const rotated = await upOn(31);
        expect(rotated).toMatchObject({ steps: ["update"], requests: ["token", "POST"] });
        expect(stack.resource("reporting").id).toBe(id);
        const second = current();
        expect(second.id).not.toBe(first.id);
        expect(retired()).toMatchObject([{ id: first.id }]);
        expect(daysUntil(retired()[0]?.worksUntil ?? "")).toBeCloseTo(41, 1);
        expect([await logIn(first), await logIn(second)]).toEqual([200, 200]);
        expect(await upOn(40.9)).toMatchObject({ steps: ["same"], requests: [] });

        await clock.setOffsetDays(41.1);
        expectMessage(await stack.preview(), "info", first.id, "pulumi up", "deletes it");
        const ended = await upOn(41.1);
        expect(ended).toMatchObject({ steps: ["update"], requests: ["token", `DELETE ${first.id}`] });
        expect([await logIn(first), await logIn(second)]).toEqual([401, 200]);
        expect(current()).toEqual(second);

        await stack.refresh();
        expect(await upOn(42)).toMatchObject({ steps: ["same"], requests: [] });
        await stack.destroy();
        expect(await tenant.clients()).toEqual([]);
    });

    test("when no up runs for a year, the next up rotates once, and the client that was current keeps its overlap", async () => {
        await upOn(0);
        const first = current();
        await upOn(31);
        const second = current();

        const late = await upOn(396);
        expect(late.requests).toEqual(["token", "POST", `DELETE ${first.id}`]);
        const third = current();
        expect([await logIn(second), await logIn(third)]).toEqual([200, 200]);
        expect(daysUntil(retired()[0]?.worksUntil ?? "")).toBeCloseTo(406, 1);
        expect(await upOn(405.9)).toMatchObject({ steps: ["same"] });
    });

    test("when overlapDays becomes longer, the overlap of a retired client ends later; when it becomes shorter, the end does not change", async () => {
        await upOn(0);
        const first = current();
        args = { ...args, rotationDays: 10 };
        expect((await upOn(11)).requests).toEqual(["token", "POST"]);
        const end = () => daysUntil(retired().find(({ id }) => id === first.id)?.worksUntil ?? "");
        expect(end()).toBeCloseTo(21, 1);
        args = { ...args, rotationDays: 60, overlapDays: 20 };
        expect((await upOn(12)).requests).toEqual(["token"]);
        expect(end()).toBeCloseTo(31, 1);
        args = { ...args, overlapDays: 5 };
        await upOn(13);
        expect(end()).toBeCloseTo(31, 1);
        expect(await upOn(25)).toMatchObject({ steps: ["same"] });
        expect((await upOn(31.1)).requests).toEqual(["token", `DELETE ${first.id}`]);
    });

    test("when the clock is behind the last rotation, up does not rotate, and a warning advises to correct the clock", async () => {
        await upOn(0);
        const first = current();
        await clock.setOffsetDays(-3);
        const back = await upOn(-3);
        expect(back).toMatchObject({ steps: ["same"], requests: [] });
        expectMessage(back, "warning", first.id, "Correct the local clock");
    });

    test("when the local clock is 60 days ahead of SailPoint's, up does not rotate, and a warning advises to correct the clock", async () => {
        await tenant.stop();
        tenant = await harness.startTenant();
        stack = harness.startStack(tenant, program);
        await upOn(0);
        const first = current();
        const ahead = await upOn(60);
        expect(ahead.requests).toEqual(["token"]);
        expectMessage(ahead, "warning", first.id, "Correct the local clock");
        expect(current()).toEqual(first);
    });

    test("when the scope changes twice in a day, up rotates twice, and both earlier clients work until their overlaps end", async () => {
        await upOn(0);
        const first = current();
        args = { ...args, scope: ["idn:sources:read"] };
        await clock.setOffsetDays(1);
        expectMessage(await stack.preview(), "info", first.id, "scope changed");
        expect(await upOn(1)).toMatchObject({ steps: ["update"], requests: ["token", "POST"] });
        const second = current();
        args = { ...args, scope: ["idn:accounts:read"] };
        expect((await upOn(1.2)).requests).toEqual(["token", "POST"]);
        const third = current();
        expect(await Promise.all([first, second, third].map(logIn))).toEqual([200, 200, 200]);
        expect(retired().map(({ id }) => id)).toEqual([first.id, second.id]);

        args = { ...args, description: "another" };
        expect((await upOn(2)).requests.sort()).toEqual(
            ["token", `PATCH ${first.id}`, `PATCH ${second.id}`, `PATCH ${third.id}`].sort(),
        );
        expect((await tenant.clients()).map(({ description }) => description)).toEqual(Array(3).fill("another"));
    });

    test("when rotateWhenChanged changes with overlapDays 0, the first up rotates, and the second up deletes the old client", async () => {
        await upOn(0);
        const leaked = current();
        args = { ...args, overlapDays: 0, rotateWhenChanged: { ticket: "2" } };
        expect((await upOn(1)).requests).toEqual(["token", "POST"]);
        const fresh = current();
        // An overlap that is set again must not revive the leaked secret.
        args = { ...args, overlapDays: 10 };
        expect((await upOn(1.01)).requests).toEqual(["token", `DELETE ${leaked.id}`]);
        expect([await logIn(leaked), await logIn(fresh)]).toEqual([401, 200]);
    });

    test("when the DELETE after the POST of a rotation fails, state has the new secret and all clients, and the next up repeats the DELETE", async () => {
        await upOn(0);
        const first = current();
        await upOn(31);
        const second = current();
        await tenant.injectFault({ name: "error-before", value: 403, method: "DELETE", times: 1 });
        await upOn(62, { fails: true });
        const third = current();
        expect(third.id).not.toBe(second.id);
        expect(retired().map(({ id }) => id)).toEqual([first.id, second.id]);
        expect([await logIn(second), await logIn(third)]).toEqual([200, 200]);
        expect((await upOn(62.1)).requests).toEqual(["token", `DELETE ${first.id}`]);
        expect(current()).toEqual(third);
    });

    test("when the POST of a rotation fails, the current client is kept, and the next up repeats the rotation", async () => {
        await upOn(0);
        const first = current();
        await tenant.injectFault({
            name: "error-before",
            value: 403,
            method: "POST",
            path: "/v2025/oauth-clients",
            times: 1,
        });
        await upOn(31, { fails: true });
        expect(current()).toEqual(first);
        expect(await logIn(first)).toBe(200);
        expect((await upOn(31.1)).requests).toEqual(["token", "POST"]);
        expect(retired().map(({ id }) => id)).toEqual([first.id]);
    });

    test("when the response to the POST of a rotation cannot be read, the next up after refreshes completes state and does not rotate", async () => {
        const taken = await tenant.createClient({ name: "existing" });
        args = { ...args, takeOver: taken.id };
        await upOn(0);
        const unreadable = { name: "response-merge", value: { enabled: "?" }, method: "POST" };
        await tenant.injectFault({ ...unreadable, path: "/v2025/oauth-clients", times: 1 });
        expectMessage(await upOn(31, { fails: true }), "error", "enabled");
        const second = current();

        await stack.refresh();
        await stack.refresh();
        await upOn(31.1);
        expect(current()).toEqual(second);
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
    });

    test("when the current or a retired client was deleted outside of Pulumi, refresh removes it from state, and up creates a successor of the current one", async () => {
        await upOn(0);
        const first = current();
        await upOn(31);
        const second = current();
        await tenant.deleteClient(second.id);
        // A 404 for a client younger than 10 minutes proves nothing.
        await clock.setOffsetDays(31.5);
        const refreshed = await stack.refresh();
        expectMessage(refreshed, "warning", "reporting", "pulumi up", "creates");
        expect(stack.resource("reporting").outputs).toMatchObject({ clientId: "", clientSecret: "" });
        expect(retired().map(({ id }) => id)).toEqual([first.id]);

        expect((await upOn(32)).requests).toEqual(["token", "POST"]);
        expect(await logIn(current())).toBe(200);
        expect(retired().map(({ id }) => id)).toEqual([first.id]);
        await tenant.deleteClient(first.id);
        await stack.refresh();
        expect(retired()).toEqual([]);
        await tenant.createClient({ name: "of another stack" });
        await tenant.deleteClient(current().id);
        await clock.setOffsetDays(33);
        await stack.refresh();
        expect(() => stack.resource("reporting")).toThrow("no resource");
    });

    test("when takeOver names the client of a removed OAuthClient resource, the client becomes the first retired client and is not deleted", async () => {
        stack.program = () => {
            new sailpoint.OAuthClient("old", ARGS);
        };
        await stack.up();
        const { id, outputs } = stack.onlyClient();
        const old = { id, secret: String(outputs.clientSecret) };
        args = { ...args, takeOver: id };
        stack.program = program;
        const taken = await upOn(0);
        expect(taken.requests).toEqual(["token", `GET ${id}`, "POST"]);
        expectMessage(taken, "warning", id, "not deleted");
        expect(retired().map((client) => client.id)).toEqual([id]);
        expect([await logIn(old), await logIn(current())]).toEqual([200, 200]);
        expect((await upOn(10.1)).requests).toEqual(["token", `DELETE ${id}`]);

        args = { ...args, takeOver: "another" };
        expect((await stack.preview({ fails: true })).output).toMatch(/takeOver has an effect only/);
    });

    test("when up --replace replaces the resource, all its old clients are deleted, and a warning names rotateWhenChanged for an overlap", async () => {
        await upOn(0);
        const first = current();
        await upOn(31);
        const second = current();
        const replaced = await stack.up({ replace: ["reporting"] });
        expectMessage(replaced, "warning", "without an overlap", "rotateWhenChanged", second.id);
        expect((await tenant.clients()).map(({ id }) => id)).toEqual([current().id]);
        expect([await logIn(first), await logIn(second), await logIn(current())]).toEqual([401, 401, 200]);
    });

    test("when takeOver has the id of no client, up fails and creates no client", async () => {
        args = { ...args, takeOver: "missing" };
        const failed = await upOn(0, { fails: true });
        expect(failed.output).toMatch(/takeOver cannot take it over/);
        expect(await tenant.clients()).toEqual([]);
    });

    test("when scope is removed from the program, each up warns until the rotation is due, and then up fails without a request", async () => {
        await upOn(0);
        const first = current();
        const { scope, ...withoutScope } = args;
        args = withoutScope;
        const taken = await upOn(1);
        expect(taken.requests).toEqual([]);
        expectMessage(taken, "info", "scope was removed from the program", first.id);
        expectMessage(taken, "warning", "rotationDays", "scope", first.id);
        expectMessage(await upOn(2), "warning", "rotationDays", "scope", first.id);

        await clock.setOffsetDays(31);
        expectMessage(await stack.preview({ fails: true }), "error", first.id, "31 days", 'scope: ["sp:scopes:all"]');
        expect((await upOn(31, { fails: true })).requests).toEqual([]);
        expect(current()).toEqual(first);
        args = { ...args, ...(scope === undefined ? {} : { scope }) };
        expect((await upOn(31.1)).requests).toEqual(["token", "POST"]);
    });

    test("when the scope of a new RotatingOAuthClient is omitted, preview fails", async () => {
        const { scope, ...withoutScope } = args;
        args = withoutScope;
        expectMessage(await stack.preview({ fails: true }), "error", "scope", "sp:scopes:all");
        expect(scope).toEqual(ARGS.scope);
    });

    test("when the option import, the option id or get is used, the error names takeOver", () => {
        for (const unsupported of [{ import: "x" }, { id: "x" }]) {
            expect(() => new sailpoint.RotatingOAuthClient("reporting", args, unsupported)).toThrow(/takeOver/);
        }
        expect(() => sailpoint.RotatingOAuthClient.get("reporting")).toThrow(/does not support get/);
    });

    test("when SailPoint stores other values than were sent, the warning has both values, except those of a secret input", async () => {
        args = { ...args, description: "sent text", businessName: pulumi.secret("sent in confidence") };
        const stored = { description: "stored text", businessName: "stored in confidence" };
        const path = "/v2025/oauth-clients";
        await tenant.injectFault({ name: "response-merge", value: stored, method: "POST", path, times: 1 });
        const created = await upOn(0);
        const id = stack.output("clientId").value;
        expectMessage(created, "warning", String(id), "sent: sent text; stored: stored text", "businessName");
        expect(created.output).not.toContain("in confidence");
    });

    test("when a field that the program does not set is set outside of Pulumi, preview names the value and up clears it, unless it is in ignoreChanges", async () => {
        await upOn(0);
        const { id } = current();
        await tenant.updateClient(id, { businessName: "Portal team" });
        await stack.refresh();
        expectMessage(await stack.preview(), "info", id, "clears", "businessName", "Portal team");

        options = { ignoreChanges: ["businessName"] };
        expect(await upOn(1)).toMatchObject({ steps: ["same"] });
        args = { ...args, description: "another" };
        await upOn(2);
        expect(await tenant.onlyClient()).toMatchObject({ businessName: "Portal team", description: "another" });
        options = {};
        await upOn(3);
        expect(await tenant.onlyClient()).toMatchObject({ businessName: "" });
    });

    test("when several inputs are invalid, preview reports all of them", async () => {
        args = { ...args, rotationDays: 0, overlapDays: -1, ...({ rotateAfterDays: 5 } as object) };
        const { output } = await stack.preview({ fails: true });
        expect(output).toMatch(/rotationDays must be at least 1/);
        expect(output).toMatch(/overlapDays must be at least 0/);
        expect(output).toMatch(/rotateAfterDays is not an input/);
    });
}
