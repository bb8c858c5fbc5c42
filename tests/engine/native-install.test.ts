// The ways in which a user gets the native provider: from a server, from a file, and from the npm package.
import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { extract } from "tar";
import { version } from "../../package.json";
import { REPOSITORY } from "./support/project";
import { Tenant } from "./support/tenant";
import { YamlProject, oauthClient } from "./support/yaml-project";

describe("the native provider", () => {
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

    /** @returns the folder with the archives of a release */
    async function packArchives(): Promise<string> {
        const folder = join(yaml.project.program, "archives");
        const out = join(yaml.project.program, "plugin");
        const script = join(REPOSITORY, "tools/plugin.mjs");
        await yaml.project.run(process.execPath, [script, "--out", out, "--archives", folder]);
        return folder;
    }

    test("when its download URL is a server with the archives, up downloads the archive of the platform", async () => {
        const archives = await packArchives();
        const requested: string[] = [];
        const server = await serve(archives, requested);
        const pluginDownloadURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        try {
            await yaml.write({ resources: { job: oauthClient({}, { version, pluginDownloadURL }) } }, {});
            const download = "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION=false";
            await yaml.project.run("env", [download, "pulumi", "up", "--yes", "--skip-preview"]);
        } finally {
            server.close();
        }

        expect((await tenant.onlyClient()).name).toBe("job");
        expect(requested).toHaveLength(1);
        expect(await readdir(archives)).toContain(requested[0]?.slice(1));
    });

    test("when it is installed from an archive, a project without a path to it can be deployed", async () => {
        const [archive = ""] = await readdir(await packArchives());
        const file = join(yaml.project.program, "archives", archive);
        await yaml.write({ resources: { job: oauthClient({}, { version }) } }, {});
        await yaml.project.pulumi("plugin", "install", "resource", "sailpoint", version, "--file", file);

        await yaml.up();

        expect((await tenant.onlyClient()).name).toBe("job");
    });

    test("when it is installed from the folder of the npm package, a project without a path can be deployed", async () => {
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

    /** @returns the folder of the plugin in the packed package */
    async function unpackNpmPackage(): Promise<string> {
        const { project } = yaml;
        const packed = await project.run("npm", ["pack", "--json", "--pack-destination", project.program], REPOSITORY);
        const [{ filename }] = JSON.parse(packed.slice(packed.indexOf("[\n"))) as [{ filename: string }];
        await extract({ file: join(project.program, filename), cwd: project.program });
        return join(project.program, "package", "plugin");
    }
});

async function serve(folder: string, requested: string[]): Promise<Server> {
    const server = createServer((request, response) => {
        requested.push(request.url ?? "");
        readFile(join(folder, request.url ?? "")).then(
            (content) => response.end(content),
            () => response.writeHead(404).end(),
        );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return server;
}
