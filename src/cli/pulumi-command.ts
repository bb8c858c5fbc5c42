// Asks the Pulumi command line about a stack.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** The state of a stack of thousands of clients. */
const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;

/** The stack cannot be asked about; the message is what Pulumi says of it. */
export class NoStack extends Error {}

/**
 * @param stack default: the one that is selected in this folder
 * @returns what it answers in JSON
 * @throws NoStack
 */
export async function askPulumi(args: readonly string[], stack?: string): Promise<unknown> {
    return JSON.parse(await runPulumi(args, stack)) as unknown;
}

/**
 * @param stack default: the one that is selected in this folder
 * @throws NoStack
 */
export async function nameOfStack(stack?: string): Promise<string> {
    return (await runPulumi(["stack", "--show-name"], stack)).trim();
}

async function runPulumi(args: readonly string[], stack: string | undefined): Promise<string> {
    const ofStack = stack === undefined ? [] : ["--stack", stack];
    try {
        const { stdout } = await execute("pulumi", [...args, ...ofStack, "--non-interactive"], {
            maxBuffer: MAX_OUTPUT_BYTES,
        });
        return stdout;
    } catch (error) {
        throw new NoStack(reasonOf(error));
    }
}

/** The line in which Pulumi says what is wrong. What it printed on stdout may hold secrets. */
function reasonOf(error: unknown): string {
    if (typeof error === "object" && error !== null && "stderr" in error) {
        const lines = String(error.stderr).split("\n");
        const line = lines.find((candidate) => candidate.startsWith("error: ")) ?? lines[0] ?? "";
        if (line.trim() !== "") {
            return line.replace(/^error: /, "").trim();
        }
    }
    return "pulumi cannot be run";
}
