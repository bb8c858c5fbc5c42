// Exports that contain clients that the stack already has.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LiveClient } from "../provider/matrix/support/invariants";
import { createExportProject, IMPORT } from "./support/export-project";
import type { ExportProject } from "./support/export-project";
import type { Project } from "./support/project";
import type { Tenant } from "./support/tenant";

describe("the export of a client that is already in the stack", () => {
    let tenant: Tenant;
    let project: Project;
    let exportClients: ExportProject["exportClients"];
    let createClients: ExportProject["createClients"];
    let remove: ExportProject["remove"];

    beforeEach(async () => {
        ({ tenant, project, exportClients, createClients, remove } = await createExportProject());
    });

    afterEach(() => remove());

    test.each([
        // The second export runs before the first is imported.
        ["two exports are imported", ["--out", "double"]],
        ["one export is imported twice", undefined],
    ])(
        "when %s, so that two resources have one client, the removal of one resource does not delete the client",
        async (_, again) => {
            const [client] = (await createClients([{ name: "reporting" }])) as [LiveClient];
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
                expect(output).toMatch(new RegExp(`warning: .*${client.id}`));
            }

            await writeFile(program, one);
            expect(await project.pulumi("up", "--yes", "--skip-preview")).toMatch(
                new RegExp(`warning: .*${client.id}`),
            );
            expect((await tenant.onlyClient()).id).toBe(client.id);
            expect(await project.pulumi("up", "--yes")).toContain("2 unchanged");
        },
    );
});
