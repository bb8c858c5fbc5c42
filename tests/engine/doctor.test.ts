// `pulumi-sailpoint doctor` in the folder of a program: it reads the selected stack's configuration by the real command line.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Finding } from "../../src/cli/doctor/finding";
import { MAIN } from "../cli/support/run";
import { Project } from "./support/project";
import { Tenant } from "./support/tenant";

describe("the doctor in a program's folder", () => {
    let tenant: Tenant;
    let other: Tenant;
    let project: Project;

    beforeAll(async () => {
        tenant = await Tenant.start();
        other = await Tenant.start({ tenant: "other" });
        project = await Project.create(tenant);
        await project.take("quickstart");
    });

    afterAll(async () => {
        await project.remove();
        await tenant.stop();
        await other.stop();
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
        expect(found.stack?.says).toBe("dev, with 0 OAuth clients");
        expect(found.tenant).toBeUndefined();
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

    test("the stack's clients live where the settings lead; those with a provider of their own have others", async () => {
        const own = JSON.stringify(other.providerArgs);
        await project.write({
            "elsewhere.ts": `
                import * as sailpoint from "pulumi-sailpoint";
                const provider = new sailpoint.Provider("own", ${own});
                const args: sailpoint.OAuthClientArgs = {
                    description: "in the other tenant",
                    grantTypes: ["CLIENT_CREDENTIALS"],
                    accessTokenValiditySeconds: 750,
                    scope: ["idn:identity:read"],
                };
                new sailpoint.OAuthClient("elsewhere", args, { provider });
            `,
            "index.ts": 'export * from "./quickstart";\nimport "./elsewhere";\n',
            "quickstart.ts": await readFile(join(project.program, "index.ts"), "utf8"),
        });
        await project.pulumi("up", "--yes", "--skip-preview");
        const found = await examine();
        expect(found.stack?.says).toBe("dev, with 2 OAuth clients");
        expect(found.tenant).toEqual({
            name: "tenant",
            status: "ok",
            says: "the one in which the stack has 1 OAuth client",
        });
    });

    test("settings that lead to another tenant than the stack's clients live in are a cross", async () => {
        for (const [key, { value, secret }] of Object.entries(other.config)) {
            await project.run("pulumi", ["config", "set", secret ? "--secret" : "--plaintext", key, "--", value]);
        }
        const home = `${tenant.host} (tenant id ${tenant.simulator.tenantId})`;
        await expect(examine()).rejects.toThrow(`1 of 1 OAuth client of the stack elsewhere: reporting at ${home}`);
    });
});
