// Counts every start of the Pulumi CLI by a test. With ENGINE_COMMANDS_LOG=FILE each start appends a line to that file.
import { appendFileSync } from "node:fs";

let changeCount = 0;

/** Commands that read the state of a stack and change nothing. */
const READ_ONLY_COMMANDS = [/^stack export/, /^stack output/];

/** @returns the result of the command */
export async function countCommand<T>(args: readonly string[], run: () => Promise<T>): Promise<T> {
    const subcommand = args
        .filter((arg) => !arg.startsWith("-"))
        .slice(0, 2)
        .join(" ");
    const file = process.env.ENGINE_COMMANDS_LOG;
    if (file !== undefined && file !== "") {
        appendFileSync(file, `${subcommand}\n`);
    }
    const increment = READ_ONLY_COMMANDS.some((pattern) => pattern.test(subcommand)) ? 0 : 1;
    changeCount += increment;
    try {
        return await run();
    } finally {
        changeCount += increment;
    }
}

/** @returns a number that increases with each command that may have changed a state */
export function stateVersion(): number {
    return changeCount;
}
