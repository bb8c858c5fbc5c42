// Runs checks and tests in parts: prints the progress, counts passed and failed checks, and stops on Ctrl-C.
import { spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { prepareForEngine } from "./prepare.mjs";
import { ROOT, say, withOnPath } from "./run.mjs";

/** The name of the part that {@link TestRun.prepare} runs. */
export const PREPARATION = "dependencies, build and the Pulumi CLI";

/** The time that the processes of an interrupted run have to clean up. */
const GRACE_MS = 1_000;

export class TestRun {
    #startedAt = performance.now();
    #passed = 0;
    #failed = 0;
    #started = 0;
    /** @type {string[]} */
    #finished = [];
    /** The running process groups. @type {Set<number>} */
    #groups = new Set();
    #interrupted = false;

    /**
     * @param {string} command the command line of the user
     * @param {readonly string[]} parts in the order in which they run
     */
    constructor(command, parts) {
        this.parts = parts;
        say(`${command} runs:\n${parts.map((part, index) => `  ${index + 1}. ${part}`).join("\n")}`);
        for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
            process.on(signal, () => void this.#interrupt());
        }
    }

    /**
     * Runs the next part. A part that throws counts as failed, and ends the run.
     *
     * @param {() => Promise<void>} run
     */
    async part(run) {
        const name = this.parts[this.#started] ?? "";
        this.#started += 1;
        say(`\n[${this.#started}/${this.parts.length}, ${this.#time()}] ${name}`);
        await run();
        this.#finished.push(name);
    }

    /**
     * Runs the part {@link PREPARATION}.
     *
     * @returns {Promise<string>} the folder of the Pulumi CLI
     */
    async prepare() {
        let cli = "";
        await this.part(async () => {
            cli = await prepareForEngine();
        });
        return cli;
    }

    /**
     * Runs all parts, then reports the counts in the last line and in the exit code.
     *
     * @param {() => Promise<void>} run
     */
    async close(run) {
        try {
            await run();
        } catch (error) {
            this.count(false);
            say(error instanceof Error ? error.message : String(error));
        }
        if (!this.#interrupted) {
            say(`\nDone in ${this.#time()}.`);
            process.exitCode = this.#failed > 0 ? 1 : 0;
            process.stdout.write(`${this.#passed} passed, ${this.#failed} failed\n`);
        }
    }

    /** @param {boolean} good */
    count(good) {
        this.#passed += good ? 1 : 0;
        this.#failed += good ? 0 : 1;
    }

    /**
     * Runs a command whose success is one check. Its output is shown only if it fails.
     *
     * @param {string} name
     * @param {string} command
     * @param {readonly string[]} args
     */
    async check(name, command, args) {
        const { status, output } = await this.spawn(command, args, { show: false });
        if (status !== 0) {
            say(output.trimEnd());
        }
        say(`${status === 0 ? "PASS" : "FAIL"} ${name}`);
        this.count(status === 0);
    }

    /**
     * Runs jest and adds its counts.
     *
     * @param {string} name of the report
     * @param {readonly string[]} args
     * @param {string} cli folder of the Pulumi CLI
     * @param {NodeJS.ProcessEnv} [env]
     */
    async jest(name, args, cli, env = {}) {
        const report = join(ROOT, "reports", `jest-${name}.json`);
        await rm(report, { force: true });
        await mkdir(dirname(report), { recursive: true });
        const options = ["--silent", "--json", `--outputFile=${report}`, ...args];
        const { status } = await this.spawn(bin("jest"), options, { env: { ...withOnPath(cli), ...env } });
        const counts = JSON.parse(await readFile(report, "utf8").catch(() => "{}"));
        const failed = (counts.numFailedTests ?? 0) + (counts.numRuntimeErrorTestSuites ?? 0);
        this.#passed += counts.numPassedTests ?? 0;
        this.#failed += failed;
        if (status !== 0 && failed === 0) {
            say("FAIL jest: coverage threshold or internal error, see above");
            this.count(false);
        }
    }

    /**
     * Runs a command in a new process group, so that an interrupt ends its children too.
     *
     * @param {string} command
     * @param {readonly string[]} args
     * @param {{ env?: NodeJS.ProcessEnv, show?: boolean }} [options] show: its output goes to stderr at once
     * @returns {Promise<{ status: number, output: string }>}
     */
    spawn(command, args, { env = process.env, show = true } = {}) {
        return new Promise((resolve) => {
            let output = "";
            /** @type {import("node:child_process").StdioOptions} */
            const stdio = show ? ["ignore", 2, 2] : ["ignore", "pipe", "pipe"];
            const child = spawn(command, args, { cwd: ROOT, env, stdio, detached: true });
            const { pid } = child;
            if (pid !== undefined) {
                this.#groups.add(pid);
            }
            for (const stream of [child.stdout, child.stderr]) {
                stream?.on("data", (part) => (output += String(part)));
            }
            const end = (/** @type {number} */ status) => {
                this.#groups.delete(pid ?? 0);
                // After an interrupt no further part runs.
                if (!this.#interrupted) {
                    resolve({ status, output });
                }
            };
            child.on("error", (error) => {
                output += error.message;
                end(127);
            });
            child.on("close", (status) => {
                end(status ?? 1);
            });
        });
    }

    async #interrupt() {
        if (this.#interrupted) {
            return;
        }
        this.#interrupted = true;
        const groups = [...this.#groups];
        this.#signal(groups, "SIGTERM");
        const current = this.parts[this.#started - 1] ?? "nothing";
        say(`\nInterrupted after ${this.#time()}.`);
        say(`Finished: ${this.#finished.join("; ") || "nothing"}. Not finished: ${current}.`);
        await new Promise((resolve) => setTimeout(resolve, GRACE_MS));
        this.#signal(groups, "SIGKILL");
        process.stdout.write(`${this.#passed} passed, ${this.#failed} failed\n`, () => process.exit(130));
    }

    /**
     * @param {readonly number[]} groups
     * @param {NodeJS.Signals} signal
     */
    #signal(groups, signal) {
        for (const group of groups) {
            try {
                process.kill(-group, signal);
            } catch {
                // The process has ended already.
            }
        }
    }

    #time() {
        const seconds = Math.round((performance.now() - this.#startedAt) / 1000);
        return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
    }
}

/**
 * The path of an executable of the dependencies.
 *
 * @param {string} name
 */
export function bin(name) {
    return join(ROOT, "node_modules", ".bin", name);
}
