// `pulumi-sailpoint doctor` in a program's folder, where it reads the configuration of the selected stack with the Pulumi CLI.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Finding } from "../../src/cli/doctor/finding";
import {
    deploymentErrorOf,
    NO_PASSPHRASE,
    noStackNamed,
    WRONG_PASSPHRASE,
    recordedConfig,
    recordedDeployment,
} from "../unit/cli/support/recorded-pulumi";
import type { RecordedClient, RecordedResource, RecordedStack } from "../unit/cli/support/recorded-pulumi";
import { MAIN } from "../unit/cli/support/run";
import { Project } from "./support/project";
import { Tenant } from "./support/tenant";

describe("pulumi-sailpoint doctor with the Pulumi CLI", () => {
    let tenant: Tenant;
    let other: Tenant;
    let project: Project;

    beforeAll(async () => {
        tenant = await Tenant.start();
        other = await Tenant.start({ tenant: "other" });
        project = await Project.create(tenant);
        await project.setUp("quickstart");
    });

    afterAll(async () => {
        await project.remove();
        await tenant.stop();
        await other.stop();
    });

    async function runDoctor(...args: string[]): Promise<Record<string, Finding>> {
        const output = await project.run(process.execPath, [MAIN, "doctor", "--json", ...args]);
        expect(output).not.toContain(tenant.simulator.clientSecret);
        const { findings } = JSON.parse(output) as { findings: Finding[] };
        return Object.fromEntries(findings.map((finding) => [finding.name, finding]));
    }

    test("when a stack has clients in two tenants, doctor checks the tenant of the stack's settings and counts only its clients", async () => {
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
        await tenant.requests();
        const found = await runDoctor();
        expect(Object.values(found).filter(({ status }) => status !== "ok")).toEqual([]);
        expect(found.stack?.message).toMatch(/dev.*2 OAuth clients/);
        expect(found.tenant).toMatchObject({ name: "tenant", status: "ok" });
        expect(found.tenant?.message).toContain("1 OAuth client");
        expect(found.settings?.message).toContain(`sailpoint:baseUrl = ${tenant.simulator.baseUrl}`);
        expect(found.list?.message).toMatch(/\b1 OAuth client/);
        expect(await tenant.requests()).toEqual(["token", "LIST"]);
    });

    test("when the Pulumi commands of doctor run, their output equals the recorded output in tests/unit/cli/", async () => {
        const config = JSON.parse(await project.run("pulumi", ["config", "--json", "--show-secrets"])) as unknown;
        const { deployment } = JSON.parse(await project.run("pulumi", ["stack", "export"])) as {
            deployment: { resources: RecordedResource[] };
        };
        const clients = [tenant, other].map((home, index): RecordedClient => {
            const name = ["reporting", "elsewhere"][index] ?? "";
            const id = deployment.resources.find(({ urn }) => urn.endsWith(`::${name}`))?.id ?? "";
            const { tenantId } = home.simulator;
            return { name, id, host: home.host, tenantId, ...(home === other && { provider: "own" }) };
        });
        const stack: RecordedStack = { name: "dev", config: tenant.config, clients };
        expect(config).toEqual(recordedConfig(stack));
        expect(byUrn(deployment.resources)).toMatchObject(byUrn(recordedDeployment(stack).resources));
        expect(await project.run("pulumi", ["stack", "--show-name"])).toBe(`${stack.name}\n`);
        expect(JSON.parse(await project.run("pulumi", ["whoami", "--json"]))).toMatchObject({
            url: expect.stringMatching(/^file:\/\//) as unknown,
        });
        await expect(project.run("pulumi", ["config", "--json", "--stack", "nowhere"])).rejects.toThrow(
            noStackNamed("nowhere"),
        );
        for (const [passphrase, message] of [
            ["-u PULUMI_CONFIG_PASSPHRASE", NO_PASSPHRASE],
            ["PULUMI_CONFIG_PASSPHRASE=wrong", WRONG_PASSPHRASE],
        ] as const) {
            const env = ["-u", "PULUMI_CONFIG_PASSPHRASE_FILE", ...passphrase.split(" "), "pulumi"];
            await expect(project.run("env", [...env, "config", "--json", "--show-secrets"])).rejects.toThrow(message);
            await expect(project.run("env", [...env, "preview"])).rejects.toThrow(deploymentErrorOf(message));
            expect(await project.run("env", [...env, "stack", "--show-name"])).toBe(`${stack.name}\n`);
        }
    });
});

/** @returns the resources sorted by URN, without the random ids of the providers */
function byUrn(resources: readonly RecordedResource[]): RecordedResource[] {
    return resources
        .map(({ id, provider, ...resource }) => ({
            ...resource,
            ...(id !== undefined && { id: resource.type.startsWith("pulumi:providers:") ? "an id" : id }),
            ...(provider !== undefined && { provider: provider.replace(/[^:]+$/, "an id") }),
        }))
        .sort((one, two) => one.urn.localeCompare(two.urn));
}
