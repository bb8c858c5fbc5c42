// `pulumi-sailpoint export` and `pulumi import --file` add all clients of a tenant to a stack without a change.
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { arbitraryClient } from "../../unit/cli/support/arbitrary-client";
import type { LiveClient } from "../../provider/matrix/support/invariants";
import { createExportProject, IMPORT } from "../support/export-project";
import type { ExportProject } from "../support/export-project";
import type { Project } from "../support/project";
import type { Tenant } from "../support/tenant";

const COUNT = 50;

describe("pulumi-sailpoint export and pulumi import --file", () => {
    let tenant: Tenant;
    let project: Project;
    let exportClients: ExportProject["exportClients"];
    let createClients: ExportProject["createClients"];
    let remove: ExportProject["remove"];

    beforeEach(async () => {
        ({ tenant, project, exportClients, createClients, remove } = await createExportProject());
    });

    afterEach(() => remove());

    async function byId(): Promise<unknown[]> {
        return (await tenant.clients()).sort((one, other) => (one.id < other.id ? -1 : 1));
    }

    test(`when ${COUNT} random clients are exported and imported, the next up shows no change`, async () => {
        const clients = await createClients(fc.sample(arbitraryClient, { numRuns: COUNT, seed: 20261125 }));
        const before = await byId();
        const [known] = clients as [LiveClient];
        await writeFile(join(project.program, "known.json"), JSON.stringify({ [known.id]: known.secret }));
        await tenant.requests();

        const output = await exportClients("--secrets", "known.json");
        expect(output).toMatch(new RegExp(`${COUNT} OAuth clients.*import.json.*clients.ts`));
        expect(output.trim().split("\n").at(-1)).toMatch(/delete/i);
        expect(output).not.toContain(known.secret);
        expect((await stat(join(project.program, "import.json"))).mode & 0o777).toBe(0o600);
        expect(await readFile(join(project.program, "clients.ts"), "utf8")).not.toContain(known.secret);
        expect(await tenant.requests()).toEqual(["token", "LIST"]);

        await project.pulumi(...IMPORT);
        const up = await project.pulumi("up", "--yes");
        expect(up).toContain(`${COUNT + 1} unchanged`);
        expect(up).not.toMatch(/\d+ (?:created|updated|replaced|deleted|to create|to update)/);
        expect(await tenant.requests()).toEqual([]);
        expect(await byId()).toEqual(before);

        const state = await project.run("pulumi", ["stack", "export", "--show-secrets"]);
        const { deployment } = JSON.parse(state) as {
            deployment: { resources: { id?: string; protect?: boolean; outputs?: { clientSecret?: unknown } }[] };
        };
        const knownClient = deployment.resources.find(({ id }) => id === known.id);
        expect(knownClient).toMatchObject({
            protect: true,
            outputs: { clientSecret: { plaintext: JSON.stringify(known.secret) } },
        });
        project.expectNotPrinted(String(known.secret));

        await project.pulumi("refresh", "--yes", "--skip-preview");
        expect(await project.pulumi("up", "--yes")).toContain(`${COUNT + 1} unchanged`);
        const methods = (await tenant.requests()).map((request) => request.split(" ")[0]);
        expect(new Set(methods)).toEqual(new Set(["token", expect.stringMatching(/GET|LIST/)]));
        expect(await byId()).toEqual(before);
    });

    test("when description and clientSecret of an imported client are set, up sends one PATCH with the description", async () => {
        const [client] = (await createClients([{ name: "reporting" }])) as [LiveClient];
        await exportClients();
        await project.pulumi(...IMPORT);
        const program = join(project.program, "clients.ts");
        const text = await readFile(program, "utf8");
        const changed = text.replace(/description: .*,/, 'description: "ours now",\n    clientSecret: "given later",');
        await writeFile(program, changed);
        await tenant.requests();
        await project.pulumi("up", "--yes", "--skip-preview");
        expect(await tenant.requests()).toEqual(["token", `PATCH ${client.id}`]);
        expect(await tenant.onlyClient()).toMatchObject({ description: "ours now" });
    });
});
