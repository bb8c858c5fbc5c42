// `pulumi-sailpoint scopes`: its inputs, its exit codes, and the request of --of.
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulator } from "../../../../src/simulator";
import type { Simulator } from "../../../../src/simulator";
import { controlSimulator } from "../../../support/control-simulator";
import { MAIN, runInProcess } from "../support/run";

let folder: string;

beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "pulumi-sailpoint-scopes-"));
});

afterEach(async () => {
    await rm(folder, { recursive: true });
});

function run(...args: string[]) {
    return runInProcess(["scopes", ...args], { cwd: folder, env: {} });
}

async function scopesOf(...args: string[]): Promise<unknown> {
    const { stdout } = await run(...args, "--json");
    return (JSON.parse(stdout) as { scopes: unknown }).scopes;
}

test("when calls come from arguments, a log and a HAR file, the set of scopes covers all of them", async () => {
    const entries = [{ request: { method: "GET", url: "https://acme.example/v2025/tagged-objects" } }];
    await writeFile(join(folder, "app.log"), "GET /v2025/identities");
    await writeFile(join(folder, "session.har"), JSON.stringify({ log: { entries } }));
    expect(await scopesOf("GET", "/v2025/sources", "--log", "app.log", "--har", "session.har")).toEqual([
        "idn:identity:read",
        "idn:sources:read",
        "idn:tag:read",
    ]);
});

test.each([[["-"]], [["--log", "-"]]])(
    "when the log is on stdin and the arguments are %j, the log is read",
    async (args) => {
        const stdin = "GET /v2025/sources\nhello\n";
        const { stdout, code } = await runInProcess(["scopes", ...args, "--json"], { cwd: folder, env: {}, stdin });
        expect(code).toBe(0);
        expect(JSON.parse(stdout)).toMatchObject({ scopes: ["idn:sources:read"], input: { calls: 1, unread: 1 } });
    },
);

test("when the command runs as a process, it reads the log from stdin, writes the report to stdout and sets the exit code", () => {
    const input = "GET /v2025/sources\nGET /v2025/nothing\n";
    const { stdout, status } = spawnSync(process.execPath, [MAIN, "scopes", "-"], { input, encoding: "utf8" });
    expect(status).toBe(1);
    expect(stdout).toContain("Smallest set of scopes:\n  idn:sources:read\n");
});

test("when a call is undocumented, the exit code is 1 and the report is printed", async () => {
    const { code, stdout, stderr } = await run("GET", "/v2025/sources", "GET", "/v2025/nothing");
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toContain("Smallest set of scopes:\n  idn:sources:read\n");
});

test.each([
    [[], "error: no calls given: name calls, or use --har FILE, --log FILE or --of ID\n"],
    [["GET"], 'error: not a call: "GET". Write the method and the path: GET /v2025/sources\n'],
    [["--log", "nowhere.log"], "error: nowhere.log cannot be read (ENOENT)\n"],
    [["--har", "."], "error: . cannot be read (EISDIR)\n"],
])("when the arguments are %j, an error states the correction", async (args, message) => {
    expect(await run(...args)).toEqual({ code: 1, stdout: "", stderr: message });
});

describe("the option --of", () => {
    let simulator: Simulator;

    beforeEach(async () => {
        simulator = await startSimulator();
    });

    afterEach(async () => {
        await simulator.stop();
    });

    async function runOf(id: string, ...args: string[]) {
        const { baseUrl, clientId, clientSecret } = simulator;
        const env = { SAIL_BASE_URL: baseUrl, SAIL_CLIENT_ID: clientId, SAIL_CLIENT_SECRET: clientSecret };
        return runInProcess(["scopes", "--of", id, ...args], { cwd: folder, env });
    }

    test("when the tenant has the client, the report is about it, and one GET request is sent", async () => {
        const fields = { name: "reporting", scope: ["idn:sources:read", "idn:source:read"] };
        const { id } = (await controlSimulator(simulator.baseUrl, "POST", "clients", fields)) as { id: string };
        await controlSimulator(simulator.baseUrl, "DELETE", "requests");
        const { code, stdout, stderr } = await runOf(id, "GET", "/v2025/roles");
        expect(code).toBe(0);
        expect(stderr).toContain("so the settings of the environment are used");
        expect(stdout).toContain(`${id} (reporting)`);
        expect(stdout).toMatch(/^GET \/sources\/\{id\} +beta, v1, v2024, v2025, v2026, v3 +idn:sources:read$/m);
        expect(stdout).toContain("idn:source:read (did you mean idn:sources:read?)");
        expect(stdout).toContain("Calls for which the client lacks a scope:\n  GET /v2025/roles");
        const requests = (await controlSimulator(simulator.baseUrl, "GET", "requests")) as { method: string }[];
        expect(requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
    });

    test("when a given call is undocumented or the input has no call, the exit code is 1", async () => {
        const { id } = (await controlSimulator(simulator.baseUrl, "POST", "clients", { name: "a" })) as { id: string };
        const { code, stdout } = await runOf(id, "GET", "/v2025/nothing");
        expect(code).toBe(1);
        expect(stdout).toContain("Undocumented calls, not compared:\n  GET /v2025/nothing\n");
        await writeFile(join(folder, "empty.log"), "Server started\n");
        const empty = await runOf(id, "--log", "empty.log");
        expect(empty).toMatchObject({ code: 1, stdout: "" });
        expect(empty.stderr).toContain("no call was found in the 1 lines");
    });

    test("when the tenant has no client with the id, the exit code is 1", async () => {
        const { code, stdout, stderr } = await runOf("nobody");
        expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
        expect(stderr).toContain("404");
    });
});
