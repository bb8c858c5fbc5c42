// The requests and results of Pulumi commands with options such as --target and --diff, and of stack export and import.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../support/client-args";
import { errorCode, expectMessage } from "../support/messages";
import { scenario } from "./support/scenario";

describe("Pulumi commands with options", () => {
    const harness = scenario();
    let description = ARGS.description;

    function program() {
        const client = new sailpoint.OAuthClient("reporting", { ...ARGS, description });
        return Promise.resolve({ clientId: client.clientId, clientSecret: client.clientSecret });
    }

    beforeEach(() => {
        description = ARGS.description;
    });

    test("when a client was changed outside of Pulumi, refresh --preview-only shows the change without a write, and up --refresh reverts it", async () => {
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        const secret = await stack.output("clientSecret");
        const { id } = await tenant.onlyClient();
        await tenant.updateClient(id, { description: "changed outside of Pulumi" });
        await tenant.requests();

        const preview = await stack.previewRefresh();
        expect(preview.output).toContain("[diff: ~description]");
        expect(await tenant.requests()).toEqual(["token", `GET ${id}`]);
        expect((await stack.onlyClient()).outputs).toMatchObject({ description });

        const up = await stack.up({ refresh: true });
        expect(up.steps).toContain("update");
        expect((await tenant.requests()).filter((request) => request !== "token")).toEqual([
            `GET ${id}`,
            `PATCH ${id}`,
        ]);
        expect(await tenant.onlyClient()).toMatchObject({ id, description });
        expect(await stack.output("clientSecret")).toEqual(secret);
    });

    test("when fields were changed outside of Pulumi, refresh --preview-only --diff shows them; up --refresh reverts all except enabled that the program does not set", async () => {
        const byHand = { enabled: false, redirectUris: ["https://hand.example/x"], businessName: "By hand" };
        const set = { enabled: true, redirectUris: ["https://portal.example/x"], businessName: "Acme" };
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("left-out", { ...ARGS });
            new sailpoint.OAuthClient("set", { ...ARGS, ...set });
        });
        await stack.up();
        const idOf = Object.fromEntries((await tenant.clients()).map(({ id, name }) => [String(name), id]));
        for (const id of Object.values(idOf)) {
            await tenant.updateClient(id, byHand);
        }
        expect(await stack.up()).toMatchObject({ steps: ["same", "same"], messages: [] });
        await tenant.requests();

        const shown = await stack.pulumi("refresh", "--preview-only", "--diff", "--non-interactive");
        for (const line of [
            /~ businessName +: "Acme" => "By hand"/,
            /\+ businessName +: "By hand"/,
            /~ \[0\]: "https:\/\/portal\.example\/x" => "https:\/\/hand\.example\/x"/,
            /\+ \[0\]: "https:\/\/hand\.example\/x"/,
            /~ enabled +: true => false[^]*~ enabled +: true => false/,
        ]) {
            expect(shown).toMatch(line);
        }
        expect((await tenant.requests()).sort()).toEqual(
            [...Object.values(idOf).map((id) => `GET ${id}`), "token"].sort(),
        );

        const repaired = await stack.up({ refresh: true });
        expectMessage(repaired, "warning", String(idOf["left-out"]), "enabled", "before: true; now: false");
        expectMessage(repaired, "info", String(idOf["left-out"]), "clears", "redirectUris", "businessName (By hand)");
        const live = Object.fromEntries((await tenant.clients()).map((client) => [String(client.name), client]));
        expect(live.set).toMatchObject(set);
        expect(live["left-out"]).toMatchObject({ enabled: false, redirectUris: [], businessName: "" });
        expect(await stack.up()).toMatchObject({ steps: ["same", "same"], messages: [] });
    });

    test("when preview --diff runs, it shows old and new values and sends no request", async () => {
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        await tenant.requests();
        description = "another one";
        const { output } = await stack.preview({ diff: true });
        expect(output).toMatch(/description +: "a test client" => "another one"/);
        expect(output).not.toContain("exports.handler");
        expect(await tenant.requests()).toEqual([]);
    });

    test("when up has --target with one of two clients, only that client is updated", async () => {
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("first", { ...ARGS, description });
            new sailpoint.OAuthClient("second", { ...ARGS, description });
        });
        await stack.up();
        const second = (await stack.clients()).find(({ urn }) => urn.endsWith("::second"));
        await tenant.requests();

        description = "another one";
        await stack.up({ target: [String(second?.urn)] });
        expect(await tenant.requests()).toEqual(["token", `PATCH ${String(second?.id)}`]);
    });

    test("when up --target replaces a client, a resource that uses it keeps the old id, unless --target-dependents is set", async () => {
        let scope = "idn:identity:read";
        const { tenant, stack } = await harness.start(() => {
            const first = new sailpoint.OAuthClient("first", { ...ARGS, scope: [scope] });
            new sailpoint.OAuthClient("second", { ...ARGS, description: pulumi.interpolate`uses ${first.clientId}` });
        });
        const idOf = async (name: string) => (await tenant.clients()).find((client) => client.name === name)?.id;
        const usedBySecond = async () => (await tenant.clients()).find(({ name }) => name === "second")?.description;
        await stack.up();
        const target = (await stack.clients()).filter(({ urn }) => urn.endsWith("::first")).map(({ urn }) => urn);
        const oldId = await idOf("first");

        scope = "idn:sources:read";
        await stack.up({ target });
        expect(await idOf("first")).not.toBe(oldId);
        expect(await usedBySecond()).toBe(`uses ${String(oldId)}`);

        scope = "idn:identity:read";
        await stack.up({ target, targetDependents: true });
        expect(await usedBySecond()).toBe(`uses ${String(await idOf("first"))}`);
    });

    test("when up --replace runs with the configuration of another tenant, the new client is created there, and the old one is kept", async () => {
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        const { id, urn } = await stack.onlyClient();
        const other = await harness.startTenant();
        await stack.configure(other.config);
        stack.trackSecret(other.simulator.clientSecret);
        await tenant.requests();

        const { output } = await stack.up({ replace: [urn], fails: true });
        for (const fact of [String(id), tenant.host, errorCode("TENANT_MISMATCH")]) {
            expect(output).toContain(fact);
        }
        expect(await other.clients()).toHaveLength(1);
        expect(await tenant.onlyClient()).toMatchObject({ id });
        expect(await tenant.requests()).toEqual([]);
    });

    test("when destroy has --run-program, it uses the current configuration (apiVersion) instead of that of the last up", async () => {
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.requests();
        await stack.configure({ "sailpoint:apiVersion": { value: "v1" } });

        expect((await stack.destroy({ runProgram: true })).steps).toContain("delete");
        expect((await tenant.takeRequestLog()).map(({ path }) => path)).toEqual([
            "/oauth/token",
            `/oauth-clients/v1/${id}`,
        ]);
        expect(await tenant.clients()).toEqual([]);
    });

    test("when a state is exported and imported again after an update, it has its secret, and a refresh reads the current values", async () => {
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        const { id } = await tenant.onlyClient();
        const secret = await stack.output("clientSecret");
        const file = join(stack.stack.workspace.workDir, "exported.json");
        await stack.pulumi("stack", "export", "--file", file);
        expect(await readFile(file, "utf8")).not.toContain(secret.value);
        description = "after the export";
        await stack.up();
        await tenant.requests();

        await stack.pulumi("stack", "import", "--file", file);
        expect((await stack.onlyClient()).outputs).toMatchObject({ description: ARGS.description });
        await stack.refresh();
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual(["token", `GET ${id}`]);
        expect(await stack.output("clientSecret")).toEqual(secret);
        expect(await tenant.logIn(id, String(secret.value))).toBe(200);
    });
});
