// A project whose program will declare exported clients, and the command that exports them.
import { MAIN } from "../../unit/cli/support/run";
import type { LiveClient } from "../../provider/matrix/support/invariants";
import { Project } from "./project";
import { Tenant } from "./tenant";

/** Imports the exported clients into the stack. */
export const IMPORT = ["import", "--file", "import.json", "--yes", "--skip-preview", "--generate-code=false"];

export interface ExportProject {
    readonly tenant: Tenant;
    readonly project: Project;
    /** @returns all that the command printed, also about single clients, which is on the standard error */
    readonly exportClients: (...args: string[]) => Promise<string>;
    readonly make: (fields: readonly Record<string, unknown>[]) => Promise<LiveClient[]>;
    readonly remove: () => Promise<void>;
}

export async function createExportProject(): Promise<ExportProject> {
    const tenant = await Tenant.start();
    const project = await Project.create(tenant);
    await project.copy("quickstart");
    await project.write({ "index.ts": 'import "./clients";\n' });
    await project.linkDependencies();
    await project.initStack();
    return {
        tenant,
        project,
        exportClients: (...args) =>
            project.run("sh", ["-c", 'exec "$0" "$@" 2>&1', process.execPath, MAIN, "export", ...args]),
        async make(fields) {
            const made: LiveClient[] = [];
            for (const one of fields) {
                made.push(await tenant.createClient(one));
            }
            return made;
        },
        async remove() {
            await project.remove();
            await tenant.stop();
        },
    };
}
