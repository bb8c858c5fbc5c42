// Finds, downloads or builds a Pulumi CLI: a folder with `pulumi`, its language hosts and the launcher of dynamic
// providers.
import { chmod, copyFile, mkdir, mkdtemp, realpath, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import envPaths from "env-paths";
import { SemVer, coerce, satisfies } from "semver";
import { ROOT, outputOf, run, say } from "./run.mjs";

const require = createRequire(import.meta.url);

/** The version that is downloaded or built. tools/pulumi-cli/go.mod must have the same one. */
const VERSION = "3.259.0";

/** Older versions cannot import a file that contains the state of resources. */
const SUPPORTED = "^3.254.0";

const LAUNCHER = "pulumi-resource-pulumi-nodejs";
const PROGRAMS = ["pulumi", "pulumi-language-nodejs", LAUNCHER];

/**
 * The language host for YAML. Pulumi's installer includes it; an early build of this script lacks it and has an older
 * host for Node.
 */
const YAML_HOST = "pulumi-language-yaml";

/**
 * A program that is built from Go modules: the folder in tools/ with its go.mod, the program, the module with the version,
 * and the variable for the version.
 *
 * @typedef {{ folder: string, program: string, module: string, variable: string }} GoProgram
 */
export const SDK = "github.com/pulumi/pulumi/sdk/v3";
export const SDK_VERSION = `${SDK}/go/common/version.Version`;

/**
 * The YAML host is the last one. If it is present, the Node host was built together with it.
 *
 * @type {GoProgram[]}
 */
const HOSTS = [
    {
        folder: "pulumi-language-nodejs",
        program: `${SDK}/nodejs/cmd/pulumi-language-nodejs`,
        module: SDK,
        variable: SDK_VERSION,
    },
    {
        folder: YAML_HOST,
        program: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
        module: "github.com/pulumi/pulumi-yaml",
        variable: "github.com/pulumi/pulumi-yaml/pkg/version.Version",
    },
];

/** @type {GoProgram} */
const CLI = {
    folder: "pulumi-cli",
    program: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    module: "github.com/pulumi/pulumi/pkg/v3",
    variable: SDK_VERSION,
};

/**
 * Returns the folder of a working Pulumi CLI.
 *
 * @throws Error that lists the remedies, if there is none
 */
export async function pulumiCli() {
    const cached = join(envPaths("pulumi-sailpoint", { suffix: "" }).cache, `pulumi-v${VERSION}`);
    const found = await onPath();
    if (found !== undefined && found !== (await realpath(cached).catch(() => undefined))) {
        return found;
    }
    if ((await ifGood(cached)) === undefined) {
        return install(cached);
    }
    if ((await stat(join(cached, YAML_HOST)).catch(() => undefined)) === undefined) {
        await renewHosts(cached);
    }
    return cached;
}

/**
 * Adds the current language hosts to a folder that lacks the YAML host. If the build fails, the CLI still works for
 * programs on Node.
 *
 * @param {string} cached
 */
async function renewHosts(cached) {
    say("Building Pulumi's language hosts for Node and YAML (about 2 minutes, once per machine) ...");
    const own = await mkdtemp(`${cached}.partial-`);
    try {
        if (await buildPrograms(HOSTS, own)) {
            for (const { folder } of HOSTS) {
                await rename(join(own, folder), join(cached, folder));
            }
        } else {
            say("The build failed: the CLI cannot run YAML programs.");
        }
    } finally {
        await rm(own, { recursive: true, force: true });
    }
}

/** Returns the folder of the first `pulumi` on the PATH, if it is usable. */
async function onPath() {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
        const found = await realpath(join(folder, "pulumi")).catch(() => undefined);
        if (found === undefined) {
            continue;
        }
        const problem = await problemOf(dirname(found));
        if (problem === undefined) {
            return dirname(found);
        }
        say(`The pulumi in ${folder} is not used: ${problem}.`);
        return undefined;
    }
    return undefined;
}

/**
 * Returns the folder if it has a usable CLI.
 *
 * @param {string} folder
 */
async function ifGood(folder) {
    return (await problemOf(folder)) === undefined ? folder : undefined;
}

/**
 * Returns the reason why the CLI in a folder is not usable; undefined if it is usable.
 *
 * @param {string} folder
 */
