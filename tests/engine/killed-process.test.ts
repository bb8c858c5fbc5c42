// SIGKILL in the middle of an operation, while SailPoint carries it out: what the next commands say and do, and what the
// person has to do. The same is told in the README.
import { Project } from "./support/project";
import type { KillTarget } from "./support/running-deployment";
import { Tenant } from "./support/tenant";

const PULUMI_YAML = "name: story\nruntime: nodejs\n";
const PACKAGE_JSON = '{ "name": "story", "private": true }\n';
const UP = ["up", "--yes", "--skip-preview", "--non-interactive"];
const DESTROY = ["destroy", "--yes", "--skip-preview", "--non-interactive"];
const REFRESH = ["refresh", "--yes", "--skip-preview"];

/** How long SailPoint takes for what is under way at the kill, in milliseconds. */
const LATENCY = 1_500;

function program({ scope = "idn:identity:read", description = "as it was" }): string {
    return `"use strict";
const sailpoint = require("pulumi-sailpoint");
const client = new sailpoint.OAuthClient("reporting", {
    description: "${description}",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    scope: ["${scope}"],
});
exports.clientId = client.clientId;
exports.clientSecret = client.clientSecret;
`;
}

describe.each<KillTarget>(["command line", "provider"])("killed half way: the %s", (target) => {
    let tenant: Tenant;
    let project: Project;

    beforeEach(async () => {
        tenant = await Tenant.start();
        project = await Project.create(tenant);
        await project.write({ "Pulumi.yaml": PULUMI_YAML, "package.json": PACKAGE_JSON, "index.js": program({}) });
        await project.linkDependencies();
        await project.initStack();
    });

    afterEach(async () => {
        await project.remove();
        await tenant.stop();
    });

    /** Kills while SailPoint works on the first request of a kind (a method, or `token`), and waits until that is done. */
    async function killAt(kind: string, ...args: string[]): Promise<string> {
        const requestFilter =
            kind === "token" ? { path: "/oauth/token" } : { method: kind, path: "/v2025/oauth-clients" };
        await tenant.requests();
        await tenant.injectFault({ name: "latency", value: LATENCY, ...requestFilter, times: 1 });
        const deployment = await project.start(...args);
        await deployment.waitUntil(async () => (await tenant.requests()).some((request) => request.startsWith(kind)));
        const output = await deployment.kill(target);
        await new Promise((resolve) => setTimeout(resolve, LATENCY));
        if (target === "command line") {
            // The lock of the dead deployment is still there.
            expect(await project.pulumiFails(...UP)).toContain("pulumi cancel");
            await project.pulumi("cancel", "--yes");
        } else {
            expect(output).toContain("error reading from server: EOF");
        }
        return output;
    }

    async function expectConsistentState(): Promise<void> {
        const { clientId, clientSecret } = await project.outputs();
        expect((await tenant.onlyClient()).id).toBe(clientId);
        expect(await tenant.logIn(String(clientId), String(clientSecret))).toBe(200);
        expect(await project.pulumi("preview", "--non-interactive")).toContain("2 unchanged");
        project.expectNotPrinted(String(clientSecret));
    }

    test("a create leaves a client whose secret is lost; deleted by hand, the next up is as the first", async () => {
        await killAt("POST", ...UP);
        const orphan = await tenant.onlyClient();
        expect(await project.pulumi("preview", "--non-interactive")).toContain("1 to create");
        await project.pulumi(...REFRESH, "--clear-pending-creates");

        await tenant.deleteClient(orphan.id);
        expect(await project.pulumi(...UP)).toContain("1 created");
        await expectConsistentState();
        project.expectNotPrinted(String(orphan.secret));
    });

    test("a request for a token leaves nothing behind", async () => {
        await killAt("token", ...UP);
        expect(await tenant.clients()).toEqual([]);
        await project.pulumi(...REFRESH, "--clear-pending-creates");
        expect(await project.pulumi(...UP)).toContain("1 created");
        await expectConsistentState();
    });

    test("an update may be done or not: a refresh finds out", async () => {
        await project.pulumi(...UP);
        await project.write({ "index.js": program({ description: "as it shall be" }) });
        await killAt("PATCH", ...UP);
        await project.pulumi(...REFRESH);
        await project.pulumi(...UP);
        expect(await tenant.onlyClient()).toMatchObject({ description: "as it shall be" });
        await expectConsistentState();
    });

    test("a replacement is finished by the next up: the new client stays, the old one is deleted once", async () => {
        await project.pulumi(...UP);
        await project.write({ "index.js": program({ scope: "idn:sources:read" }) });
        await killAt("DELETE", ...UP);
        expect(await project.pulumi("preview", "--non-interactive")).toContain("delete original");
        await project.pulumi(...UP);
        expect(await tenant.onlyClient()).toMatchObject({ scope: ["idn:sources:read"] });
        await expectConsistentState();
    });

    test("a destroy is finished by the next one", async () => {
        await project.pulumi(...UP);
        await killAt("DELETE", ...DESTROY);
        await project.pulumi(...DESTROY);
        expect(await tenant.clients()).toEqual([]);
        expect(await project.pulumi(...UP)).toContain("created");
        await expectConsistentState();
    });
});
