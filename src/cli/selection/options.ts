// Defines the options that select clients of the tenant, and the option for the stack whose settings are used.
import { InvalidArgumentError } from "commander";
import type { Command } from "commander";
import { parseRfc3339 } from "../../lifecycle/lookup/unused";

/** Adds --name, --id, --unused-since and --stack to a command. */
export function addSelectionOptions(command: Command): Command {
    return command
        .option("--name <pattern>", "only clients with this name; * stands for any text")
        .option("--id <id>", "only the client with this id; may be repeated", addId)
        .option("--unused-since <date>", "only clients neither used nor created after this date", parseDate)
        .option("--stack <name>", "the stack whose settings are used (default: the selected one)");
}

function addId(id: string, previous: readonly string[] = []): string[] {
    return [...previous, id];
}

function parseDate(text: string): Date {
    const date = parseRfc3339(text);
    if (date === undefined) {
        throw new InvalidArgumentError("It must be a date such as 2026-05-31, or a date-time of RFC 3339.");
    }
    return date;
}
