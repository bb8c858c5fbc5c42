// Prepares a fresh clone: installs the dependencies and builds the package. It needs only Node.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { missingPackages } from "./lock-file.mjs";
import { ROOT, run, say } from "./run.mjs";

/**
 * Installs the packages of package-lock.json, unless they are installed.
 *
 * @param {{ omitDev?: boolean }} [options] omitDev: without the devDependencies, which only the checks need
 */
export async function installDependencies({ omitDev = false } = {}) {
    if (await isInstalled(omitDev)) {
        return;
    }
    const option = omitDev ? "--omit=dev" : "--include=dev";
    say(`Installing the dependencies (npm ci ${option}) ...`);
    await must("npm", ["ci", option, "--no-audit", "--no-fund", "--no-progress"]);
}

/**
 * Prepares the tests with the engine: dependencies, build and Pulumi CLI.
 *
 * @returns {Promise<string>} the folder of the Pulumi CLI
 */
export async function prepareForEngine() {
    await installDependencies();
    await build();
    // Imported here, because it needs the dependencies.
    const { pulumiCli } = await import("./pulumi-cli.mjs");
    return pulumiCli();
}

/** Compiles src/ to dist/. This needs no devDependencies. */
export async function compile() {
    await must("npm", ["run", "--silent", "--no-progress", "compile"]);
}

/** Compiles src/ to dist/ and bundles the native provider into plugin/. */
export async function build() {
    await must("npm", ["run", "--silent", "--no-progress", "build"]);
}

/** @param {boolean} omitDev */
async function isInstalled(omitDev) {
    const [wanted, installed] = await Promise.all(
        ["package-lock.json", "node_modules/.package-lock.json"].map(async (path) => {
            try {
                const lock = JSON.parse(await readFile(join(ROOT, path), "utf8"));
                return /** @type {import("./lock-file.mjs").Packages} */ (lock.packages);
            } catch {
                return undefined;
            }
        }),
    );
    if (wanted === undefined || installed === undefined) {
        return false;
    }
    return missingPackages(wanted, installed, { omitDev }).length === 0;
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
async function must(command, args) {
    const { status } = await run(command, args);
    if (status !== 0) {
        throw new Error(`${[command, ...args].join(" ")} failed; see its output above.`);
    }
}
