// Programs that the Pulumi CLI runs: TypeScript, JavaScript, and a program with the packed package.
import { join } from "node:path";
import { withProjectForEachTest } from "./support/each-test";
import { REPOSITORY } from "./support/project";
import type { Project } from "./support/project";
import type { Tenant } from "./support/tenant";

const BODY = `
const reporting = new sailpoint.OAuthClient("reporting", {
    description: "Nightly reporting job",
    grantTypes: [sailpoint.GrantType.ClientCredentials],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
});
`;

const COMMON_JS = `"use strict";
const sailpoint = require("pulumi-sailpoint");
${BODY}
exports.clientId = reporting.clientId;
exports.clientSecret = reporting.clientSecret;
`;

const ES_MODULE = `
import * as sailpoint from "pulumi-sailpoint";
${BODY}
export const clientId = reporting.clientId;
export const clientSecret = reporting.clientSecret;
`;

describe("programs run by the Pulumi CLI", () => {
    let tenant: Tenant;
    let project: Project;

    withProjectForEachTest((startedTenant, createdProject) => {
        tenant = startedTenant;
        project = createdProject;
    });

    test("when the quickstart is previewed, deployed, updated, refreshed and destroyed, each command succeeds", async () => {
        await project.setUp("quickstart");

        await project.pulumi("preview");
        expect(await tenant.requests()).toEqual([]);
        await project.pulumi("up", "--yes", "--skip-preview");
        expect(await tenant.requests()).toEqual(["token", "POST"]);
        expect(await project.pulumi("up", "--yes")).toContain("2 unchanged");
        expect(await tenant.requests()).toEqual([]);
        expect(await project.pulumi("stack", "output")).toContain("[secret]");

        const { clientId, clientSecret } = await project.outputs();
        expect(await tenant.logIn(String(clientId), String(clientSecret))).toBe(200);
        await tenant.requests();

        await project.pulumi("config", "set", "description", "Nightly and weekly reporting job");
        await project.pulumi("up", "--yes");
        await project.pulumi("refresh", "--yes", "--skip-preview");
        await project.pulumi("destroy", "--yes");
        const id = String(clientId);
        expect(await tenant.requests()).toEqual([
            "token",
            `PATCH ${id}`,
            "token",
            `GET ${id}`,
            "token",
            `DELETE ${id}`,
        ]);
        expect(await tenant.clients()).toEqual([]);
        project.expectNotPrinted(String(clientSecret));
    });

    test.each([
        ["CommonJS", { type: "commonjs" }, COMMON_JS],
        ["an ES module", { type: "module" }, ES_MODULE],
    ])("when the program is JavaScript as %s, up and destroy succeed", async (_, fields, program) => {
        await project.writeNodeProgram(program, fields);
        await project.linkDependencies();
        await expectUpAndDestroy();
    });

    test("when the packed package is installed in an empty project, up and destroy succeed", async () => {
        const packed = await project.run("npm", ["pack", "--json", "--pack-destination", project.program], REPOSITORY);
        const [{ filename, files }] = JSON.parse(packed) as [{ filename: string; files: { path: string }[] }];
        const folders = new Set(files.map(({ path }) => path.split("/")[0]));
        expect([...folders].sort()).toEqual([
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "LICENSE",
            "README.md",
            "SECURITY.md",
            "dist",
            "docs",
            "examples",
            "package.json",
            "plugin",
        ]);

        await project.writeNodeProgram(COMMON_JS);
        const pulumi = `@pulumi/pulumi@${pulumiVersion()}`;
        await project.run("npm", ["install", "--no-audit", "--no-fund", join(project.program, filename), pulumi]);
        await expectUpAndDestroy();
    });

    async function expectUpAndDestroy() {
        await project.initStack();
        await project.pulumi("up", "--yes", "--skip-preview");
        const { clientId, clientSecret } = await project.outputs();
        expect(await tenant.logIn(String(clientId), String(clientSecret))).toBe(200);
        await project.pulumi("destroy", "--yes", "--skip-preview");
        const id = String(clientId);
        expect(await tenant.requests()).toEqual(["token", "POST", "token", "token", `DELETE ${id}`]);
        project.expectNotPrinted(String(clientSecret));
    }
});

/** The version that this repository develops against. */
function pulumiVersion(): string {
    const { version } = jest.requireActual<{ version: string }>("@pulumi/pulumi/package.json");
    return version;
}
