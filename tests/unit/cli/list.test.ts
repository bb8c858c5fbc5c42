// `pulumi-sailpoint list`: the table, the JSON, the selection and the stack.
import { tmpdir } from "node:os";
import type { RunPulumi } from "../../../src/cli/pulumi-command";
import type { ClientList } from "../../../src/cli/list/client-list";
import { startSimulator } from "../../../src/simulator";
import type { Simulator } from "../../../src/simulator";
import { controlSimulator } from "../../support/control-simulator";
import { recordedPulumi } from "./support/recorded-pulumi";
import { noPulumi, runInProcess, runProcess } from "./support/run";

const NOTE = "No stack was read (pulumi cannot be run), so the settings of the environment are used.\n";

describe("pulumi-sailpoint list", () => {
    let simulator: Simulator;
    let pulumi: RunPulumi;

    beforeEach(async () => {
        simulator = await startSimulator();
        pulumi = noPulumi;
    });

    afterEach(() => simulator.stop());

    async function createClient(name: string, changes: Record<string, unknown> = {}): Promise<string> {
        const base = { description: "a client", grantTypes: ["CLIENT_CREDENTIALS"], accessTokenValiditySeconds: 750 };
        const client = { ...base, name, scope: ["idn:sources:read"] };
        const { id } = (await controlSimulator(simulator.baseUrl, "POST", "clients", client)) as { id: string };
        await controlSimulator(simulator.baseUrl, "PATCH", `clients/${id}`, changes);
        return id;
    }

    function environment(): NodeJS.ProcessEnv {
        const { baseUrl, clientId, clientSecret } = simulator;
        return { SAIL_BASE_URL: baseUrl, SAIL_CLIENT_ID: clientId, SAIL_CLIENT_SECRET: clientSecret };
    }

    async function run(...args: string[]): Promise<string> {
        const result = await runInProcess(["list", ...args], { cwd: tmpdir(), env: environment(), pulumi });
        expect(result).toMatchObject({ code: 0, stderr: pulumi === noPulumi ? NOTE : "" });
        expect(result.stdout).not.toContain(simulator.clientSecret);
        return result.stdout;
    }

    async function listed(...args: string[]): Promise<ClientList["clients"]> {
        return (JSON.parse(await run("--json", ...args)) as ClientList).clients;
    }

    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000 - 60_000).toISOString();

    test("when the command runs as a process, it prints the table on stdout after one token request and one LIST request", async () => {
        const id = await createClient("nightly", { created: daysAgo(40), lastUsed: "2026-03-01T08:00:00Z" });
        const { code, stdout, stderr } = await runProcess(["list"], tmpdir(), { PATH: "", ...environment() });
        expect({ code, stderr }).toEqual({ code: 0, stderr: NOTE });
        const [header, row, summary] = stdout.split("\n");
        expect(header?.split(/ {2,}/)).toEqual(
            ["NAME", "ID", "AGE IN DAYS", "LAST USE", "SCOPES", "ENABLED", "RESOURCE IN STACK"], //
        );
        expect(row?.split(/ {2,}/)).toEqual(["nightly", id, "40", "2026-03-01", "1", "yes", "unknown"]);
        expect(summary).toBe(`1 OAuth client of ${new URL(simulator.baseUrl).host}.`);
        const log = (await controlSimulator(simulator.baseUrl, "GET", "requests")) as { method: string }[];
        expect(log.map(({ method }) => method)).toEqual(["POST", "GET"]);
    });

    test("when a client has all rights, is disabled or was never used, the table has ALL RIGHTS, no and never in its columns", async () => {
        await createClient("all", { scope: ["sp:scopes:all"], enabled: false, lastUsed: null });
        await createClient("unreported", { scope: null });
        const [, all, unreported] = (await run()).split("\n");
        expect(all).toMatch(/^all .* {2}0 +never +ALL RIGHTS +no +unknown$/);
        expect(unreported).toMatch(/ {2}not reported +yes /);
    });

    test("when --json is set, each client has typed values, and null for values that SailPoint does not report", async () => {
        const id = await createClient("nightly", { created: daysAgo(3), scope: ["b:read", "a:read"] });
        await createClient("odd", { created: "yesterday", scope: null, enabled: "perhaps" });
        expect(await listed()).toEqual([
            {
                id,
                name: "nightly",
                created: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
                ageDays: 3,
                lastUsed: null,
                scopes: ["a:read", "b:read"],
                hasAllRights: false,
                enabled: true,
                managed: null,
                resourceName: null,
            },
            expect.objectContaining({ ageDays: null, scopes: null, hasAllRights: null, enabled: null }),
        ]);
    });

    test("when a stack is selected, the list marks the clients that the stack manages", async () => {
        const id = await createClient("one");
        await createClient("two");
        const { host } = new URL(simulator.baseUrl);
        const client = { name: "reporting", id, host, tenantId: simulator.tenantId };
        pulumi = recordedPulumi({ name: "dev", config: {}, clients: [client] });
        expect((await listed()).map(({ managed, resourceName }) => [managed, resourceName])).toEqual([
            [true, "reporting"],
            [false, null],
        ]);
        expect((await run()).split("\n").map((line) => line.split(/ {2,}/)[6])).toEqual(
            ["RESOURCE IN STACK", "reporting", "-", undefined, undefined], //
        );
    });

    test("when options select clients, the others are not listed", async () => {
        const old = await createClient("ci-old", { created: daysAgo(400), lastUsed: null });
        await createClient("ci-new");
        await createClient("other");
        expect((await listed("--name", "ci-*")).map(({ name }) => name)).toEqual(["ci-new", "ci-old"]);
        expect((await listed("--id", old)).map(({ name }) => name)).toEqual(["ci-old"]);
        expect((await listed("--unused-since", daysAgo(30))).map(({ name }) => name)).toEqual(["ci-old"]);
        expect(await run("--name", "nothing")).toBe(`0 OAuth clients of ${new URL(simulator.baseUrl).host}.\n`);
    });

    test("when a name has control characters or the credential's secret, neither is printed", async () => {
        await createClient(`a\n::error::\u001b[31m ${simulator.clientSecret}`);
        for (const output of [await run(), await run("--json")]) {
            expect(output).toContain("a ::error:: [31m ***");
        }
    });

    test("when the stack of --stack cannot be read, the error has its name", async () => {
        const options = { cwd: tmpdir(), env: environment() };
        const { code, stderr } = await runInProcess(["list", "--stack", "nowhere"], options);
        expect({ code, stderr }).toEqual({
            code: 1,
            stderr: "error: the stack nowhere cannot be read: pulumi cannot be run\n",
        });
    });
});
