// `pulumi-sailpoint doctor` in the folder of a program: it reads the selected stack's configuration by the real command line.
import type { Finding } from "../../src/cli/doctor/finding";
import { MAIN } from "../cli/support/run";
import { Project } from "./support/project";
import { Tenant } from "./support/tenant";

describe("the doctor in a program's folder", () => {
    let tenant: Tenant;
    let project: Project;

    beforeAll(async () => {
        tenant = await Tenant.start();
        project = await Project.create(tenant);
        await project.copy("quickstart");
        await project.borrowDependencies();
        await project.initStack();
    });

    afterAll(async () => {
        await project.remove();
        await tenant.stop();
    });

    async function examine(...args: string[]): Promise<Record<string, Finding>> {
        const output = await project.run(process.execPath, [MAIN, "doctor", "--json", ...args]);
        expect(output).not.toContain(tenant.simulator.clientSecret);
        const { findings } = JSON.parse(output) as { findings: Finding[] };
        return Object.fromEntries(findings.map((finding) => [finding.name, finding]));
    }

    test("the settings of the stack lead to the tenant", async () => {
        const found = await examine();
        expect(Object.values(found).filter(({ status }) => status !== "ok")).toEqual([]);
        expect(found.settings?.says).toContain(`sailpoint:baseUrl = ${tenant.simulator.baseUrl}`);
        expect(found.list?.says).toContain("0 OAuth clients");
        expect(await tenant.requests()).toEqual(["token", "LIST"]);
    });

    test("a secret that lies in the stack's file in clear is a warning", async () => {
        const { clientSecret } = tenant.simulator;
        await project.run("pulumi", ["config", "set", "--plaintext", "sailpoint:clientSecret", "--", clientSecret]);
        expect((await examine("--stack", "dev")).secret).toMatchObject({ status: "warning" });
        await project.run("pulumi", ["config", "set", "--secret", "sailpoint:clientSecret", "--", clientSecret]);
    });

    test("a stack that is not there is a cross", async () => {
        await expect(examine("--stack", "nowhere")).rejects.toThrow(
            /the configuration of nowhere cannot be read: .*nowhere/,
        );
    });
});
