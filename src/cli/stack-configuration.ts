// The configuration of the selected Pulumi stack, as the Pulumi command line tells it.
import { configurationSource } from "../sailpoint/settings";
import type { SettingsSource } from "../sailpoint/settings-source";
import { runPulumiJson, readStackName, StackUnavailable } from "./pulumi-command";
import type { RunPulumi } from "./pulumi-command";

interface ConfigEntry {
    readonly value?: string;
    readonly secret: boolean;
}

/** What `pulumi config` says of a stack. */
export interface StackConfiguration {
    readonly source: SettingsSource;
    /** Whether the setting is there and lies in the stack's file in clear. */
    isPlaintext(name: string): boolean;
    /** Whether the user has marked the setting as a secret. */
    isSecret(name: string): boolean;
}

/** The stack is there, but its configuration cannot be read, for instance without its passphrase. */
export class UnreadableConfiguration extends Error {
    readonly hint: string;

    /** @param reason what Pulumi says of it */
    constructor(stack: string, reason: string) {
        super(`the configuration of ${stack} cannot be read: ${reason}`);
        this.hint = reason.includes("passphrase")
            ? "Set PULUMI_CONFIG_PASSPHRASE (or PULUMI_CONFIG_PASSPHRASE_FILE) to the passphrase of the stack."
            : "Run `pulumi config --show-secrets`, which must work here, and correct what it names.";
    }
}

/**
 * @param stack default: the one that is selected in this folder
 * @throws NoStack, UnreadableConfiguration
 */
export async function readStackConfiguration(pulumi: RunPulumi, stack?: string): Promise<StackConfiguration> {
    const values = await readValues(pulumi, stack);
    const entry = (name: string) => values[`sailpoint:${name}`];
    return {
        source: configurationSource((key) => values[key]?.value),
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
        // The name of a stack is not encrypted: it can be read unless there is no stack.
        const name = await readStackName(pulumi, stack).catch(() => undefined);
        throw name === undefined ? error : new UnreadableConfiguration(name, error.message);
    }
}
