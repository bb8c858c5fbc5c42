// Reads the settings that a command uses, and the clients that the stack manages. Without a stack the settings come
// from the environment only.
import { environmentSource } from "../sailpoint/settings-source";
import type { SettingsSource } from "../sailpoint/settings-source";
import type { CliContext } from "./context";
import { readManagedClients } from "./managed-clients";
import { StackUnavailable } from "./pulumi-command";
import { readStackConfiguration, UnreadableConfiguration } from "./stack-configuration";

export interface StackContext {
    /** The sources of the settings, in the order in which a deployment reads them. */
    readonly sources: readonly SettingsSource[];
    /** The names of the stack's resources by the ids of their clients; undefined without a stack. */
    readonly managed: ReadonlyMap<string, string> | undefined;
}

/**
 * @param stack default: the selected stack, if any
 * @throws Error, if the named stack or the configuration of the selected one cannot be read
 */
export async function readStackContext(stack: string | undefined, context: CliContext): Promise<StackContext> {
    const sources = await readSources(stack, context);
    if (sources.length === 1) {
        return { sources, managed: undefined };
    }
    const clients = await readManagedClients(context.pulumi, stack);
    return { sources, managed: new Map(clients.map(({ id, name }) => [id, name])) };
}

/** Reads only the sources of the settings. Reading the managed clients would take another run of the Pulumi CLI. */
export async function readSources(
    stack: string | undefined,
    { env, pulumi, stderr }: CliContext,
): Promise<SettingsSource[]> {
    const environment = environmentSource(env);
    try {
        return [(await readStackConfiguration(pulumi, stack)).source, environment];
    } catch (error) {
        if (error instanceof StackUnavailable && stack === undefined) {
            stderr.write(`No stack was read (${error.message}), so the settings of the environment are used.\n`);
            return [environment];
        }
        if (error instanceof UnreadableConfiguration) {
            throw new Error(`${error.message}\n${error.hint}`, { cause: error });
        }
        throw error instanceof StackUnavailable
            ? new Error(`the stack ${stack ?? "here"} cannot be read: ${error.message}`, { cause: error })
            : error;
    }
}
