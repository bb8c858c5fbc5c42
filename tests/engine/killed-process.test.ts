// SIGKILL of the command line or the provider while SailPoint processes a request, and the recovery with the next commands. The
// README describes these steps.
import { withProjectForEachTest } from "./support/each-test";
import type { Project } from "./support/project";
import type { KillTarget } from "./support/running-deployment";
import { Tenant } from "./support/tenant";

const UP = ["up", "--yes", "--skip-preview", "--non-interactive"];
const DESTROY = ["destroy", "--yes", "--skip-preview", "--non-interactive"];
const REFRESH = ["refresh", "--yes", "--skip-preview"];

/** The time that SailPoint takes to process the request during which the process is killed. */
const LATENCY_MS = 1_500;

/** A 404 to the delete of a younger client proves nothing. */
const CLIENT_AGE_MS = 11 * 60_000;

function program({ scope = "idn:identity:read", description = "the old description" }): string {
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

describe.each<KillTarget>(["command line", "provider"])("SIGKILL of the %s", (target) => {
    let tenant: Tenant;
    let project: Project;
    let offsetMs = 0;

    withProjectForEachTest(
        (startedTenant, createdProject) => {
            tenant = startedTenant;
            project = createdProject;
        },
        () => {
            offsetMs = 0;
            return Tenant.startWithClock(() => offsetMs);
        },
    );

    beforeEach(async () => {
        await project.writeNodeProgram(program({}));
        await project.linkDependencies();
        await project.initStack();
    });

    /** Kills during the first request of a kind (a method or `token`), and waits until SailPoint has processed it. */
    async function killAt(kind: string, ...args: string[]): Promise<string> {
        const requestFilter =
            kind === "token" ? { path: "/oauth/token" } : { method: kind, path: "/v2025/oauth-clients" };
        await tenant.requests();
        await tenant.injectFault({ name: "latency", value: LATENCY_MS, ...requestFilter, times: 1 });
        const deployment = await project.start(...args);
        await deployment.waitUntil(async () => (await tenant.requests()).some((request) => request.startsWith(kind)));
        const output = await deployment.kill(target);
        await new Promise((resolve) => setTimeout(resolve, LATENCY_MS));
        if (target === "command line") {
            // The lock of the killed deployment remains.
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

    test("when the process is killed during a create, the client's secret is lost; after the client is deleted, up creates another one", async () => {
        await killAt("POST", ...UP);
        const leftClient = await tenant.onlyClient();
        expect(await project.pulumi("preview", "--non-interactive")).toContain("1 to create");
        await project.pulumi(...REFRESH, "--clear-pending-creates");

        await tenant.deleteClient(leftClient.id);
        expect(await project.pulumi(...UP)).toContain("1 created");
        await expectConsistentState();
        project.expectNotPrinted(String(leftClient.secret));
    });

    test("when the process is killed during a token request, no client is created, and the next up succeeds", async () => {
        await killAt("token", ...UP);
        expect(await tenant.clients()).toEqual([]);
        await project.pulumi(...REFRESH, "--clear-pending-creates");
        expect(await project.pulumi(...UP)).toContain("1 created");
        await expectConsistentState();
    });

    test("when the process is killed during an update, refresh reads the current values and the next up completes the update", async () => {
        await project.pulumi(...UP);
        await project.write({ "index.js": program({ description: "the new description" }) });
        await killAt("PATCH", ...UP);
        await project.pulumi(...REFRESH);
        await project.pulumi(...UP);
        expect(await tenant.onlyClient()).toMatchObject({ description: "the new description" });
        await expectConsistentState();
    });

    test("when the process is killed during the DELETE of a replacement, the next up keeps the new client and deletes the old one", async () => {
        await project.pulumi(...UP);
        await project.write({ "index.js": program({ scope: "idn:sources:read" }) });
        offsetMs = CLIENT_AGE_MS;
        await killAt("DELETE", ...UP);
        expect(await project.pulumi("preview", "--non-interactive")).toContain("delete original");
        await project.pulumi(...UP);
        expect(await tenant.onlyClient()).toMatchObject({ scope: ["idn:sources:read"] });
        await expectConsistentState();
    });

    test("when the process is killed during the DELETE of a destroy, the next destroy succeeds", async () => {
        await project.pulumi(...UP);
        offsetMs = CLIENT_AGE_MS;
        await killAt("DELETE", ...DESTROY);
        await project.pulumi(...DESTROY);
        expect(await tenant.clients()).toEqual([]);
        expect(await project.pulumi(...UP)).toContain("created");
        await expectConsistentState();
    });
});
