// Installs Node, the package managers, and the program of one tested combination (a row of rows.mjs).
import { mkdir, rm, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { outputOf, run } from "../support/run.mjs";
import { programFiles, programFolder } from "./programs.mjs";

/**
 * Installs Node from npm, which has a package with its binary for each platform.
 *
 * @param {string} tools a folder that the rows share
 * @param {string} major
 * @returns {Promise<string>} the folder of its `node`
 */
export async function installNode(tools, major) {
    const name = `node-${process.platform}-${process.arch}`;
    const folder = join(tools, `node-${major}`);
    await npmInstall(folder, [`${name}@${major}`]);
    return join(folder, "node_modules", name, "bin");
}

/**
 * @param {string} tools
 * @returns {Promise<string>} the folders with `pnpm`, `yarn` and `bun`, for the PATH
 */
export async function installManagers(tools) {
    const folder = join(tools, "managers");
    // The package of the platform is used, because the package `bun` itself runs a script when it is installed.
    const bun = `@oven/bun-${process.platform}-${process.arch === "arm64" ? "aarch64" : process.arch}`;
    await npmInstall(folder, ["pnpm@10", "@yarnpkg/cli-dist@4", `${bun}@1`]);
    return [".bin", `${bun}/bin`].map((path) => join(folder, "node_modules", path)).join(delimiter);
}

/**
 * Writes the program and installs its dependencies.
 *
 * @param {import("./rows.mjs").Row} row
 * @param {string} tarball
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} the program's folder
 */
export async function installProgram(row, tarball, folder, env) {
    for (const [path, text] of Object.entries(programFiles(row, tarball))) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
    }
    await installDependencies(row.manager, folder, env);
    const program = join(folder, programFolder(row.program));
    if (row.program === "bundle" || row.program === "bundle-alone") {
        await bundle(program, env);
    }
    if (row.program === "bundle-alone") {
        await rm(join(program, "node_modules/pulumi-sailpoint"), { recursive: true });
    }
    return program;
}

/**
 * @param {import("./rows.mjs").Row["manager"]} manager
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 */
async function installDependencies(manager, folder, env) {
    if (manager === "npm") {
        await must("npm", ["install", "--no-audit", "--no-fund"], folder, env);
        return;
    }
    if (manager === "pnpm") {
        await must("pnpm", ["install", "--no-frozen-lockfile"], folder, env);
        return;
    }
    // Yarn and Bun do not read npm's setting for the registry, so they get it explicitly.
    const registry = (await outputOf("npm", ["config", "get", "registry"], { env })) ?? "https://localhost";
    if (manager === "bun") {
        await must("bun", ["install"], folder, { ...env, NPM_CONFIG_REGISTRY: registry });
        return;
    }
    const linker = manager === "yarn" ? "node-modules" : "pnp";
    const settings = {
        nodeLinker: linker,
        enableTelemetry: false,
        enableGlobalCache: false,
        enableImmutableInstalls: false,
        npmRegistryServer: registry,
        unsafeHttpWhitelist: [new URL(registry).hostname],
    };
    await writeFile(join(folder, ".yarnrc.yml"), JSON.stringify(settings));
    await writeFile(join(folder, "yarn.lock"), "");
    await must("yarn", ["install"], folder, env);
}

/**
 * Bundles the program into one file. Pulumi's SDK stays outside, because only one copy of it may exist.
 *
 * @param {string} program
 * @param {NodeJS.ProcessEnv} env
 */
async function bundle(program, env) {
    const options = ["--bundle", "--minify", "--platform=node", "--external:@pulumi/pulumi", "--outfile=bundle.js"];
    await must(join(program, "node_modules/.bin/esbuild"), ["index.js", ...options], program, env);
}

/**
 * @param {string} folder
 * @param {readonly string[]} packages
 */
async function npmInstall(folder, packages) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "package.json"), '{ "private": true }');
    await must("npm", ["install", "--no-audit", "--no-fund", ...packages], folder, process.env);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 */
async function must(command, args, cwd, env) {
    const { status, stdout } = await run(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    if (status !== 0) {
        throw new Error(`${[command, ...args].join(" ")} failed:\n${stdout}`);
    }
}
