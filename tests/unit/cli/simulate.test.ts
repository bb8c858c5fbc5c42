// `pulumi-sailpoint simulate`: the simulated tenant, its stop on a signal, and the errors.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { createInterface } from "node:readline";
import type { Connection } from "../../../src/sailpoint/connection";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { connectionTo } from "../../support/connection";
import { MAIN, runInProcess } from "./support/run";

describe("pulumi-sailpoint simulate", () => {
    const running: ChildProcess[] = [];

    function start(...args: string[]): ChildProcess {
        const child = spawn(process.execPath, [MAIN, ...args], { stdio: ["ignore", "pipe", "pipe"] });
        running.push(child);
        return child;
    }

    async function waitForExit(child: ChildProcess): Promise<{ code: number | null; stderr: string }> {
        let stderr = "";
        child.stderr?.on("data", (part) => (stderr += String(part)));
        const [code] = (await once(child, "close")) as [number | null];
        return { code, stderr };
    }

    afterEach(() => {
        for (const child of running.splice(0)) {
            child.kill();
        }
    });

    test("when the command runs as a process, the tenant responds until SIGTERM or SIGINT ends the process with exit code 0", async () => {
        const signals = ["SIGTERM", "SIGINT"] as const;
        const exits = signals.map(async (signal) => {
            const child = start("simulate", "--json", "--fault", "latency=1", "--fault", "null-arrays");
            const lines = createInterface(child.stdout as NodeJS.ReadableStream);
            const [line] = (await once(lines, "line")) as [string];
            const client = new SailPointClient(connectionTo(JSON.parse(line) as Connection));
            expect(await client.list()).toEqual([]);
            const exit = waitForExit(child);
            child.kill(signal);
            return exit;
        });
        expect(await Promise.all(exits)).toEqual(signals.map(() => ({ code: 0, stderr: "" })));
    });

    const run = (...args: string[]) => runInProcess(args, { cwd: tmpdir(), env: {} });

    test("when the simulator starts, it prints the commands that configure a stack", async () => {
        const { code, stdout, stderr } = await run("simulate", "--tenant", "acme");
        expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
        expect(stdout).toMatch(/pulumi config set --secret sailpoint:clientSecret [0-9a-f]{64}/);
        expect(stdout).toContain("Ctrl-C");
    });

    test("when the simulator has printed its first line, it already listens and can be stopped", async () => {
        const events: string[] = [];
        let stop: (() => void) | undefined;
        const printed = new Promise<string>((resolve) => {
            void runInProcess(["simulate", "--json"], {
                cwd: tmpdir(),
                env: {},
                onStdout: (text) => {
                    events.push("printed");
                    resolve(text);
                },
                untilStopped: () => {
                    events.push("ready");
                    return new Promise<void>((resolve) => (stop = resolve));
                },
            }).then(({ code }) => events.push(`ended with ${String(code)}`));
        });
        const { baseUrl } = JSON.parse(await printed) as Connection;
        expect((await fetch(`${baseUrl}/__simulator/clients`)).status).toBe(200);
        expect(events).toEqual(["ready", "printed"]);
        stop?.();
        while (events.length < 3) {
            await new Promise((resolve) => setTimeout(resolve, 5));
        }
        expect(events[2]).toBe("ended with 0");
        await expect(fetch(`${baseUrl}/__simulator/clients`)).rejects.toThrow();
    });

    test.each([
        [["simulate", "--fault", "be-odd"], "no fault be-odd. The faults are latency"],
        [["simulate", "--fault", "list-cap=many"], "list-cap takes a whole number"],
        [["simulate", "--port", "0x50"], "whole number from 0 to 65535"],
        [["simulate", "--prot", "80"], "unknown option '--prot'"],
        [["simulate", "--prot", "80"], "Did you mean --port?"],
        [["simluate"], "unknown command 'simluate'"],
        [["simluate"], "Did you mean simulate?"],
    ])("when the arguments are %j, the error contains %j", async (args, message) => {
        const { code, stdout, stderr } = await run(...args);
        expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
        expect(stderr).toContain(message);
        expect(stderr).not.toMatch(/\n\s+at /);
    });

    test("when the port is in use, the error names the port", async () => {
        const server = createServer().listen(0, "127.0.0.1");
        await once(server, "listening");
        const { port } = server.address() as AddressInfo;
        const { code, stderr } = await run("simulate", "--port", String(port));
        server.close();
        expect(code).toBe(1);
        expect(stderr).toContain(`port ${port} is in use`);
    });
});
