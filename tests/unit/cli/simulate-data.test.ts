// `simulate --data`: restarts of the simulator process.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { controlSimulator } from "../../support/control-simulator";
import { MAIN, runInProcess } from "./support/run";

interface RunningSimulator {
    readonly child: ChildProcess;
    readonly connection: { baseUrl: string; clientId: string; clientSecret: string };
}

let folder: string;
let data: string;
const running: ChildProcess[] = [];

beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "simulate-data-"));
    data = join(folder, "tenant.json");
});

afterEach(async () => {
    running.splice(0).forEach((child) => child.kill("SIGKILL"));
    await rm(folder, { recursive: true, force: true });
});

async function start(...args: string[]): Promise<RunningSimulator> {
    const child = spawn(process.execPath, [MAIN, "simulate", "--json", ...args], { stdio: ["ignore", "pipe", "pipe"] });
    running.push(child);
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    return { child, connection: JSON.parse(line) as RunningSimulator["connection"] };
}

test("when the simulator is killed during creates, the data file is valid and has every client whose create was answered", async () => {
    const { child, connection } = await start("--data", data);
    const acknowledged: string[] = [];
    const creates = Array.from({ length: 200 }, async (_, index) => {
        const created = await controlSimulator(connection.baseUrl, "POST", "clients", { name: `client ${index}` });
        acknowledged.push((created as { id: string }).id);
        if (acknowledged.length === 20) {
            child.kill("SIGKILL");
        }
    });
    await Promise.allSettled(creates);
    const restarted = await start("--data", data);
    const clients = (await controlSimulator(restarted.connection.baseUrl, "GET", "clients")) as { id: string }[];
    expect(acknowledged.length).toBeGreaterThanOrEqual(20);
    expect(clients.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
    expect({ ...restarted.connection, baseUrl: "" }).toEqual({ ...connection, baseUrl: "" });
});

test("when --port is 0, each start uses a free port", async () => {
    const [one, two] = await Promise.all([start("--port", "0"), start("--port", "0")]);
    const ports = [one, two].map(({ connection }) => Number(new URL(connection.baseUrl).port));
    expect(ports[0]).toBeGreaterThan(0);
    expect(ports[0]).not.toBe(ports[1]);
    expect(await controlSimulator(one.connection.baseUrl, "GET", "clients")).toEqual([]);
});

test("when the data file is invalid, the error names the file and the file stays unchanged", async () => {
    await writeFile(data, "{");
    const { code, stderr } = await runInProcess(["simulate", "--data", data], { cwd: folder, env: process.env });
    expect(code).toBe(1);
    expect(stderr).toContain(data);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(await readFile(data, "utf8")).toBe("{");
});
