// `npm run sdks`: generates the SDKs of the native provider for Node, Python, Go, .NET and Java into sdks/, compiles each whose
// toolchain is installed, and builds the language hosts that the Pulumi CLI lacks, so that
// tests/engine/native-languages.test.ts can run. `-- --packages FOLDER` packs them for a release too.
import { chmod, copyFile, mkdir, readFile, rm, stat } from "node:fs/promises";
import { delimiter, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { installDependencies } from "./support/prepare.mjs";
import { ROOT, outputOf, run, say } from "./support/run.mjs";

const FOLDER = join(ROOT, "sdks");
const HOSTS = join(FOLDER, "hosts");
const VENV = join(FOLDER, "venv");
const GENERATOR = join(ROOT, "tools/pulumi-cli");
const SCHEMA = join(ROOT, "src/adapters/native/schema.json");
/** The flags with which the Pulumi CLI is built too, so that both builds share compiled packages. */
const GO_FLAGS = ["-trimpath", "-tags", "osusergo,grpcnotrace"];
const JAVA_HOST = "pulumi-language-java";
const JAVA_MODULE = "github.com/pulumi/pulumi-java/pkg";

await installDependencies();
// Imported here, because it needs the dependencies.
const { SDK, SDK_VERSION, buildPrograms, pulumiCli } = await import("./support/pulumi-cli.mjs");
const { packSdks } = await import("./support/pack-sdks.mjs");

const failed = [
    ["the generator", await generate()],
    ["Node", await succeeds(join(ROOT, "node_modules/.bin/tsc"), ["--noEmit", "-p", join(FOLDER, "nodejs")])],
    ["Python", await python()],
    ["Go", await succeeds("go", ["build", "-mod=mod", "./..."], join(FOLDER, "go"))],
    [".NET", await dotnet()],
    ["Java", await java()],
].filter(([, good]) => good === false);
const { values } = parseArgs({ options: { packages: { type: "string" } } });
if (failed.length === 0 && values.packages !== undefined) {
    await packSdks(FOLDER, resolve(values.packages), join(VENV, "bin/python"));
}
say(failed.length === 0 ? `The SDKs are in ${FOLDER}.` : `Failed: ${failed.map(([name]) => name).join(", ")}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** Generates the SDKs for Node, Python and Go, and builds the missing language hosts. */
async function generate() {
    if ((await outputOf("go", ["version"])) === undefined) {
        say("The generator needs Go 1.26 or later (https://go.dev/dl/).");
        return false;
    }
    for (const language of ["nodejs", "python", "go"]) {
        await rm(join(FOLDER, language), { recursive: true, force: true });
    }
    say("Generating the SDKs (about 3 minutes the first time) ...");
    if (!(await succeeds("go", ["run", ...GO_FLAGS, "./generate-sdks", SCHEMA, FOLDER], GENERATOR))) {
        return false;
    }
    return hosts();
}

/** Builds the language hosts for Python and Go that are not in the folder of the Pulumi CLI. */
async function hosts() {
    const cli = await pulumiCli();
    const all = [
        {
            folder: "pulumi-language-nodejs",
            program: `${SDK}/python/cmd/pulumi-language-python`,
            module: SDK,
            variable: SDK_VERSION,
        },
        {
            folder: "pulumi-language-go",
            program: `${SDK}/go/pulumi-language-go`,
            module: SDK,
            variable: SDK_VERSION,
        },
    ];
    const missing = [];
    for (const host of all) {
        const path = join(cli, host.program.slice(host.program.lastIndexOf("/") + 1));
        if ((await stat(path).catch(() => undefined)) === undefined) {
            missing.push(host);
        }
    }
    await mkdir(HOSTS, { recursive: true });
    if (!(await buildPrograms(missing, HOSTS))) {
        return false;
    }
    if (missing.length > 0) {
        // The host for Python starts programs with a script of its module.
        const cwd = join(ROOT, "tools/pulumi-language-nodejs");
        const module = (await outputOf("go", ["list", "-m", "-f", "{{.Dir}}", SDK], { cwd })) ?? "";
        const script = "pulumi-language-python-exec";
        await copyFile(join(module, "python/cmd", script), join(HOSTS, script));
        await chmod(join(HOSTS, script), 0o755);
    }
    return true;
}

/** Installs the Python SDK into a virtual environment. Returns undefined if Python is not installed. */
async function python() {
    if ((await outputOf("python3", ["-m", "venv", VENV])) === undefined) {
        say("Python is not installed, so its SDK is not checked.");
        return undefined;
    }
    const install = ["install", "--quiet", "--disable-pip-version-check", "--force-reinstall", "--no-deps"];
    const pip = join(VENV, "bin/pip");
    const dependencies = ["install", "--quiet", "--disable-pip-version-check", join(FOLDER, "python")];
    return (
        (await succeeds(pip, dependencies)) &&
        // The SDK is installed again with --force-reinstall, because pip does not replace an installed package of the
        // same version.
        (await succeeds(pip, [...install, join(FOLDER, "python")])) &&
        (await succeeds(join(VENV, "bin/python"), ["-c", "import pulumi_sailpoint"]))
    );
}

async function dotnet() {
    const folder = join(FOLDER, "dotnet");
    await rm(folder, { recursive: true, force: true });
    if (!(await succeeds("go", ["run", ...GO_FLAGS, ".", SCHEMA, folder], join(ROOT, "tools/generate-sdk-dotnet")))) {
        return false;
    }
    if ((await outputOf("dotnet", ["--version"])) === undefined) {
        say(".NET is not installed, so its SDK is generated, but not compiled.");
        return undefined;
    }
    return succeeds("dotnet", ["build"], folder);
}

/**
 * Generates the Java SDK, builds the language host, and compiles the SDK. Returns undefined if Java or Maven is not
 * installed.
 */
async function java() {
    if ((await outputOf("mvn", ["--version"])) === undefined) {
        say("Java and Maven are not installed, so the Java SDK is not generated.");
        return undefined;
    }
    say("Generating the Java SDK (about 2 minutes the first time) ...");
    const variable = `${JAVA_MODULE}/version.Version`;
    const programs = [JAVA_HOST, "pulumi-java-gen"].map((name) => ({
        folder: JAVA_HOST,
        program: `${JAVA_MODULE}/cmd/${name}`,
        module: JAVA_MODULE,
        variable,
    }));
    const folder = join(FOLDER, "java");
    await rm(folder, { recursive: true, force: true });
    if (!(await buildPrograms(programs, HOSTS))) {
        return false;
    }
    // The generator ignores the root of an absolute path, so it runs in the folder.
    const { version } = JSON.parse(await readFile(SCHEMA, "utf8"));
    const generated = ["generate", "--schema", SCHEMA, "--version", version, "--build", "none", "--out", "java"];
    if (!(await succeeds(join(HOSTS, "pulumi-java-gen"), generated, FOLDER))) {
        return false;
    }
    await copyFile(join(ROOT, "tests/engine/support/java-program/pom.xml"), join(folder, "pom.xml"));
    return succeeds("mvn", ["--quiet", "--batch-mode", "compile"], folder);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} [cwd]
 */
async function succeeds(command, args, cwd = ROOT) {
    const env = { ...process.env, CGO_ENABLED: "0", PATH: [join(VENV, "bin"), process.env.PATH].join(delimiter) };
    const { status } = await run(command, args, { cwd, env });
    return status === 0;
}
