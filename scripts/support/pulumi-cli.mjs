// Finds, installs or builds a Pulumi CLI: one folder with `pulumi`, its Node language host and the dynamic provider's launcher.
import { chmod, copyFile, mkdir, mkdtemp, realpath, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import envPaths from "env-paths";
import { SemVer, coerce, satisfies } from "semver";
import { ROOT, outputOf, run, say } from "./run.mjs";

const require = createRequire(import.meta.url);

/** What the installer and the Go build take. The same version is pinned in tools/pulumi-cli/go.mod. */
const VERSION = "3.259.0";

/** Older ones cannot import resources together with their state. */
const SUPPORTED = "^3.254.0";

const LAUNCHER = "pulumi-resource-pulumi-nodejs";
const PROGRAMS = ["pulumi", "pulumi-language-nodejs", LAUNCHER];

/**
 * The folder of a working CLI.
 *
 * @throws Error with the ways out, where there is none
 */
export async function pulumiCli() {
    const cached = join(envPaths("pulumi-sailpoint", { suffix: "" }).cache, `pulumi-v${VERSION}`);
    return (await onPath()) ?? (await ifGood(cached)) ?? (await install(cached));
}

/** The first `pulumi` on the PATH, if it will do. */
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
        say(`The pulumi in ${folder} is passed over: ${problem}.`);
        return undefined;
    }
    return undefined;
}

/**
 * The folder if it will do.
 *
 * @param {string} folder
 */
async function ifGood(folder) {
    return (await problemOf(folder)) === undefined ? folder : undefined;
}

/**
 * Why a folder will not do; undefined if it will.
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
        return `it is ${version ?? "broken"}, and ${SUPPORTED} is needed`;
    }
    return undefined;
}

/**
 * Fills the cache: in a folder of this process, then by one rename, so that a run beside this one, or a run that was
 * killed, never leaves half a CLI.
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
        return; // A run beside this one was faster.
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
 * Pulumi's own installer, by the Automation API.
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
        say("There is no Go to build Pulumi with.");
        return undefined;
    }
    say(`Building Pulumi ${VERSION} from its Go modules: some 6 minutes on 2 cores, once for this machine ...`);
    const folder = join(own, "built");
    await mkdir(folder);
    const version = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${VERSION}`;
    const built =
        (await goBuild(
            "pulumi-language-nodejs",
            "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
        )) && (await goBuild("pulumi-cli", "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"));
    if (!built) {
        return undefined;
    }
    const launcher = join(dirname(require.resolve("@pulumi/pulumi/package.json")), LAUNCHER);
    await copyFile(launcher, join(folder, LAUNCHER));
    await chmod(join(folder, LAUNCHER), 0o755);
    return folder;

    /**
     * @param {string} module
     * @param {string} program
     */
    async function goBuild(module, program) {
        const args = ["build", "-trimpath", "-tags", "osusergo,grpcnotrace", "-ldflags", `-s -w ${version}`];
        const { status } = await run("go", [...args, "-o", `${folder}/`, program], {
            cwd: join(ROOT, "tools", module),
            env: { ...process.env, CGO_ENABLED: "0", TMPDIR: tmpdir() },
        });
        return status === 0;
    }
}

const WAYS_OUT = `No Pulumi CLI could be had. One of these helps:
  - put pulumi ${SUPPORTED} on the PATH (https://www.pulumi.com/docs/install/);
  - give this machine access to the internet, so that Pulumi's installer can download it;
  - install Go 1.26 or later (https://go.dev/dl/), so that it can be built from its modules.`;
