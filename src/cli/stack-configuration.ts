// The configuration of the selected Pulumi stack, as the Pulumi command line tells it.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { SettingsSource } from "../client/connection";

const execute = promisify(execFile);

/** What `pulumi config` says of a stack. */
export interface StackConfiguration {
    readonly source: SettingsSource;
    /** Whether the setting is there and lies in the stack's file in clear. */
    isInClear(name: string): boolean;
    /** Whether the user has marked the setting as a secret. */
    isSecret(name: string): boolean;
}

/** The stack's configuration cannot be read; the message is what Pulumi says of it. */
export class NoStack extends Error {}

/**
 * @param stack default: the one that is selected in this folder
 * @throws NoStack
 */
export async function readStackConfiguration(stack?: string): Promise<StackConfiguration> {
    const values = await ask([
        "config",
        "--json",
        "--show-secrets",
        ...(stack === undefined ? [] : ["--stack", stack]),
    ]);
    const entry = (name: string) => values[`sailpoint:${name}`];
    return {
        source: {
            kind: "configuration",
            get: (name) => entry(name)?.value,
            label: (name) => `sailpoint:${name}`,
        },
        isInClear: (name) => entry(name)?.secret === false,
        isSecret: (name) => entry(name)?.secret === true,
    };
}

interface ConfigEntry {
    readonly value?: string;
    readonly secret: boolean;
}

async function ask(args: readonly string[]): Promise<Readonly<Record<string, ConfigEntry | undefined>>> {
    try {
        const { stdout } = await execute("pulumi", [...args, "--non-interactive"]);
        return JSON.parse(stdout) as Record<string, ConfigEntry>;
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
