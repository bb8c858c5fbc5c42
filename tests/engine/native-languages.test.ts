// The examples in Python and Go, with the SDKs that `npm run sdks` generates. Without that command they are skipped.
import { existsSync } from "node:fs";
import { symlink } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { withProjectForEachTest } from "./support/each-test";
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
    /** Adds the SDK to the project, as `pulumi package add` does. */
    readonly addSdk: (project: Project) => Promise<unknown>;
}

const LANGUAGES: Language[] = [
    {
        name: "python",
        prepared: join(VENV, "bin/pip"),
        addSdk: (project) => symlink(VENV, join(project.program, "venv"), "dir"),
    },
    {
        name: "go",
        prepared: join(SDKS, "go/go.mod"),
        addSdk: async (project) => {
            const replace = `-replace=${GO_MODULE}=${join(SDKS, "go")}`;
            await project.run("go", ["mod", "edit", `-require=${GO_MODULE}@v0.0.0`, replace]);
            await project.run("go", ["mod", "tidy"]);
        },
    },
];

describe("a program with a generated SDK", () => {
    const path = process.env.PATH ?? "";
    let tenant: Tenant;
    let project: Project;

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

    for (const { name, prepared, addSdk } of LANGUAGES) {
        const isPrepared = existsSync(prepared);
        const note = isPrepared ? "" : " (skipped: `npm run sdks` has not prepared it)";
        (isPrepared ? test : test.skip)(
            `when the example ${name} is deployed twice, the second up sends no request${note}`,
            async () => {
                await project.copy(name);
                await project.linkDependencies();
                await addSdk(project);
                await project.initStack();

                expect(await project.pulumi("up", "--yes", "--skip-preview")).toMatch(/clientSecret *: \[secret\]/);

                expect(await tenant.requests()).toEqual(["token", "POST"]);
                const { clientId, clientSecret } = await project.outputs();
                expect(await tenant.logIn(String(clientId), String(clientSecret))).toBe(200);
                project.expectNotPrinted(String(clientSecret));
                await tenant.requests();
                expect(await project.pulumi("up", "--yes", "--skip-preview")).toContain("2 unchanged");
                expect(await tenant.requests()).toEqual([]);
                await project.pulumi("destroy", "--yes", "--skip-preview");
                expect(await tenant.clients()).toEqual([]);
            },
        );
    }
});
