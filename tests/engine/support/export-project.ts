// A project whose program declares exported clients, and the command that exports them.
import { MAIN } from "../../unit/cli/support/run";
import type { LiveClient } from "../../provider/matrix/support/invariants";
import { Project } from "./project";
import { Tenant } from "./tenant";

/** Imports the exported clients into the stack. */
export const IMPORT = ["import", "--file", "import.json", "--yes", "--skip-preview", "--generate-code=false"];

export interface ExportProject {
    readonly tenant: Tenant;
    readonly project: Project;
    /** @returns standard output and standard error of the command */
    readonly exportClients: (...args: string[]) => Promise<string>;
    readonly createClients: (fields: readonly Record<string, unknown>[]) => Promise<LiveClient[]>;
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
        async createClients(fields) {
            const clients: LiveClient[] = [];
            for (const one of fields) {
                clients.push(await tenant.createClient(one));
            }
            return clients;
        },
        async remove() {
            await project.remove();
            await tenant.stop();
        },
    };
}