async function problemOf(folder) {
    for (const program of PROGRAMS) {
        const found = await stat(join(folder, program)).catch(() => undefined);
        if (found === undefined) {
            return `it has no ${program} beside it`;
        }
    }
    const version = await outputOf(join(folder, "pulumi"), ["version"], {
        env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    });
    if (!satisfies(coerce(version) ?? "0.0.0", SUPPORTED)) {
        return `it is ${version ?? "broken"}, but ${SUPPORTED} is required`;
    }
    return undefined;
}

/**
 * Fills a temporary folder and renames it to the cache folder, so that a parallel or killed run never leaves an incomplete
 * CLI.
 *
 * @param {string} cached
 */
async function install(cached) {
    await mkdir(dirname(cached), { recursive: true });
    const own = await mkdtemp(`${cached}.partial-`);
    try {
        const filled = (await download(own)) ?? (await buildFromModules(own));
        if (filled === undefined) {
            throw new Error(WAYS_OUT);
        }
        await publish(filled, cached);
        return cached;
    } finally {
        await rm(own, { recursive: true, force: true });
    }
}

/**
 * @param {string} filled
 * @param {string} cached
 */
async function publish(filled, cached) {
    const problem = await problemOf(filled);
    if (problem !== undefined) {
        throw new Error(`The CLI in ${filled} does not work: ${problem}.`);
    }
    if ((await ifGood(cached)) !== undefined) {
        return; // Another run has installed the CLI meanwhile.
    }
    await rm(cached, { recursive: true, force: true });
    try {
        await rename(filled, cached);
    } catch (error) {
        if ((await ifGood(cached)) === undefined) {
            throw error;
        }
    }
}

/**
 * Downloads the CLI with Pulumi's installer, through the Automation API.
 *
 * @param {string} own
 */
async function download(own) {
    say(`Downloading Pulumi ${VERSION} with Pulumi's installer (about a minute) ...`);
    const { PulumiCommand } = require("@pulumi/pulumi/automation");
    const root = join(own, "installed");
    try {
        await PulumiCommand.install({ root, version: new SemVer(VERSION) });
        return join(root, "bin");
    } catch (error) {
        say(`The download failed: ${firstLine(error)}`);
        return undefined;
    }
}

/** @param {unknown} error */
function firstLine(error) {
    return String(error).split("\n", 1)[0];
}

/**
 * @param {string} own
 */
async function buildFromModules(own) {
    if ((await outputOf("go", ["version"])) === undefined) {
        say("Go is not installed, so Pulumi cannot be built.");
        return undefined;
    }
    say(`Building Pulumi ${VERSION} from its Go modules (about 8 minutes on 2 cores, once per machine) ...`);
    const folder = join(own, "built");
    await mkdir(folder);
    if (!(await buildPrograms([...HOSTS, CLI], folder))) {
        return undefined;
    }
    const launcher = join(dirname(require.resolve("@pulumi/pulumi/package.json")), LAUNCHER);
    await copyFile(launcher, join(folder, LAUNCHER));
    await chmod(join(folder, LAUNCHER), 0o755);
    return folder;
}

/**
 * Returns whether all programs were built.
 *
 * @param {readonly GoProgram[]} programs
 * @param {string} target folder
 */
export async function buildPrograms(programs, target) {
    for (const { folder, program, module, variable } of programs) {
        const cwd = join(ROOT, "tools", folder);
        const env = { ...process.env, CGO_ENABLED: "0", TMPDIR: tmpdir() };
        const version = await outputOf("go", ["list", "-m", "-f", "{{.Version}}", module], { cwd, env });
        if (version === undefined) {
            return false;
        }
        const flags = ["-trimpath", "-tags", "osusergo,grpcnotrace", "-ldflags", `-s -w -X ${variable}=${version}`];
        const { status } = await run("go", ["build", ...flags, "-o", `${target}/`, program], { cwd, env });
        if (status !== 0) {
            return false;
        }
    }
    return true;
}

const WAYS_OUT = `No Pulumi CLI is available. Remedies:
  - put pulumi ${SUPPORTED} on the PATH (https://www.pulumi.com/docs/install/);
  - give this machine access to the internet, so that Pulumi's installer can download it;
  - install Go 1.26 or later (https://go.dev/dl/), so that it can be built from its modules.`;
