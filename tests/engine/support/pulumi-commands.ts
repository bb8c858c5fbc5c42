// Every start of the Pulumi CLI by a test. With ENGINE_COMMANDS_LOG=FILE each one is a line of that file.
import { appendFileSync } from "node:fs";

let changes = 0;

/** Commands that read the state of a stack and change nothing. */
const READING = [/^stack export/, /^stack output/];

/** @returns what the command returned */
export async function counted<T>(args: readonly string[], run: () => Promise<T>): Promise<T> {
    const words = args
        .filter((arg) => !arg.startsWith("-"))
        .slice(0, 2)
        .join(" ");
    const file = process.env.ENGINE_COMMANDS_LOG;
    if (file !== undefined && file !== "") {
        appendFileSync(file, `${words}\n`);
    }
    const changed = READING.some((pattern) => pattern.test(words)) ? 0 : 1;
    changes += changed;
    try {
        return await run();
    } finally {
        changes += changed;
    }
}

/** A number that is another one after each command that may have changed a state. */
export function stateVersion(): number {
    return changes;
}
