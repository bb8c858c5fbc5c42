// Commands and flags of Pulumi beyond preview, up, refresh and destroy: what each asks of SailPoint.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "./support/args";
import { scenario } from "./support/scenario";

describe("commands", () => {
    const harness = scenario();
    let description = ARGS.description;

    function program() {
        const client = new sailpoint.OAuthClient("reporting", { ...ARGS, description });
        return Promise.resolve({ clientId: client.clientId, clientSecret: client.clientSecret });
    }

    beforeEach(() => {
        description = ARGS.description;
    });

    test("refresh --preview-only shows drift and writes nothing; up --refresh sees and repairs it in one", async () => {
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        const secret = await stack.output("clientSecret");
        const { id } = await tenant.onlyClient();
        await tenant.updateClient(id, { description: "changed behind the stack's back" });
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

    test("preview --diff shows the inputs, old and new, and asks nothing", async () => {
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        await tenant.requests();
        description = "another one";
        const { output } = await stack.preview({ diff: true });
        expect(output).toMatch(/description +: "a client of a story" => "another one"/);
        expect(output).not.toContain("exports.handler");
        expect(await tenant.requests()).toEqual([]);
    });

    test("up --target changes one client and leaves the other", async () => {
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

    test("up --replace does not compare the tenant: the new client is made where the configuration leads", async () => {
        const { tenant, stack } = await harness.start(program);
        await stack.up();
        const { id, urn } = await stack.onlyClient();
        const other = await harness.startTenant();
        await stack.configure(other.config);
        stack.trackSecret(other.simulator.clientSecret);
        await tenant.requests();

        const { output } = await stack.up({ replace: [urn], fails: true });
        expect(output).toContain(`The OAuth client ${String(id)} lives in the tenant at ${tenant.host}`);
        expect(await other.clients()).toHaveLength(1);
        expect(await tenant.onlyClient()).toMatchObject({ id });
        expect(await tenant.requests()).toEqual([]);
    });

    test("destroy --run-program uses the configuration of today", async () => {
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

    test("stack export and import: an older state is taken back with its secret, and a refresh brings it up to date", async () => {
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
