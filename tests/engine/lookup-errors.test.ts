// How look-ups fail. By the command line: a failed program leaves rejections behind, which jest would take for its own.
import { Project } from "./support/project";
import { Tenant } from "./support/tenant";

const PACKAGE = JSON.stringify({ name: "story", private: true, main: "index.js" });

describe("look-ups that fail", () => {
    let tenant: Tenant;
    let project: Project;

    beforeEach(async () => {
        tenant = await Tenant.start();
        project = await Project.create(tenant);
        await project.write({ "Pulumi.yaml": "name: story\nruntime: nodejs\n", "package.json": PACKAGE });
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

    /** @returns what the preview of a program printed that must fail, which is no stack trace */
    async function failure(body: string): Promise<string> {
        await write(body);
        const output = await project.pulumiFails("preview");
        expect(output).not.toMatch(/^\s+at /m);
        // Of Node's, about promises.
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

    test("a name that several have is told with all of them", async () => {
        const one = await tenant.createClient({ name: "Nightly" });
        const two = await tenant.createClient({ name: "Nightly", enabled: false });

        const output = await failure(`sailpoint.getOAuthClientOutput({ name: pulumi.output("Nightly") });`);
        expect(output).toContain(`2 OAuth clients at ${tenant.host} have the name "Nightly": `);
        expect(output).toContain(`${one.id} (created ${String(one.created)}, enabled)`);
        expect(output).toContain(`${two.id} (created ${String(two.created)}, disabled)`);
        expect(output).toContain(
            "Look up the client by its id. More: pulumi-sailpoint/docs/troubleshooting.md#not_unique",
        );
    });

    test.each([
        ["is exported", `return { lastUsed: found.lastUsed };`],
        ["goes into a resource", `new sailpoint.OAuthClient("next", { ...args, description: found.description });`],
        ["is used by nobody", ``],
    ])("an output that fails is told as the error of the program, where it %s", async (_, use) => {
        const output = await failure(`
            const args = { grantTypes: ["CLIENT_CREDENTIALS"], accessTokenValiditySeconds: 750, scope: ["a"] };
            const found = sailpoint.getOAuthClientOutput({ name: "Nightly" });
            ${use}
        `);
        expect(output).toContain(`There is no OAuth client with the name "Nightly" at ${tenant.host}`);
        expect(await tenant.requests()).toEqual(["token", "LIST"]);
    });

    test("a secret that was looked for is not in the message", async () => {
        const name = await failure(`sailpoint.getOAuthClientOutput({ name: pulumi.secret('canary "name"') });`);
        expect(name).toContain('no OAuth client with the name "[secret]"');
        const id = await failure(`sailpoint.getOAuthClientOutput({ id: pulumi.secret("canary/id") });`);
        expect(id).toContain("no OAuth client with the id [secret]");
    });

    test("a provider that is none of ours is refused, and one whose settings nobody knows yet", async () => {
        const foreign = await failure(`
            const provider = new (class extends pulumi.ProviderResource {
                constructor() { super("pulumi-nodejs", "other", {}); }
            })();
            await sailpoint.getOAuthClients({}, { provider });
        `);
        expect(foreign).toContain("The option provider of a lookup must be a sailpoint.Provider");

        const unknown = await failure(`
            const client = new sailpoint.OAuthClient("pat", {
                description: "x", grantTypes: ["CLIENT_CREDENTIALS"], accessTokenValiditySeconds: 750, scope: ["x"],
            });
            const provider = new sailpoint.Provider("p", { clientId: client.clientId, clientSecret: client.clientSecret });
            await sailpoint.getOAuthClients({}, { provider });
        `);
        expect(unknown).toContain("The settings of the provider are unknown until other resources are deployed");
    });
});
