// Errors of getOAuthClient and getOAuthClients. The Pulumi CLI runs the programs, because jest would report the unhandled
// rejections of a failed program as errors of the test.
import { errorCode } from "../support/messages";
import { Project } from "./support/project";
import { Tenant } from "./support/tenant";

const PACKAGE = JSON.stringify({ name: "scenario", private: true, main: "index.js" });

describe("the errors of lookups", () => {
    let tenant: Tenant;
    let project: Project;

    beforeEach(async () => {
        tenant = await Tenant.start();
        project = await Project.create(tenant);
        await project.write({ "Pulumi.yaml": "name: scenario\nruntime: nodejs\n", "package.json": PACKAGE });
        await project.linkDependencies();
        await project.initStack();
    });

    afterEach(async () => {
        try {
            project.expectNotPrinted(tenant.simulator.clientSecret);
            project.expectNotPrinted("canary");
        } finally {
            await project.remove();
            await tenant.stop();
        }
    });

    /** Previews a program that must fail without a stack trace. @returns the output */
    async function failure(body: string): Promise<string> {
        await write(body);
        const output = await project.pulumiFails("preview");
        expect(output).not.toMatch(/^\s+at /m);
        expect(output).not.toMatch(/unhandled|RejectionHandledWarning/i);
        return output;
    }

    async function write(body: string): Promise<void> {
        const program = `
            const pulumi = require("@pulumi/pulumi");
            const sailpoint = require("pulumi-sailpoint");
            module.exports = async () => { ${body} };
        `;
        await project.write({ "index.js": program });
    }

    test("when several clients have the name of a lookup, the error lists all of them", async () => {
        const one = await tenant.createClient({ name: "Nightly" });
        const two = await tenant.createClient({ name: "Nightly", enabled: false });

        const output = await failure(`sailpoint.getOAuthClientOutput({ name: pulumi.output("Nightly") });`);
        for (const { id, created } of [one, two]) {
            expect(output).toContain(id);
            expect(output).toContain(String(created));
        }
        for (const fact of [tenant.host, '"Nightly"', errorCode("NOT_UNIQUE")]) {
            expect(output).toContain(fact);
        }
    });

    test.each([
        ["is exported", `return { lastUsed: found.lastUsed };`],
        [
            "is an input of a resource",
            `new sailpoint.OAuthClient("next", { ...args, description: found.description });`,
        ],
        ["is not used", ``],
    ])("when a lookup fails and its output %s, the program fails with the error of the lookup", async (_, use) => {
        const output = await failure(`
            const args = { grantTypes: ["CLIENT_CREDENTIALS"], accessTokenValiditySeconds: 750, scope: ["a"] };
            const found = sailpoint.getOAuthClientOutput({ name: "Nightly" });
            ${use}
        `);
        for (const fact of [tenant.host, '"Nightly"', errorCode("NOT_FOUND")]) {
            expect(output).toContain(fact);
        }
        expect(await tenant.requests()).toEqual(["token", "LIST"]);
    });

    test("when the name or id of a lookup is a secret, the error does not contain it", async () => {
        const name = await failure(`sailpoint.getOAuthClientOutput({ name: pulumi.secret('canary "name"') });`);
        expect(name).toMatch(/name .?\[secret\]/);
        const id = await failure(`sailpoint.getOAuthClientOutput({ id: pulumi.secret("canary/id") });`);
        expect(id).toMatch(/id .?\[secret\]/);
    });

    test("when the provider of a lookup is not a sailpoint.Provider, or its settings are unknown, the lookup fails", async () => {
        const foreign = await failure(`
            const provider = new (class extends pulumi.ProviderResource {
                constructor() { super("pulumi-nodejs", "other", {}); }
            })();
            await sailpoint.getOAuthClients({}, { provider });
        `);
        expect(foreign).toContain(errorCode("ARGUMENT"));

        const unknown = await failure(`
            const client = new sailpoint.OAuthClient("pat", {
                description: "x", grantTypes: ["CLIENT_CREDENTIALS"], accessTokenValiditySeconds: 750, scope: ["x"],
            });
            const provider = new sailpoint.Provider("p", { clientId: client.clientId, clientSecret: client.clientSecret });
            await sailpoint.getOAuthClients({}, { provider });
        `);
        expect(unknown).toContain(errorCode("CONFIGURATION"));
    });

    describe("invalid settings of the stack", () => {
        const LOOKUPS = `sailpoint.getOAuthClientsOutput(); await sailpoint.getOAuthClients({ enabled: true });`;
        const RESOURCE = `
            new sailpoint.OAuthClient("next", {
                description: "x", grantTypes: ["CLIENT_CREDENTIALS"], accessTokenValiditySeconds: 750, scope: ["x"],
            });
        `;

        /** The display of the steps repeats the first line of a message. */
        function countOf(text: string, output: string): number {
            const diagnostics = output.slice(output.indexOf("Diagnostics:"));
            return diagnostics.split(text).length - 1;
        }

        test.each([
            ["only looks clients up", LOOKUPS],
            ["declares a client and looks clients up", RESOURCE + LOOKUPS],
            ["looks clients up and declares a client", LOOKUPS + RESOURCE],
        ])(
            "when the configuration has a misspelled setting and the program %s, preview fails with one error",
            async (_, body) => {
                await project.pulumi("config", "set", "sailpoint:baseURL", "https://acme.example");
                const output = await failure(body);
                expect(countOf("sailpoint:baseURL is not a setting. Did you mean sailpoint:baseUrl?", output)).toBe(1);
                expect(await tenant.clients()).toEqual([]);
            },
        );

        test.each([
            ["only looks clients up", LOOKUPS],
            ["declares a client and looks clients up", RESOURCE + LOOKUPS],
        ])(
            "when the configuration has clientSecret in plain text and the program %s, preview logs one warning",
            async (_, body) => {
                const { clientSecret } = tenant.simulator;
                await project.pulumi("config", "set", "--plaintext", "sailpoint:clientSecret", clientSecret);
                await write(body);
                const output = await project.pulumi("preview");
                expect(countOf("pulumi config set --secret sailpoint:clientSecret", output)).toBe(1);
            },
        );
    });
});
