// Reads the OAuth clients in the state of a stack, which the dynamic provider and the native one manage.
import { nameInUrn } from "../lifecycle/urn";
import type { Properties } from "../lifecycle/values";
import type { OAuthClient } from "../resources/oauth-client/oauth-client";
import type { RotatingOAuthClient } from "../resources/rotating-oauth-client/rotating-oauth-client";
import { runPulumiJson } from "./pulumi-command";
import type { RunPulumi } from "./pulumi-command";

export interface ManagedClient {
    readonly id: string;
    /** The resource's name in the stack. A RotatingOAuthClient has several clients. */
    readonly name: string;
    /** Whether its settings come from a `sailpoint.Provider` of the program, not from the stack's configuration. */
    readonly hasOwnProvider: boolean;
    /** The inputs of the last deployment; secrets are encrypted. Empty for a retired client, which gets no update. */
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
    /** The URN of the stack for a provider that the program declares; undefined for the engine's default provider. */
    readonly parent?: string;
    /** Set for resources that were read with `get`, which the stack does not manage. */
    readonly external?: boolean;
    /** The URN and the id of the provider, separated by `::`. */
    readonly provider?: string;
    readonly inputs?: Properties;
    readonly outputs?: Properties;
}

/**
 * The values are literals, because importing the classes would load the Pulumi SDK. The compiler checks that they equal
 * the type tokens of the classes.
 */
const DYNAMIC_TYPE: typeof OAuthClient.__pulumiType = "pulumi-nodejs:dynamic/sailpoint:OAuthClient";
const DYNAMIC_ROTATING_TYPE: typeof RotatingOAuthClient.__pulumiType =
    "pulumi-nodejs:dynamic/sailpoint:RotatingOAuthClient";

const CLIENT_TYPES: ReadonlySet<string> = new Set([DYNAMIC_TYPE, "sailpoint:index:OAuthClient"]);
const ROTATING_TYPES: ReadonlySet<string> = new Set([DYNAMIC_ROTATING_TYPE, "sailpoint:index:RotatingOAuthClient"]);

/**
 * @param stack default: the selected one
 * @throws StackUnavailable
 */
export async function readManagedClients(pulumi: RunPulumi, stack?: string): Promise<ManagedClient[]> {
    const { deployment } = (await runPulumiJson(pulumi, ["stack", "export"], stack)) as StateFile;
    const entries = deployment?.resources ?? [];
    const ownProviders = new Set(entries.filter(({ parent }) => parent !== undefined).map(({ urn }) => urn));
    return entries.flatMap((entry) => {
        const { urn, external, provider = "", inputs = {}, outputs: state = {} } = entry;
        const hasOwnProvider = ownProviders.has(provider.slice(0, provider.lastIndexOf("::")));
        const resource = { name: nameInUrn(urn), hasOwnProvider, inputs, state };
        const retired = { ...resource, inputs: {} };
        return external === true
            ? []
            : [
                  ...currentIds(entry).map((id) => ({ ...resource, id })),
                  ...retiredIds(entry).map((id) => ({ ...retired, id })),
              ];
    });
}

function currentIds({ type, id, outputs = {} }: StateEntry): string[] {
    if (CLIENT_TYPES.has(type)) {
        return [id].filter(isString);
    }
    return ROTATING_TYPES.has(type) ? [outputs.clientId].filter(isString) : [];
}

function retiredIds({ type, outputs = {} }: StateEntry): string[] {
    const { retiredClients } = outputs;
    return ROTATING_TYPES.has(type) && Array.isArray(retiredClients)
        ? (retiredClients as readonly { readonly id?: unknown }[]).map(({ id }) => id).filter(isString)
        : [];
}

/** An encrypted value is an object. */
function isString(value: unknown): value is string {
    return typeof value === "string";
}
