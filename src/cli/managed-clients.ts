// The clients that a stack has already, as its state tells.
import type { Properties } from "../lifecycle/values";
import { OAuthClient } from "../resources/oauth-client/oauth-client";
import { runPulumiJson } from "./pulumi-command";
import type { RunPulumi } from "./pulumi-command";

export interface ManagedClient {
    readonly id: string;
    /** The resource's name in the stack. */
    readonly name: string;
    /** Whether its settings come from a provider that the program made, and not from the stack's configuration. */
    readonly hasOwnProvider: boolean;
    /** What state has of it; secrets are encrypted. */
    readonly state: Properties;
}

interface StateFile {
    readonly deployment?: { readonly resources?: readonly StateEntry[] };
}

interface StateEntry {
    readonly type: string;
    readonly urn: string;
    readonly id?: string;
    /** Of a lookup by `get`, which manages nothing. */
    readonly external?: boolean;
    /** URN and id of the provider, with `::` between them. */
    readonly provider?: string;
    readonly outputs?: Properties;
}

/** What the engine calls the provider that it makes for resources without one. */
const DEFAULT_PROVIDER = /::default(_\w+)?::[^:]+$/;

/**
 * @param stack default: the one that is selected in this folder
 * @throws NoStack
 */
export async function readManagedClients(pulumi: RunPulumi, stack?: string): Promise<ManagedClient[]> {
    const { deployment } = (await runPulumiJson(pulumi, ["stack", "export"], stack)) as StateFile;
    const clients = (deployment?.resources ?? []).filter(
        ({ type, external }) => type === OAuthClient.__pulumiType && external !== true,
    );
    return clients.map(({ id = "", urn, provider = "", outputs = {} }) => ({
        id,
        name: urn.split("::").at(-1) ?? urn,
        hasOwnProvider: !DEFAULT_PROVIDER.test(provider),
        state: outputs,
    }));
}
