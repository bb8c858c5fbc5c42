// Reads the OAuth clients in the state of a stack.
import type { Properties } from "../lifecycle/values";
import type { OAuthClient } from "../resources/oauth-client/oauth-client";
import { runPulumiJson } from "./pulumi-command";
import type { RunPulumi } from "./pulumi-command";

export interface ManagedClient {
    readonly id: string;
    /** The resource's name in the stack. */
    readonly name: string;
    /** Whether its settings come from a `sailpoint.Provider` of the program, not from the stack's configuration. */
    readonly hasOwnProvider: boolean;
    /** The inputs of the last deployment; secrets are encrypted. */
    readonly inputs: Properties;
    /** The outputs in state; secrets are encrypted. */
    readonly state: Properties;
}

interface StateFile {
    readonly deployment?: { readonly resources?: readonly StateEntry[] };
}

interface StateEntry {
    readonly type: string;
    readonly urn: string;
    readonly id?: string;
    /** Set for resources that were read with `get`, which the stack does not manage. */
    readonly external?: boolean;
    /** The URN and the id of the provider, separated by `::`. */
    readonly provider?: string;
    readonly inputs?: Properties;
    readonly outputs?: Properties;
}

/**
 * The value is a literal, because importing the class would load the Pulumi SDK. The compiler checks that it equals the
 * type token of the class.
 */
const OAUTH_CLIENT_TYPE: typeof OAuthClient.__pulumiType = "pulumi-nodejs:dynamic/sailpoint:OAuthClient";

/** Matches a reference to a default provider, which the engine creates for resources without an explicit one. */
const DEFAULT_PROVIDER = /::default(_\w+)?::[^:]+$/;

/**
 * @param stack default: the selected one
 * @throws StackUnavailable
 */
export async function readManagedClients(pulumi: RunPulumi, stack?: string): Promise<ManagedClient[]> {
    const { deployment } = (await runPulumiJson(pulumi, ["stack", "export"], stack)) as StateFile;
    const clients = (deployment?.resources ?? []).filter(
        ({ type, external }) => type === OAUTH_CLIENT_TYPE && external !== true,
    );
    return clients.map(({ id = "", urn, provider = "", inputs = {}, outputs = {} }) => ({
        id,
        name: urn.split("::").at(-1) ?? urn,
        hasOwnProvider: !DEFAULT_PROVIDER.test(provider),
        inputs,
        state: outputs,
    }));
}
