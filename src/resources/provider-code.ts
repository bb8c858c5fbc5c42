// The code of the dynamic provider, as it is stored in state.
import { createRequire } from "node:module";
import { join } from "node:path";

const MODULE = "pulumi-sailpoint/provider";

/**
 * The code of the dynamic provider of OAuthClient. It is a constant, so it contains nothing of the program, and it
 * loads the installed version of the package. The state of every client contains it, so it must never change.
 */
export const PROVIDER_CODE = `exports.handler=()=>require("${MODULE}")`;

/**
 * The code of the dynamic provider of RotatingOAuthClient, which is a property of the same module. It must never change
 * either.
 */
export const ROTATING_PROVIDER_CODE = `${PROVIDER_CODE}.rotatingOAuthClient`;

/** The result for each folder, kept because a program can declare many clients. */
const resolvableFrom = new Map<string, boolean>();

/**
 * Checks that the module can be resolved from the program's folder, from which Pulumi's provider process loads it.
 * Otherwise the deployment would fail later with "Cannot find module". A bundle, a transitive dependency and Yarn
 * Plug'n'Play do not make the module available there.
 *
 * @param folder default: the working directory, in which Pulumi starts a program
 * @throws Error with the command that installs the package
 */
export function assertProviderResolvable(folder: string = process.cwd()): void {
    if (process.versions.pnp !== undefined) {
        throw new Error(
            "pulumi-sailpoint does not work with Yarn Plug'n'Play, because Pulumi's provider process does not support it. Set " +
                "`nodeLinker: node-modules` in .yarnrc.yml and run `yarn install`.",
        );
    }
    let isResolvable = resolvableFrom.get(folder);
    if (isResolvable === undefined) {
        isResolvable = canResolve(folder);
        resolvableFrom.set(folder, isResolvable);
    }
    if (!isResolvable) {
        throw new Error(
            `${MODULE} cannot be resolved from ${folder}, the folder in which Pulumi starts the provider. Install ` +
                "pulumi-sailpoint there as a direct dependency (`npm install PACKAGE`, pnpm add, yarn add, with PACKAGE as in " +
                "docs/getting-started.md), even if the program is bundled.",
        );
    }
}

function canResolve(folder: string): boolean {
    try {
        createRequire(join(folder, "program.js")).resolve(MODULE);
        return true;
    } catch {
        return false;
    }
}
