// Checks the machine and the program's folder: the versions of Node, of the Pulumi CLI and of the Pulumi SDK, and
// whether this package is installed.
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { RunPulumi } from "../pulumi-command";
import { failed, ok, warning } from "./finding";
import type { Finding } from "./finding";
import { packageCopies } from "./package-copies";

const MIN_NODE_VERSION = [20, 0] as const;
const MIN_SDK_VERSION = [3, 200] as const;
/** Older versions cannot import a file that contains the state of resources. */
const MIN_CLI_VERSION = [3, 254] as const;

/** @param version default: the version of the running Node */
export function checkNode(version: string = process.versions.node): Finding {
    return isAtLeast(version, MIN_NODE_VERSION)
        ? ok("Node", version)
        : failed("Node", "NODE_TOO_OLD", `${version} is too old`, "Install Node 20 or later (https://nodejs.org).");
}

export async function checkPulumiCli(pulumi: RunPulumi): Promise<Finding> {
    const name = "Pulumi CLI";
    const { ok: runs, stdout } = await pulumi(["version"]);
    const version = stdout.trim();
    if (!runs) {
        return failed(
            name,
            "PULUMI_CLI_MISSING",
            "no working pulumi on the PATH",
            "Install it (https://www.pulumi.com/docs/install/), or add its folder to the PATH.",
        );
    }
    return isAtLeast(version, MIN_CLI_VERSION)
        ? ok(name, version)
        : warning(
              name,
              "PULUMI_CLI_OLD",
              `${version} can deploy, but cannot import the files of \`pulumi-sailpoint export\``,
              "Install 3.254 or later before you import such files.",
          );
}

/**
 * Checks that this package can be resolved from the program's folder. The state of each client contains
 * `require("pulumi-sailpoint/provider")`, which Pulumi resolves from there.
 */
export function checkProviderCode(folder: string): Finding {
    const name = "this package";
    const providerPath = resolveFrom(folder, "pulumi-sailpoint/provider");
    if (providerPath !== undefined) {
        const version = versionAt(resolveFrom(folder, "pulumi-sailpoint/package.json"));
        return checkCopies(name, folder) ?? ok(name, `${version}, found from ${folder}`);
    }
    const isYarnPnp = existsSync(join(folder, ".pnp.cjs"));
    return failed(
        name,
        "PACKAGE_NOT_FOUND",
        `pulumi-sailpoint/provider cannot be found from ${folder}, where Pulumi starts the provider`,
        isYarnPnp
            ? "Pulumi's provider process does not support Yarn Plug'n'Play: set `nodeLinker: node-modules` in .yarnrc.yml."
            : "Install it there as a direct dependency: `npm install PACKAGE` (pnpm add, yarn add), with PACKAGE as in docs/getting-started.md.",
    );
}

/**
 * Checks that all copies of this package have the same version. A component library declares clients with its own copy,
 * but the provider runs the copy of the program.
 */
function checkCopies(name: string, folder: string): Finding | undefined {
    const copies = packageCopies(realpathSync(folder), "pulumi-sailpoint").map((copy) => ({
        copy,
        version: versionAt(join(copy, "package.json")),
    }));
    const versions = new Set(copies.map(({ version }) => version));
    if (copies.length < 2) {
        return undefined;
    }
    const message = `${copies.length} copies are installed: ${copies.map(({ copy, version }) => `${version} in ${copy}`).join(", ")}`;
    return versions.size === 1
        ? ok(name, message)
        : warning(
              name,
              "PACKAGE_DUPLICATE",
              `${message}. The first one is the provider of all of them`,
              "Install the same version everywhere: a component library names pulumi-sailpoint in its peerDependencies, or run " +
                  "`npm dedupe`. `npm ls pulumi-sailpoint` shows the copies.",
          );
}

/** Checks the version of the SDK, and that the program and this package use the same copy of it. */
export function checkPulumiSdk(folder: string): Finding {
    const name = "@pulumi/pulumi";
    const programSdk = resolveFrom(folder, "@pulumi/pulumi/package.json");
    if (programSdk === undefined) {
        return failed(
            name,
            "SDK_NOT_FOUND",
            `cannot be found from ${folder}`,
            "Install it there: `npm install @pulumi/pulumi`.",
        );
    }
    const version = versionAt(programSdk);
    if (!isAtLeast(version, MIN_SDK_VERSION)) {
        return failed(
            name,
            "SDK_TOO_OLD",
            `${version} is too old`,
            "Install 3.200 or later: `npm install @pulumi/pulumi@latest`.",
        );
    }
    const self = resolveFrom(folder, "pulumi-sailpoint/package.json");
    if (self === undefined) {
        return ok(name, version);
    }
    const packageSdk = resolveFrom(dirname(self), "@pulumi/pulumi/package.json");
    if (packageSdk === undefined) {
        return failed(
            name,
            "SDK_NOT_FOUND",
            `cannot be found from ${dirname(self)}, the folder of this package`,
            "Install the package's file (.tgz) instead of a link to its folder, or run `npm install` in that folder.",
        );
    }
    return packageSdk === programSdk
        ? ok(name, `${version}, one copy`)
        : duplicateSdkWarning(name, programSdk, packageSdk);
}

/**
 * With two copies, an inline program of the Automation API fails with "Expected argument of type
 * pulumirpc.RegisterResourceRequest", or hangs: one copy creates the messages to the engine, and the other one sends
 * them.
 */
function duplicateSdkWarning(name: string, ...packageJsons: readonly string[]): Finding {
    const copies = packageJsons.map((path) => `${versionAt(path)} in ${dirname(path)}`);
    return warning(
        name,
        "SDK_DUPLICATE",
        `two copies are installed: ${copies.join(" and ")}. \`pulumi up\` works, inline programs of the Automation API fail`,
        "Run `npm dedupe`, and install the package's file (.tgz) rather than a link to its folder, which has its own copy. " +
            "`npm ls @pulumi/pulumi` shows the copies.",
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

/** Compares the major and the minor number. Returns false for an invalid version. */
function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
    const [, m = "", n = ""] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
    return Number(m) > major || (Number(m) === major && Number(n) >= minor && n !== "");
}
