// The configuration of the selected Pulumi stack, as the Pulumi command line tells it.
import type { SettingsSource } from "../client/connection";
import { configurationSource } from "../provider/settings";
import { askPulumi } from "./pulumi-command";
import type { RunPulumi } from "./pulumi-command";

interface ConfigEntry {
    readonly value?: string;
    readonly secret: boolean;
}

/** What `pulumi config` says of a stack. */
export interface StackConfiguration {
    readonly source: SettingsSource;
    /** Whether the setting is there and lies in the stack's file in clear. */
    isInClear(name: string): boolean;
    /** Whether the user has marked the setting as a secret. */
    isSecret(name: string): boolean;
}

/**
 * @param stack default: the one that is selected in this folder
 * @throws NoStack
 */
export async function readStackConfiguration(pulumi: RunPulumi, stack?: string): Promise<StackConfiguration> {
    const values = (await askPulumi(pulumi, ["config", "--json", "--show-secrets"], stack)) as Record<
        string,
        ConfigEntry | undefined
    >;
    const entry = (name: string) => values[`sailpoint:${name}`];
    return {
        source: configurationSource((key) => values[key]?.value),
        isInClear: (name) => entry(name)?.secret === false,
        isSecret: (name) => entry(name)?.secret === true,
    };
}
