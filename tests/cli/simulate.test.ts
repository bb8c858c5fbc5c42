// The command line as a user runs it: a process of its own.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import type { Connection } from "../../src/client/connection";
import { SailPointClient } from "../../src/client/sailpoint-client";
import { connectionTo } from "../support/connection";
import { MAIN } from "./support/run";

describe("pulumi-sailpoint simulate", () => {
    const running: ChildProcess[] = [];

    function start(...args: string[]): ChildProcess {
        const child = spawn(process.execPath, [MAIN, ...args], { stdio: ["ignore", "pipe", "pipe"] });
        running.push(child);
        return child;
    }

    async function ended(child: ChildProcess): Promise<{ code: number | null; stderr: string }> {
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

    test.each(["SIGTERM", "SIGINT"] as const)("--json: a tenant that can be used, until %s", async (signal) => {
        const child = start("simulate", "--json", "--quirk", "latency=1", "--quirk", "null-arrays");
        const lines = createInterface(child.stdout as NodeJS.ReadableStream);
        const [line] = (await once(lines, "line")) as [string];
        const client = new SailPointClient(connectionTo(JSON.parse(line) as Connection));
        expect(await client.list()).toEqual([]);
        const end = ended(child);
        child.kill(signal);
        expect(await end).toEqual({ code: 0, stderr: "" });
    });

    test("for people it says how to configure a stack", async () => {
        const child = start("simulate", "--tenant", "acme");
        const lines: string[] = [];
        for await (const line of createInterface(child.stdout as NodeJS.ReadableStream)) {
            lines.push(line);
            if (line.includes("Ctrl-C")) {
                child.kill("SIGINT");
            }
        }
        expect(lines.join("\n")).toMatch(/pulumi config set --secret sailpoint:clientSecret [0-9a-f]{64}/);
    });

    test.each([
        [["simulate", "--quirk", "be-odd"], "no quirk be-odd. Known are null-arrays"],
        [["simulate", "--quirk", "list-cap=many"], "list-cap takes a whole number"],
        [["simulate", "--port", "0x50"], "whole number from 0 to 65535"],
        [["simulate", "--prot", "80"], "unknown option '--prot'"],
        [["simulate", "--prot", "80"], "Did you mean --port?"],
        [["simluate"], "unknown command 'simluate'"],
        [["simluate"], "Did you mean simulate?"],
    ])("%j ends with what would be right", async (args, words) => {
        const { code, stderr } = await ended(start(...args));
        expect(code).toBe(1);
        expect(stderr).toContain(words);
        expect(stderr).not.toMatch(/\n\s+at /);
    });

    test("a port that is taken is named", async () => {
        const server = createServer().listen(0, "127.0.0.1");
        await once(server, "listening");
        const { port } = server.address() as AddressInfo;
        const { code, stderr } = await ended(start("simulate", "--port", String(port)));
        server.close();
        expect(code).toBe(1);
        expect(stderr).toContain(`port ${port} is taken`);
    });
});
