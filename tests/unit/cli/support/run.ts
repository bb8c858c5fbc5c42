// Runs the command line as a process, or in the process of the test.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Readable } from "node:stream";
import { runCommandLine } from "../../../../src/cli/command-line";
import type { CliContext } from "../../../../src/cli/context";
import type { RunPulumi } from "../../../../src/cli/pulumi-command";

export const MAIN = join(__dirname, "../../../../dist/cli/main.js");

export interface CommandResult {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

/** @param env the complete environment */
export async function runProcess(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<CommandResult> {
    const child = spawn(process.execPath, [MAIN, ...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (part) => (output.stdout += String(part)));
    child.stderr.on("data", (part) => (output.stderr += String(part)));
    const [code] = (await once(child, "close")) as [number | null];
    return { code, ...output };
}

/** No Pulumi CLI on the PATH. */
export const noPulumi: RunPulumi = () => Promise.resolve({ ok: false, stdout: "", stderr: "" });

export interface RunOptions extends Pick<CliContext, "cwd" | "env"> {
    /** The content of stdin. */
    readonly stdin?: string;
    readonly pulumi?: RunPulumi;
    readonly untilStopped?: CliContext["untilStopped"];
    /** Called at each write with all output so far. */
    readonly onStdout?: (text: string) => void;
}

export async function runInProcess(args: readonly string[], options: RunOptions): Promise<CommandResult> {
    const { cwd, env, onStdout, stdin = "", pulumi = noPulumi, untilStopped = () => Promise.resolve() } = options;
    const output = { stdout: "", stderr: "" };
    const code = await runCommandLine(args, {
        stdin: Readable.from([stdin]),
        cwd,
        env,
        pulumi,
        untilStopped,
        stdout: {
            write: (text) => {
                output.stdout += text;
                onStdout?.(output.stdout);
            },
        },
        stderr: { write: (text) => (output.stderr += text) },
    });
    return { code, ...output };
}
