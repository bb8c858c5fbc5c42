// The engine is killed and the provider process is not: each client that the provider created is in state or is deleted.
import { setTimeout as wait } from "node:timers/promises";
import { stringify } from "yaml";
import { withProjectForEachTest } from "./support/each-test";
import type { Project } from "./support/project";
import type { RunningDeployment } from "./support/running-deployment";
import type { Tenant } from "./support/tenant";
import { PLUGIN, oauthClient } from "./support/yaml-project";

const UP = ["up", "--yes", "--skip-preview", "--non-interactive", "--parallel", "30"];
const PATH = "/v2025/oauth-clients";

/** The engine needs this long to write its state after a create. */
const STATE_WRITTEN_MS = 1_500;

const program = (count: number) => `"use strict";
const sailpoint = require("pulumi-sailpoint");
for (let index = 0; index < ${count}; index += 1) {
    new sailpoint.OAuthClient(\`client-\${index}\`, {
        description: "a test client",
        grantTypes: ["CLIENT_CREDENTIALS"],
        accessTokenValiditySeconds: 750,
        scope: ["idn:identity:read"],
    });
}
`;

let tenant: Tenant;
let project: Project;

withProjectForEachTest((startedTenant, createdProject) => {
    tenant = startedTenant;
    project = createdProject;
});

type Kind = "dynamic" | "native";

async function writeProgram(kind: Kind, count: number): Promise<void> {
    if (kind === "dynamic") {
        await project.writeNodeProgram(program(count));
        await project.linkDependencies();
        return;
    }
    const names = Array.from({ length: count }, (_, index) => `client-${index}`);
    const resources = Object.fromEntries(names.map((name) => [name, oauthClient()]));
    const plugins = { providers: [{ name: "sailpoint", path: PLUGIN }] };
    const file = { name: "scenario", runtime: "yaml", plugins, resources };
    await project.write({ "Pulumi.yaml": stringify(file, { aliasDuplicateObjects: false }) });
}

async function start(count: number, kind: Kind = "dynamic"): Promise<RunningDeployment> {
    await writeProgram(kind, count);
    await project.initStack();
    await project.pulumi("config", "set", "sailpoint:requestsPer10Seconds", "5");
    await tenant.requests();
    return project.start(...UP);
}

/** Sends the signal to the engine, and waits until it and its providers have ended. */
async function endBy(signal: NodeJS.Signals, deployment: RunningDeployment): Promise<void> {
    deployment.signal(signal);
    await deployment.waitForEnd();
    await deployment.waitForProviders();
}

async function untilPosted(deployment: RunningDeployment, count: number): Promise<void> {
    let posted = 0;
    await deployment.waitUntil(async () => {
        posted += (await tenant.requests()).filter((request) => request === "POST").length;
        return posted >= count;
    });
}

async function idsInState(): Promise<string[]> {
    const { deployment } = JSON.parse(await project.pulumi("stack", "export")) as {
        deployment: { resources?: { id?: string; type: string }[] };
    };
    return (deployment.resources ?? []).filter(({ type }) => type.endsWith(":OAuthClient")).map(({ id }) => String(id));
}

async function expectTenantEqualsState(): Promise<void> {
    const ids = await idsInState();
    expect((await tenant.clients()).map(({ id }) => id).sort()).toEqual(ids.sort());
}

