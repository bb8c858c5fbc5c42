// The parts of the process that a command uses: streams, environment variables, working directory, Pulumi CLI. Tests
// pass their own, to run a command in the process of the test.
import type { RunPulumi } from "./pulumi-command";
import { pulumiOnPath } from "./pulumi-command";

/** A stream such as `process.stdout`. */
export interface Output {
    write(text: string): unknown;
    /** Whether the stream is a terminal. */
    readonly isTTY?: boolean;
    /** The width of the terminal, in characters. */
    readonly columns?: number;
}

export interface CliContext {
    readonly stdin: NodeJS.ReadableStream;
    readonly stdout: Output;
    readonly stderr: Output;
    readonly env: Readonly<NodeJS.ProcessEnv>;
    /** The working directory, to which relative paths of the command line refer. */
    readonly cwd: string;
    readonly pulumi: RunPulumi;
    /** Resolves on SIGINT or SIGTERM. */
    readonly untilStopped: () => Promise<void>;
}

export function processContext(): CliContext {
    const { stdin, stdout, stderr, env } = process;
    const cwd = process.cwd();
    return { stdin, stdout, stderr, env, cwd, pulumi: pulumiOnPath(env, cwd), untilStopped };
}

function untilStopped(): Promise<void> {
    return new Promise((resolve) => {
        for (const signal of ["SIGINT", "SIGTERM"] as const) {
            process.once(signal, () => {
                resolve();
            });
        }
    });
}
