// Reads the configuration of a stack with `pulumi config`.
import { configurationSource } from "../sailpoint/settings";
import type { SettingsSource } from "../sailpoint/settings-source";
import { runPulumiJson, readStackName, StackUnavailable } from "./pulumi-command";
import type { RunPulumi } from "./pulumi-command";

const NAMESPACE = "sailpoint:";

interface ConfigEntry {
    readonly value?: string;
    readonly secret: boolean;
}

/** The configuration of a stack. */
export interface StackConfiguration {
    readonly source: SettingsSource;
    /** The names of all keys in the namespace `sailpoint:`, without the namespace. */
    readonly names: readonly string[];
    /** Whether the setting exists and is stored in plaintext. */
    isPlaintext(name: string): boolean;
    /** Whether the setting is marked as a secret. */
    isSecret(name: string): boolean;
}

/** Thrown when the stack exists but its configuration cannot be read, for instance without its passphrase. */
export class UnreadableConfiguration extends Error {
    readonly hint: string;

    /** @param reason the error message of Pulumi */
    constructor(stack: string, reason: string) {
        super(`the configuration of ${stack} cannot be read: ${reason}`);
        this.hint = reason.includes("passphrase")
            ? "Set PULUMI_CONFIG_PASSPHRASE (or PULUMI_CONFIG_PASSPHRASE_FILE) to the passphrase of the stack."
            : `Run \`pulumi preview --stack ${stack}\` here and fix the error that it reports.`;
    }
}

/**
 * @param stack default: the selected one
 * @throws StackUnavailable, UnreadableConfiguration
 */
export async function readStackConfiguration(pulumi: RunPulumi, stack?: string): Promise<StackConfiguration> {
    const values = await readValues(pulumi, stack);
    const entry = (name: string) => values[`sailpoint:${name}`];
    return {
        source: configurationSource((key) => values[key]?.value),
        names: Object.keys(values).flatMap((key) => (key.startsWith(NAMESPACE) ? [key.slice(NAMESPACE.length)] : [])),
        isPlaintext: (name) => entry(name)?.secret === false,
        isSecret: (name) => entry(name)?.secret === true,
    };
}

async function readValues(pulumi: RunPulumi, stack?: string): Promise<Record<string, ConfigEntry | undefined>> {
    try {
        const values = await runPulumiJson(pulumi, ["config", "--json", "--show-secrets"], stack);
        return values as Record<string, ConfigEntry | undefined>;
    } catch (error) {
        if (!(error instanceof StackUnavailable)) {
            throw error;
        }
        // The name of the stack is readable without the passphrase. If reading it fails as well, the stack does not
        // exist.
        const name = await readStackName(pulumi, stack).catch(() => undefined);
        throw name === undefined ? error : new UnreadableConfiguration(name, error.message);
    }
}
