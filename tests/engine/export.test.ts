// Clients of which an export, or an import of it, meets the stack's own ones.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LiveClient } from "../provider/matrix/support/invariants";
import { createExportProject, IMPORT } from "./support/export-project";
import type { ExportProject } from "./support/export-project";
import type { Project } from "./support/project";
import type { Tenant } from "./support/tenant";

describe("an export of clients that the stack has", () => {
    let tenant: Tenant;
    let project: Project;
    let exportClients: ExportProject["exportClients"];
    let make: ExportProject["make"];
    let remove: ExportProject["remove"];

    beforeEach(async () => {
        ({ tenant, project, exportClients, make, remove } = await createExportProject());
    });

    afterEach(() => remove());

    test.each([
        // Made before the stack has the client, imported after it under another name.
        ["two exports", ["--out", "double"]],
        ["one export that was imported twice", undefined],
    ])(
        "of two resources that have one client, by %s, one can leave the program and the client lives",
        async (_, again) => {
            const [client] = (await make([{ name: "reporting" }])) as [LiveClient];
            await exportClients();
            if (again !== undefined) {
                await exportClients(...again);
            }
            await project.pulumi(...IMPORT);
            const file = again === undefined ? "import.json" : join("double", "import.json");
            const text = await readFile(join(project.program, file), "utf8");
            await project.write({ [file]: text.replace('"name": "reporting"', '"name": "double"') });
            await project.pulumi(...IMPORT.map((argument) => (argument === "import.json" ? file : argument)));
            const program = join(project.program, "clients.ts");
            const one = (await readFile(program, "utf8")).replace("protect: true", "protect: false");
            const double = one
                .replace(/^import.*$/m, "")
                .replace('"reporting",\n  {', '"double",\n  {\n    name: "reporting",');
            await writeFile(program, one + double);
            const output = await project.pulumi("up", "--yes", "--skip-preview");
            if (again !== undefined) {
                expect(output).toContain(`Two resources of the program have the OAuth client ${client.id}`);
            }

            await writeFile(program, one);
            expect(await project.pulumi("up", "--yes", "--skip-preview")).toContain(
                `The OAuth client ${client.id} was not deleted`,
            );
            expect((await tenant.onlyClient()).id).toBe(client.id);
            expect(await project.pulumi("up", "--yes")).toContain("2 unchanged");
        },
    );
});
