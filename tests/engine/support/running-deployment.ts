// A running deployment that the test kills: the command line, or the provider that it has started.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { appendFile, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

export type KillTarget = "command line" | "provider";

/** Each Node process of a deployment loads this code; the provider's process writes its id to a file, the program its host's. */
const NOTE_PID = `
if (process.argv.some((argument) => /dynamic-provider|plugin.server\\.js$/.test(argument))) {
    require("node:fs").appendFileSync(process.env.PROVIDER_PIDS, process.pid + "\\n");
} else if (process.argv.some((argument) => /cmd.run/.test(argument))) {
    require("node:fs").writeFileSync(process.env.PROVIDER_PIDS + ".host", String(process.ppid));
}
`;

export class RunningDeployment {
    private readonly output: string[] = [];
    private readonly ended: Promise<unknown>;

    private constructor(
        private readonly process: ChildProcess,
        private readonly pids: string,
        backend: string,
    ) {
        process.stdout?.on("data", (part) => this.output.push(String(part)));
        process.stderr?.on("data", (part) => this.output.push(String(part)));
        this.ended = once(process, "exit").then(() => removeEmptyAttributes(backend));
    }

    static async start(
        args: readonly string[],
        { cwd, env, backend }: { cwd: string; env: Record<string, string | undefined>; backend: string },
    ): Promise<RunningDeployment> {
        const hook = join(cwd, "note-pid.cjs");
        const pids = join(cwd, "pids");
        await writeFile(hook, NOTE_PID);
        await appendFile(pids, "");
        const child = spawn("pulumi", args, {
            cwd,
            env: { ...env, NODE_OPTIONS: `--require ${hook}`, PROVIDER_PIDS: pids },
            stdio: ["ignore", "pipe", "pipe"],
        });
        return new RunningDeployment(child, pids, backend);
    }

    /** Waits until the condition is true; fails if the deployment ends before. */
    async waitUntil(condition: () => Promise<boolean>): Promise<void> {
        while (!(await condition())) {
            if (this.process.exitCode !== null) {
                throw new Error(`the deployment ended too early:\n${this.output.join("")}`);
            }
            await wait(25);
        }
    }

    /** Kills with SIGKILL. @returns the output of the command line */
    async kill(target: KillTarget): Promise<string> {
        if (target === "command line") {
            this.process.kill("SIGKILL");
        } else {
            await this.killProviders();
        }
        await this.ended;
        // The provider of a killed command line would continue its work.
        await this.killProviders();
        return this.output.join("");
    }

    /** Sends a signal to the command line only. */
    signal(signal: NodeJS.Signals): void {
        this.process.kill(signal);
    }

    /** Kills the language host, which runs the program. */
    async killLanguageHost(): Promise<void> {
        process.kill(Number(await readFile(`${this.pids}.host`, "utf8")), "SIGKILL");
    }

    /** Waits until the command line has ended. @returns its output */
    async waitForEnd(): Promise<string> {
        await this.ended;
        return this.output.join("");
    }

    /** Waits until every provider process has ended by itself. */
    async waitForProviders(): Promise<void> {
        const pids = (await readFile(this.pids, "utf8")).split("\n").filter((line) => line !== "");
        while (pids.some((pid) => isRunning(Number(pid)))) {
            await wait(25);
        }
    }

    private async killProviders(): Promise<void> {
        const pids = (await readFile(this.pids, "utf8")).split("\n").filter((line) => line !== "");
        await writeFile(this.pids, "");
        for (const pid of pids) {
            try {
                process.kill(Number(pid), "SIGKILL");
            } catch {
                // The process has already ended.
            }
        }
    }
}

function isRunning(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch {
        return false;
    }
}

/** A killed engine can leave an empty file that makes the stack unreadable; docs/reliability.md says to delete it. */
async function removeEmptyAttributes(backend: string): Promise<void> {
    for (const name of await readdir(backend, { recursive: true })) {
        const file = join(backend, name);
        if (name.endsWith(".json.attrs") && (await stat(file)).size === 0) {
            await rm(file);
        }
    }
}
