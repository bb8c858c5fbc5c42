// A native provider that a person has started, and to which engines attach (PULUMI_DEBUG_PROVIDERS). It outlives each of them.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { stringify } from "yaml";
import { withProjectForEachTest } from "./support/each-test";
import type { Project } from "./support/project";
import type { Tenant } from "./support/tenant";
import { PLUGIN, oauthClient } from "./support/yaml-project";

/** The rate limiter lets requests through again after this time. */
const RATE_LIMIT_WINDOW_MS = 10_000;
const REQUESTS_PER_WINDOW = 5;

let tenant: Tenant;
let project: Project;
let provider: ChildProcess;

withProjectForEachTest((startedTenant, createdProject) => {
    tenant = startedTenant;
    project = createdProject;
});

beforeEach(async () => {
    provider = spawn(process.execPath, [join(PLUGIN, "server.js")], { stdio: ["ignore", "pipe", "inherit"] });
    const [port] = (await once(provider.stdout ?? provider, "data")) as [Buffer];
    process.env.PULUMI_DEBUG_PROVIDERS = `sailpoint:${String(port).trim()}`;
});

afterEach(async () => {
    delete process.env.PULUMI_DEBUG_PROVIDERS;
    expect(provider.exitCode).toBeNull();
    const ended = once(provider, "exit");
    provider.kill();
    await ended;
});

async function writeProgram(count: number): Promise<void> {
    const names = Array.from({ length: count }, (_, index) => `client-${index}`);
    const resources = Object.fromEntries(names.map((name) => [name, oauthClient()]));
    const file = { name: "scenario", runtime: "yaml", resources };
    await project.write({ "Pulumi.yaml": stringify(file, { aliasDuplicateObjects: false }) });
    await project.initStack();
}

async function idsInState(): Promise<string[]> {
    const { deployment } = JSON.parse(await project.pulumi("stack", "export")) as {
        deployment: { resources?: { id?: string; type: string }[] };
    };
    return (deployment.resources ?? []).filter(({ type }) => type.endsWith(":OAuthClient")).map(({ id }) => String(id));
}

const idsInTenant = async () => (await tenant.clients()).map(({ id }) => id).sort();

test("when engines attach one after the other, up, refresh, up and destroy work as with a provider of their own", async () => {
    await writeProgram(2);
    await project.pulumi("up", "--yes", "--skip-preview");
    expect(await idsInTenant()).toHaveLength(2);
    await project.pulumi("refresh", "--yes", "--skip-preview");
    expect(await project.pulumi("up", "--yes", "--skip-preview")).toContain("3 unchanged");
    expect((await idsInState()).sort()).toEqual(await idsInTenant());
    await project.pulumi("destroy", "--yes", "--skip-preview");
    expect(await idsInTenant()).toEqual([]);
    expect(await idsInState()).toEqual([]);
});

test("when the engine gets SIGKILL while creates wait for the rate limit, nothing more is created or deleted, and the next engine works", async () => {
    await writeProgram(12);
    await project.pulumi("config", "set", "sailpoint:requestsPer10Seconds", String(REQUESTS_PER_WINDOW));
    await tenant.requests();
    const deployment = await project.start("up", "--yes", "--skip-preview", "--non-interactive", "--parallel", "12");
    let posted = 0;
    await deployment.waitUntil(async () => {
        posted += (await tenant.requests()).filter((request) => request === "POST").length;
        return posted >= 3;
    });
    deployment.signal("SIGKILL");
    await deployment.waitForEnd();
    await wait(RATE_LIMIT_WINDOW_MS + 2_000);
    // Requests of the first window may have been under way when the engine died.
    const later = await tenant.requests();
    expect(later.filter((request) => request !== "POST")).toEqual([]);
    expect(posted + later.length).toBeLessThanOrEqual(REQUESTS_PER_WINDOW);

    await project.run("sh", ["-c", "pulumi cancel --yes || true"]);
    const inState = await idsInState();
    const left = (await idsInTenant()).filter((id) => !inState.includes(id));
    await Promise.all(left.map((id) => tenant.deleteClient(id)));
    await project.pulumi("refresh", "--yes", "--clear-pending-creates");
    await project.pulumi("config", "rm", "sailpoint:requestsPer10Seconds");
    await project.pulumi("up", "--yes", "--skip-preview");
    expect(await idsInTenant()).toHaveLength(12);
    expect((await idsInState()).sort()).toEqual(await idsInTenant());
});
