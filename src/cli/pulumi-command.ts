// Runs the Pulumi CLI.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** The maximum size of the output, which is enough for the state of a stack with thousands of clients. */
const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;

export interface PulumiResult {
    /** Whether the CLI ran and ended with the exit code 0. */
    readonly ok: boolean;
    readonly stdout: string;
    /** Empty if the CLI could not be started. */
    readonly stderr: string;
}

/** Runs the Pulumi CLI with these arguments. The promise never rejects. */
export type RunPulumi = (args: readonly string[]) => Promise<PulumiResult>;

/** Returns a function that runs the `pulumi` on the PATH. */
export function pulumiOnPath(env: NodeJS.ProcessEnv, cwd: string): RunPulumi {
    const options = { cwd, env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" }, maxBuffer: MAX_OUTPUT_BYTES };
    return async (args) => {
        try {
            return { ok: true, ...(await execute("pulumi", args, options)) };
        } catch (error) {
            return { ok: false, stdout: "", stderr: stderrOf(error) };
        }
    };
}

/** Thrown when a stack cannot be read. The message is the error message of Pulumi, if it failed. */
export class StackUnavailable extends Error {}

/**
 * @param stack default: the selected one
 * @returns the parsed JSON output of the command
 * @throws StackUnavailable
 */
export async function runPulumiJson(pulumi: RunPulumi, args: readonly string[], stack?: string): Promise<unknown> {
    const stdout = await runPulumiOnStack(pulumi, args, stack);
    try {
        return JSON.parse(stdout) as unknown;
    } catch {
        // The parser's message quotes the text, which may contain secrets.
        throw new StackUnavailable(`\`pulumi ${args.join(" ")}\` printed no JSON`);
    }
}

/**
 * @param stack default: the selected one
 * @throws StackUnavailable
 */
export async function readStackName(pulumi: RunPulumi, stack?: string): Promise<string> {
    return (await runPulumiOnStack(pulumi, ["stack", "--show-name"], stack)).trim();
}

async function runPulumiOnStack(
    pulumi: RunPulumi,
    args: readonly string[],
    stack: string | undefined,
): Promise<string> {
    const option = stack === undefined ? [] : ["--stack", stack];
    const { ok, stdout, stderr } = await pulumi([...args, ...option, "--non-interactive"]);
    if (!ok) {
        throw new StackUnavailable(reasonOf(stderr));
    }
    return stdout;
}

/** Returns the line of stderr with the error. Stdout is not used, because it may contain secrets. */
function reasonOf(stderr: string): string {
    const lines = stderr.split("\n");
    const line = lines.find((candidate) => candidate.startsWith("error: ")) ?? lines[0] ?? "";
    return line.trim() === "" ? "pulumi cannot be run" : line.replace(/^error: /, "").trim();
}

function stderrOf(error: unknown): string {
    return typeof error === "object" && error !== null && "stderr" in error ? String(error.stderr) : "";
}
