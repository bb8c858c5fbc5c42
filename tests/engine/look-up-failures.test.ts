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
        await project.borrowDependencies();
        await project.initStack();
    });

    afterEach(async () => {
        try {
            project.expectUnseen(tenant.simulator.clientSecret);
            project.expectUnseen("canary");
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

    test("a name that nobody has is told with the nearest that there is", async () => {
        const look = `await sailpoint.getOAuthClient({ name: "Nightli" });`;
        const there = `There is no OAuth client with the name "Nightli" at ${tenant.host}`;
        expect(await failure(look)).toContain(`${there}, which has no clients.`);

        const { id, created } = await tenant.make({ name: "Nightly", enabled: false });
        await tenant.make({ name: "something else" });
        expect(await failure(look)).toContain(
            `${there}; of its 2 clients "Nightly" comes nearest, ${id} (created ${String(created)}, disabled).`,
        );
    });

    test("a name that several have is told with all of them", async () => {
        const one = await tenant.make({ name: "Nightly" });
        const two = await tenant.make({ name: "Nightly", enabled: false });

        const output = await failure(`sailpoint.getOAuthClientOutput({ name: pulumi.output("Nightly") });`);
        expect(output).toContain(`2 OAuth clients at ${tenant.host} have the name "Nightly": `);
        expect(output).toContain(`${one.id} (created ${String(one.created)}, enabled)`);
        expect(output).toContain(`${two.id} (created ${String(two.created)}, disabled)`);
        expect(output).toContain(
            "Look the right one up by its id. More: pulumi-sailpoint/docs/troubleshooting.md#not_unique",
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

    test("an id that is not there, a path that is not there, and a want of rights are told as for a resource", async () => {
        const look = `await sailpoint.getOAuthClient({ id: "no/such id?" });`;
        expect(await failure(look)).toContain(`There is no OAuth client with the id no/such id? at ${tenant.host}.`);
        expect(await tenant.requests()).toEqual(["token", "GET no%2Fsuch%20id%3F", "LIST"]);

        await project.pulumi("config", "set", "sailpoint:apiVersion", "v1999");
        expect(await failure(look)).toContain("so the address or the API version is wrong");

        await project.pulumi("config", "rm", "sailpoint:apiVersion");
        await tenant.quirk({ "no-admin": true });
        const refused = await failure(`await sailpoint.getOAuthClients();`);
        expect(refused).toContain("SailPoint refuses the request for want of rights (403)");
        expect(refused).toContain("ORG_ADMIN");
    });

    test("a program can go on after a failure, by its code", async () => {
        await write(`
            const codeOf = (look) => look.catch((error) => [error instanceof sailpoint.LookUpError, error.code]);
            return { codes: [
                await codeOf(sailpoint.getOAuthClient({ id: "x" })),
                await codeOf(sailpoint.getOAuthClient({ name: "x" })),
                await codeOf(sailpoint.getOAuthClient({})),
            ] };
        `);
        await project.pulumi("up", "--yes", "--skip-preview");
        expect(await project.outputs()).toEqual({
            codes: [
                [true, "NOT_FOUND"],
                [true, "NOT_FOUND"],
                [true, "ARGUMENT"],
            ],
        });
    });

    test("a refused credential is told with its place, and shown to SailPoint once", async () => {
        await project.pulumi("config", "set", "--secret", "sailpoint:clientSecret", "canary-refused");
        const output = await failure(`
            await Promise.allSettled([sailpoint.getOAuthClients(), sailpoint.getOAuthClients({ neverUsed: true })]);
            await sailpoint.getOAuthClient({ id: "x" });
        `);
        expect(output).toContain("SailPoint refuses the personal access token");
        expect(output).toContain("Check sailpoint:clientId and sailpoint:clientSecret");
        expect(await tenant.requests()).toEqual(["token"]);
    });

    test("wrong arguments are told all at once, and a missing setting by its name", async () => {
        const args = `{ name: " ", unusedSince: "last week", enabled: "yes", neverused: true }`;
        const wrong = await failure(`await sailpoint.getOAuthClients(${args});`);
        for (const words of [
            "The arguments of getOAuthClients are wrong: name must be a string that is not blank",
            "unusedSince must be a Date, or a date or a date-time of RFC 3339",
            "enabled must be true or false",
            "neverused is not an argument (did you mean neverUsed?)",
            "Correct them in the program. More: pulumi-sailpoint/docs/troubleshooting.md#argument",
        ]) {
            expect(wrong).toContain(words);
        }

        await project.pulumi("config", "rm", "sailpoint:clientSecret");
        expect(await failure(`await sailpoint.getOAuthClients();`)).toContain(
            "sailpoint:clientId is set but sailpoint:clientSecret is not",
        );
        expect(await tenant.requests()).toEqual([]);
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
        expect(foreign).toContain("The provider of a look-up must be a sailpoint.Provider");

        const unknown = await failure(`
            const client = new sailpoint.OAuthClient("pat", {
                description: "x", grantTypes: ["CLIENT_CREDENTIALS"], accessTokenValiditySeconds: 750, scope: ["x"],
            });
            const provider = new sailpoint.Provider("p", { clientId: client.clientId, clientSecret: client.clientSecret });
            await sailpoint.getOAuthClients({}, { provider });
        `);
        expect(unknown).toContain("The settings of the provider are not known before other resources are deployed");
    });
});
