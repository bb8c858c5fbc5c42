// The command line as a user runs it: a process of its own, to its end.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export const MAIN = join(__dirname, "../../../dist/cli/main.js");

export interface Ended {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

/** @param env all of its environment */
export async function runCommandLine(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ended> {
    const child = spawn(process.execPath, [MAIN, ...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (part) => (output.stdout += String(part)));
    child.stderr.on("data", (part) => (output.stderr += String(part)));
    const [code] = (await once(child, "close")) as [number | null];
    return { code, ...output };
}
