// The code of the dynamic provider, as state and the engine hold it.
import { createRequire } from "node:module";
import { join } from "node:path";

const MODULE = "pulumi-sailpoint/provider";

/**
 * A constant, so that nothing of the program is serialized into state and state runs on the code that is installed.
 * It is part of the state of every client: it must never change.
 */
export const PROVIDER_CODE = `exports.handler=()=>require("${MODULE}")`;

/** The same for the schedule of a rotation. */
export const ROTATION_SCHEDULE_CODE = `${PROVIDER_CODE}.rotationSchedule`;

/** The folders that were tried in this process, with what came of it: programs declare many clients. */
const resolvableFrom = new Map<string, boolean>();

/**
 * Tries what Pulumi's provider process will do with the constant: it starts in the program's folder and knows nothing
 * of bundles, of other packages' dependencies and of Plug'n'Play. It would say "Cannot find module" after the fact.
 *
 * @param folder default: the program's, where Pulumi starts a program as well
 * @throws Error that says what to do
 */
export function assertProviderResolvable(folder: string = process.cwd()): void {
    if (process.versions.pnp !== undefined) {
        throw new Error(
            "Pulumi's provider process knows no Yarn Plug'n'Play, so pulumi-sailpoint cannot work: set " +
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
            `${MODULE} cannot be found from ${folder}, where Pulumi starts the provider: install pulumi-sailpoint there ` +
                "as a direct dependency (`npm install pulumi-sailpoint`, pnpm add, yarn add), also beside a bundle.",
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