describe.each<Kind>(["dynamic", "native"])("a killed engine with the %s provider", (kind) => {
    test.each<NodeJS.Signals>(["SIGKILL", "SIGHUP"])(
        "when the engine gets %s while creates wait for the rate limit, the provider process ends, and each created client is in state",
        async (signal) => {
            const deployment = await start(30, kind);
            await untilPosted(deployment, 5);
            await wait(STATE_WRITTEN_MS);
            await endBy(signal, deployment);
            const count = (await tenant.clients()).length;
            expect(count).toBeGreaterThan(0);
            expect(count).toBeLessThan(30);
            await expectTenantEqualsState();
        },
    );

    test("when the engine gets SIGKILL while a create waits for the time of Retry-After, no client is created", async () => {
        await tenant.injectFault({ name: "error-before", value: 429, method: "POST", path: PATH, times: 1 });
        const deployment = await start(1, kind);
        await untilPosted(deployment, 1);
        await endBy("SIGKILL", deployment);
        expect(await tenant.clients()).toEqual([]);
    });

    test("when the engine gets SIGKILL while SailPoint processes a create, the provider deletes the client again", async () => {
        await tenant.injectFault({ name: "latency", value: 2_000, method: "POST", path: PATH, times: 1 });
        const deployment = await start(1, kind);
        await untilPosted(deployment, 1);
        await endBy("SIGKILL", deployment);
        expect(await tenant.clients()).toEqual([]);
        expect(await tenant.requests()).toEqual([expect.stringMatching(/^DELETE /)]);
    });

    // Five creates use up the rate limit, but the deletes do not wait: the engine kills the provider after 5 seconds.
    test.each([1, 5])(
        "when a second Ctrl-C (SIGINT) ends the engine during the creates of %i clients, the provider deletes the clients again",
        async (count) => {
            await tenant.injectFault({ name: "latency", value: 2_000, method: "POST", path: PATH, times: count });
            const deployment = await start(count, kind);
            await untilPosted(deployment, count);
            deployment.signal("SIGINT");
            await wait(500);
            await endBy("SIGINT", deployment);
            // SailPoint processes the request also if the provider has ended.
            await wait(2_500);
            expect(await tenant.clients()).toEqual([]);
            expect(await idsInState()).toEqual([]);
        },
    );

    test("when SIGSTOP stops the engine for 4 seconds during a create, the provider does not end, and the deployment succeeds", async () => {
        await tenant.injectFault({ name: "latency", value: 2_000, method: "POST", path: PATH, times: 1 });
        const deployment = await start(2, kind);
        await untilPosted(deployment, 1);
        deployment.signal("SIGSTOP");
        await wait(4_000);
        deployment.signal("SIGCONT");
        expect(await deployment.waitForEnd()).toContain("3 created");
        expect(await tenant.clients()).toHaveLength(2);
        await expectTenantEqualsState();
    });
});

test("when Ctrl-C (SIGINT) interrupts up with the native provider while creates wait for the rate limit, the waiting creates are not sent", async () => {
    const deployment = await start(30, "native");
    await untilPosted(deployment, 5);
    await wait(STATE_WRITTEN_MS);
    await endBy("SIGINT", deployment);
    expect((await tenant.clients()).length).toBeLessThan(30);
    await expectTenantEqualsState();
});

/** Follows the guide on reliability. @returns the clients that its third step finds */
async function followRecipe(): Promise<string[]> {
    await project.run("sh", ["-c", "pulumi cancel --yes || true"]);
    const inState = await idsInState();
    const left = (await tenant.clients()).map(({ id }) => id).filter((id) => !inState.includes(id));
    await Promise.all(left.map((id) => tenant.deleteClient(id)));
    await project.pulumi("refresh", "--yes", "--clear-pending-creates");
    await project.pulumi("config", "rm", "sailpoint:requestsPer10Seconds");
    await project.pulumi("up", "--yes", "--skip-preview");
    return left;
}

test.each([
    ["the language host", false],
    ["the engine and the language host", true],
])(
    "when %s gets SIGKILL while creates wait for the rate limit, no client is missing from state, and the next up creates the others",
    async (_, killsEngine) => {
        const deployment = await start(12);
        await untilPosted(deployment, 4);
        await wait(STATE_WRITTEN_MS);
        await deployment.killLanguageHost();
        if (killsEngine) {
            deployment.signal("SIGKILL");
        }
        await deployment.waitForEnd();
        await deployment.waitForProviders();
        await expectTenantEqualsState();
        expect(await followRecipe()).toEqual([]);
        expect(await tenant.clients()).toHaveLength(12);
        await expectTenantEqualsState();
    },
);
