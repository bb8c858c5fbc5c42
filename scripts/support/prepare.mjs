// Makes a fresh clone ready: dependencies, then the build. Needs nothing but Node itself.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT, run, say } from "./run.mjs";

/** Installs what package-lock.json names, unless exactly that is installed. */
export async function installDependencies() {
    if (await isInstalled()) {
        return;
    }
    say("Installing the dependencies (npm ci) ...");
    await must("npm", ["ci", "--no-audit", "--no-fund"]);
}

/** Compiles src/ to dist/. */
export async function build() {
    await must("npm", ["run", "--silent", "build"]);
}

/** npm keeps a copy of the lock file's packages beside what it installed. */
async function isInstalled() {
    const [wanted, installed] = await Promise.all(
        ["package-lock.json", "node_modules/.package-lock.json"].map(async (path) => {
            try {
                const lock = JSON.parse(await readFile(join(ROOT, path), "utf8"));
                return /** @type {Record<string, { version?: string, optional?: boolean }>} */ (lock.packages);
            } catch {
                return undefined;
            }
        }),
    );
    if (wanted === undefined || installed === undefined) {
        return false;
    }
    // The optional packages of other platforms are in the lock file only.
    return Object.entries(wanted).every(
        ([path, { version, optional }]) =>
            !path.startsWith("node_modules/") || optional === true || installed[path]?.version === version,
    );
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
async function must(command, args) {
    const { status } = await run(command, args);
    if (status !== 0) {
        throw new Error(`${[command, ...args].join(" ")} failed; its messages are above.`);
    }
}
