// Quickstarts with the SDKs that `npm run sdks` generates. The engine downloads the provider, as it does for a user who has
// installed only an SDK.
import { cp, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { withProjectForEachTest } from "./support/each-test";
import { packArchives, servePlugins } from "./support/plugin-server";
import type { PluginServer } from "./support/plugin-server";
import type { Project } from "./support/project";
import { describeLanguages } from "./support/sdk-languages";
import type { Tenant } from "./support/tenant";

describeLanguages("a quickstart in", ({ quickstart, addSdk }) => {
    let tenant: Tenant;
    let project: Project;
    let server: PluginServer;

    withProjectForEachTest((startedTenant, createdProject) => {
        tenant = startedTenant;
        project = createdProject;
    });

    beforeEach(async () => {
        server = await servePlugins(await packArchives(project));
    });

    afterEach(() => {
        server.stop();
    });

    /** Runs pulumi, which may download the provider from the server instead of the URL in the SDK. */
    function pulumi(...args: string[]): Promise<string> {
        const variables = [
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION=false",
            `PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES=.*=${server.url}`,
        ];
        return project.run("env", [...variables, "pulumi", ...args]);
    }

    test("when it is deployed twice, the second up sends no request", async () => {
        await (typeof quickstart === "string"
            ? cp(quickstart, project.program, { recursive: true })
            : project.write(quickstart));
        await removePluginPath(project);
        await addSdk(project);
        await project.initStack();

        const first = await pulumi("up", "--yes", "--skip-preview");

        expect(first).toMatch(/clientSecret *: \[secret\]/);
        expect(await readdir(join(project.program, "archives"))).toContain(server.requested[0]?.slice(1));
        expect(await tenant.requests()).toEqual(["token", "POST"]);
        const { clientId, clientSecret } = await project.outputs();
        expect(await tenant.logIn(String(clientId), String(clientSecret))).toBe(200);
        expect(first).not.toContain(String(clientSecret));
        await tenant.requests();
        expect(await pulumi("up", "--yes", "--skip-preview")).toContain("2 unchanged");
        expect(await tenant.requests()).toEqual([]);
        await pulumi("destroy", "--yes", "--skip-preview");
        expect(await tenant.clients()).toEqual([]);
    });
});

/** The examples take the provider from the npm package. */
async function removePluginPath(project: Project): Promise<void> {
    const settings = parse(await readFile(join(project.program, "Pulumi.yaml"), "utf8")) as Record<string, unknown>;
    await project.write({ "Pulumi.yaml": stringify({ ...settings, plugins: undefined }) });
}
