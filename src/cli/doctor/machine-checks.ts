// What the machine and the program's folder must have: Node, the Pulumi command line, one Pulumi SDK, this package.
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import type { RunPulumi } from "../pulumi-command";
import { failed, ok, warning } from "./finding";
import type { Finding } from "./finding";

const MIN_NODE_VERSION = [20, 0] as const;
const MIN_SDK_VERSION = [3, 200] as const;
/** Older ones cannot import resources together with their state. */
const MIN_CLI_VERSION = [3, 254] as const;

/** @param version default: of the Node that runs this */
export function checkNode(version: string = process.versions.node): Finding {
    return isAtLeast(version, MIN_NODE_VERSION)
        ? ok("Node", version)
        : failed("Node", `${version} is too old`, "Install Node 20 or later (https://nodejs.org).");
}

export async function checkPulumiCli(pulumi: RunPulumi): Promise<Finding> {
    const name = "Pulumi CLI";
    const { ok: runs, stdout } = await pulumi(["version"]);
    const version = stdout.trim();
    if (!runs) {
        return failed(
            name,
            "there is no pulumi on the PATH that runs",
            "Install it (https://www.pulumi.com/docs/install/), or put its folder on the PATH.",
        );
    }
    return isAtLeast(version, MIN_CLI_VERSION)
        ? ok(name, version)
        : warning(
              name,
              `${version} deploys, but cannot import clients together with their state`,
              "Install 3.254 or later before you use the files of `pulumi-sailpoint export`.",
          );
}

/**
 * The folder in which the provider's process of a program is started: that of `main` in Pulumi.yaml, if there is one.
 *
 * @param from where to begin to look for Pulumi.yaml, upwards
 */
export function programFolder(from: string): string {
    for (let folder = from; ; folder = dirname(folder)) {
        const project = ["Pulumi.yaml", "Pulumi.yml"].map((file) => join(folder, file)).find(existsSync);
        if (project !== undefined) {
            const main = /^main:\s*["']?([^"'#\n]+?)["']?\s*(?:#.*)?$/m.exec(readFileSync(project, "utf8"))?.[1];
            const path = resolve(folder, main ?? ".");
            return statSync(path, { throwIfNoEntry: false })?.isFile() ? dirname(path) : path;
        }
        if (folder === dirname(folder)) {
            return from;
        }
    }
}

/** Every state holds `require("pulumi-sailpoint/provider")`, which Pulumi resolves from the program's folder. */
export function checkProviderCode(folder: string): Finding {
    const name = "this package";
    const providerPath = resolveFrom(folder, "pulumi-sailpoint/provider");
    if (providerPath !== undefined) {
        return ok(name, `${versionAt(resolveFrom(folder, "pulumi-sailpoint/package.json"))}, found from ${folder}`);
    }
    const isYarnPnp = existsSync(join(folder, ".pnp.cjs"));
    return failed(
        name,
        `pulumi-sailpoint/provider cannot be found from ${folder}, where Pulumi starts the provider`,
        isYarnPnp
            ? "Pulumi's provider process knows no Yarn Plug'n'Play: set `nodeLinker: node-modules` in .yarnrc.yml."
            : "Install it there as a direct dependency: `npm install pulumi-sailpoint` (pnpm add, yarn add).",
    );
}

/** The SDK that the program uses should be the one that this package uses. */
export function checkPulumiSdk(folder: string): Finding {
    const name = "@pulumi/pulumi";
    const programSdk = resolveFrom(folder, "@pulumi/pulumi/package.json");
    if (programSdk === undefined) {
        return failed(name, `cannot be found from ${folder}`, "Install it there: `npm install @pulumi/pulumi`.");
    }
    const version = versionAt(programSdk);
    if (!isAtLeast(version, MIN_SDK_VERSION)) {
        return failed(name, `${version} is too old`, "Install 3.200 or later: `npm install @pulumi/pulumi@latest`.");
    }
    const self = resolveFrom(folder, "pulumi-sailpoint/package.json");
    if (self === undefined) {
        return ok(name, version);
    }
    const packageSdk = resolveFrom(dirname(self), "@pulumi/pulumi/package.json");
    if (packageSdk === undefined) {
        return failed(
            name,
            `cannot be found from ${dirname(self)}, where this package is`,
            "Install the package's file (.tgz) in place of a link to its folder, or run `npm install` in that folder.",
        );
    }
    return packageSdk === programSdk
        ? ok(name, `${version}, one copy`)
        : duplicateSdkWarning(name, programSdk, packageSdk);
}

/**
 * The copies share the engine's connection only where the program is a process of its own. In an inline program the one
 * makes the messages and the other sends them: "Expected argument of type pulumirpc.RegisterResourceRequest", or a hang.
 */
function duplicateSdkWarning(name: string, ...packageJsons: readonly string[]): Finding {
    const copies = packageJsons.map((path) => `${versionAt(path)} in ${dirname(path)}`);
    return warning(
        name,
        `there are two copies: ${copies.join(" and ")}. \`pulumi up\` works, inline programs of the Automation API fail`,
        "Bring both to one place: a link to the package's folder brings a copy of its own, its file (.tgz) does not. Else " +
            "`npm dedupe` (or the like); `npm ls @pulumi/pulumi` shows who brings which.",
    );
}

function resolveFrom(folder: string, request: string): string | undefined {
    try {
        return realpathSync(createRequire(join(realpathSync(folder), "program.js")).resolve(request));
    } catch {
        return undefined;
    }
}

function versionAt(packageJson: string | undefined): string {
    return packageJson === undefined
        ? "unknown version"
        : String((JSON.parse(readFileSync(packageJson, "utf8")) as { version?: unknown }).version);
}

/** By major and minor number; what is no version is not at least anything. */
function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
    const [, m = "", n = ""] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
    return Number(m) > major || (Number(m) === major && Number(n) >= minor && n !== "");
}
