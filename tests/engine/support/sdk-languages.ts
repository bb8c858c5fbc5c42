// The languages whose SDK `npm run sdks` generates, with their programs.
import { existsSync } from "node:fs";
import { cp, symlink } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { REPOSITORY } from "./project";
import type { Project } from "./project";

const SDKS = join(REPOSITORY, "sdks");
const VENV = join(SDKS, "venv");
const GO_MODULE = "example.com/pulumi-sailpoint/sdk/go";
const PROGRAMS = join(__dirname, "sdk-programs");
const JAVA_PROGRAM = join(__dirname, "java-program");

interface Language {
    readonly name: string;
    /** Exists if `npm run sdks` has prepared the language. */
    readonly prepared: string;
    /** The quickstart: the folder with the program, or the program's files. */
    readonly quickstart: string | Record<string, string>;
    /** Writes the program with all features, without Pulumi.yaml. */
    readonly writeScenario: (project: Project) => Promise<unknown>;
    /** The runtime of Pulumi.yaml. */
    readonly runtime: unknown;
    /** Adds the SDK to the project, as `pulumi package add` does. */
    readonly addSdk: (project: Project) => Promise<unknown>;
}

const TYPESCRIPT_QUICKSTART = {
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
        quickstart: TYPESCRIPT_QUICKSTART,
        writeScenario: async (project) => {
            await project.write({ "package.json": TYPESCRIPT_QUICKSTART["package.json"] });
            await copyProgram("typescript", project);
        },
        runtime: "nodejs",
        addSdk: async (project) => {
            await cp(join(SDKS, "nodejs"), join(project.program, "sdk"), { recursive: true });
            await project.linkDependencies();
        },
    },
    {
        name: "Python",
        prepared: join(VENV, "bin/pip"),
        quickstart: join(REPOSITORY, "examples/python"),
        writeScenario: (project) => copyProgram("python", project),
        runtime: { name: "python", options: { virtualenv: "venv" } },
        addSdk: (project) => symlink(VENV, join(project.program, "venv"), "dir"),
    },
    {
        name: "Go",
        prepared: join(SDKS, "go/go.mod"),
        quickstart: join(REPOSITORY, "examples/go"),
        writeScenario: (project) => copyProgram("go", project),
        runtime: "go",
        addSdk: async (project) => {
            const replace = `-replace=${GO_MODULE}=${join(SDKS, "go")}`;
            await project.run("go", ["mod", "edit", `-require=${GO_MODULE}@v0.0.0`, replace]);
            await project.run("go", ["mod", "tidy"]);
        },
    },
    {
        name: "Java",
        prepared: join(SDKS, "hosts/pulumi-language-java"),
        quickstart: JAVA_PROGRAM,
        writeScenario: async (project) => {
            await cp(JAVA_PROGRAM, project.program, { recursive: true });
            await cp(join(PROGRAMS, "java/App.java"), join(project.program, "src/main/java/app/App.java"));
        },
        runtime: "java",
        addSdk: (project) => cp(join(SDKS, "java/src"), join(project.program, "src"), { recursive: true }),
    },
];

/** Describes tests for each language. Where `npm run sdks` has not prepared a language, its tests are skipped. */
export function describeLanguages(title: string, define: (language: Language) => void): void {
    const path = process.env.PATH ?? "";

    beforeAll(() => {
        // An older Python host does not know the option virtualenv and takes the Python on the PATH.
        process.env.PATH = [join(VENV, "bin"), path, join(SDKS, "hosts")].join(delimiter);
    });

    afterAll(() => {
        process.env.PATH = path;
    });

    for (const language of LANGUAGES) {
        const isPrepared = existsSync(language.prepared);
        const note = isPrepared ? "" : " (skipped: `npm run sdks` has not prepared it)";
        (isPrepared ? describe : describe.skip)(`${title} ${language.name}${note}`, () => {
            define(language);
        });
    }
}

function copyProgram(name: string, project: Project): Promise<void> {
    return cp(join(PROGRAMS, name), project.program, { recursive: true });
}
