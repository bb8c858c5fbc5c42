// The installation of the native provider from a server, from an archive and from the npm package.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { extract } from "tar";
import { version } from "../../package.json";
import schema from "../../src/adapters/native/schema.json";
import { packArchives, servePlugins } from "./support/plugin-server";
import { REPOSITORY } from "./support/project";
import { Tenant } from "./support/tenant";
import { YamlProject, oauthClient } from "./support/yaml-project";

describe("the installation of the native provider", () => {
    let tenant: Tenant;
    let yaml: YamlProject;

    beforeEach(async () => {
        tenant = await Tenant.start();
        yaml = await YamlProject.create(tenant, {});
    });

    afterEach(async () => {
        await yaml.project.remove();
        await tenant.stop();
    });

    test("when pluginDownloadURL is a server with the archives, up downloads the archive for the platform", async () => {
        const archives = await packArchives(yaml.project);
        const server = await servePlugins(archives);
        try {
            const options = { version, pluginDownloadURL: server.url };
            await yaml.write({ resources: { job: oauthClient({}, options) } }, {});
            const download = "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION=false";
            await yaml.project.run("env", [download, "pulumi", "up", "--yes", "--skip-preview"]);
        } finally {
            server.stop();
        }

        expect((await tenant.onlyClient()).name).toBe("job");
        expect(server.requested).toHaveLength(1);
        expect(await readdir(archives)).toContain(server.requested[0]?.slice(1));
    });

    test("when the provider is installed from an archive, a project without a path to the provider can be deployed", async () => {
        const [archive = ""] = await readdir(await packArchives(yaml.project));
        const file = join(yaml.project.program, "archives", archive);
        await yaml.write({ resources: { job: oauthClient({}, { version }) } }, {});
        await yaml.project.pulumi("plugin", "install", "resource", "sailpoint", version, "--file", file);

        await yaml.up();

        expect((await tenant.onlyClient()).name).toBe("job");
    });

    test("when the provider is installed from the folder of the npm package, a project without a path to the provider can be deployed", async () => {
        const folder = await unpackNpmPackage();
        await yaml.write({ resources: { job: oauthClient() } }, {});
        await yaml.project.pulumi("plugin", "install", "resource", "sailpoint", version, "--file", folder);

        await yaml.up();

        expect((await tenant.onlyClient()).name).toBe("job");
    });

    test("when the path in Pulumi.yaml is the folder of the npm package, the project can be deployed", async () => {
        const path = await unpackNpmPackage();
        await yaml.write({ resources: { job: oauthClient() } }, { providers: [{ name: "sailpoint", path }] });

        await yaml.up();

        expect((await tenant.onlyClient()).name).toBe("job");
    });

    test("when Pulumi reads the schema from the provider in the npm package, it equals schema.json in the repository", async () => {
        const plugin = join(await unpackNpmPackage(), "pulumi-resource-sailpoint");

        const printed: unknown = JSON.parse(await yaml.project.pulumi("package", "get-schema", plugin));

        expect(printed).toMatchObject({ name: schema.name, resources: schema.resources, functions: schema.functions });
    });

    /** @returns the folder of the plugin in the packed package */
    async function unpackNpmPackage(): Promise<string> {
        const { project } = yaml;
        const packed = await project.run("npm", ["pack", "--json", "--pack-destination", project.program], REPOSITORY);
        const [{ filename }] = JSON.parse(packed.slice(packed.indexOf("[\n"))) as [{ filename: string }];
        await extract({ file: join(project.program, filename), cwd: project.program });
        return join(project.program, "package", "plugin");
    }
});
