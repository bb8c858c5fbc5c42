// Programs with the SDKs that `npm run sdks` generates. Languages that the command has not prepared are skipped. The engine
// downloads the provider, as it does for a user who has installed only an SDK.
import { existsSync } from "node:fs";
import { cp, readFile, readdir, symlink } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { parse, stringify } from "yaml";
import { withProjectForEachTest } from "./support/each-test";
import { packArchives, servePlugins } from "./support/plugin-server";
import type { PluginServer } from "./support/plugin-server";
import { REPOSITORY } from "./support/project";
import type { Project } from "./support/project";
import type { Tenant } from "./support/tenant";

const SDKS = join(REPOSITORY, "sdks");
const VENV = join(SDKS, "venv");
const GO_MODULE = "example.com/pulumi-sailpoint/sdk/go";

interface Language {
    readonly name: string;
    /** Exists if `npm run sdks` has prepared the language. */
    readonly prepared: string;
    /** The folder with the program, or the program's files. */
    readonly program: string | Record<string, string>;
    /** Adds the SDK to the project, as `pulumi package add` does. */
    readonly addSdk: (project: Project) => Promise<unknown>;
}

const TYPESCRIPT_PROGRAM = {
    "Pulumi.yaml": "name: sailpoint-typescript-sdk\nruntime: nodejs\n",
    "package.json": '{ "main": "index.ts" }',
    "index.ts": `
        import * as sailpoint from "./sdk";
        const reporting = new sailpoint.OAuthClient("reporting", {
            description: "Nightly reporting job",
            grantTypes: [sailpoint.GrantType.ClientCredentials],
            accessTokenValiditySeconds: 750,
            scope: ["idn:identity:read"],
        });
        export const { clientId, clientSecret } = reporting;
    `,
};

const LANGUAGES: Language[] = [
    {
        name: "TypeScript",
        prepared: join(SDKS, "nodejs/package.json"),
        program: TYPESCRIPT_PROGRAM,
        addSdk: async (project) => {
            await cp(join(SDKS, "nodejs"), join(project.program, "sdk"), { recursive: true });
            await project.linkDependencies();
        },
    },
    {
        name: "Python",
        prepared: join(VENV, "bin/pip"),
        program: join(REPOSITORY, "examples/python"),
        addSdk: (project) => symlink(VENV, join(project.program, "venv"), "dir"),
    },
    {
        name: "Go",
        prepared: join(SDKS, "go/go.mod"),
        program: join(REPOSITORY, "examples/go"),
        addSdk: async (project) => {
            const replace = `-replace=${GO_MODULE}=${join(SDKS, "go")}`;
            await project.run("go", ["mod", "edit", `-require=${GO_MODULE}@v0.0.0`, replace]);
            await project.run("go", ["mod", "tidy"]);
        },
    },
    {
        name: "Java",
        prepared: join(SDKS, "hosts/pulumi-language-java"),
        program: join(__dirname, "support/java-program"),
        addSdk: (project) => cp(join(SDKS, "java/src"), join(project.program, "src"), { recursive: true }),
    },
];

describe("a program with a generated SDK", () => {
    const path = process.env.PATH ?? "";
    let tenant: Tenant;
    let project: Project;
    let server: PluginServer;

    beforeAll(() => {
        // An older Python host does not know the option virtualenv and takes the Python on the PATH.
        process.env.PATH = [path, join(SDKS, "hosts")].join(delimiter);
        process.env.PATH = [join(VENV, "bin"), process.env.PATH].join(delimiter);
    });

    afterAll(() => {
        process.env.PATH = path;
    });

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

    for (const { name, prepared, program, addSdk } of LANGUAGES) {
        const isPrepared = existsSync(prepared);
        const note = isPrepared ? "" : " (skipped: `npm run sdks` has not prepared it)";
        (isPrepared ? test : test.skip)(
            `when a ${name} program is deployed twice, the second up sends no request${note}`,
            async () => {
                await (typeof program === "string"
                    ? cp(program, project.program, { recursive: true })
                    : project.write(program));
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
            },
        );
    }
});

/** The examples take the provider from the npm package. */
async function removePluginPath(project: Project): Promise<void> {
    const settings = parse(await readFile(join(project.program, "Pulumi.yaml"), "utf8")) as Record<string, unknown>;
    await project.write({ "Pulumi.yaml": stringify({ ...settings, plugins: undefined }) });
}
