// The clients that the stack has already: imported again, each would belong to two resources.
import { OAuthClient } from "../../resource/oauth-client";
import { askPulumi } from "../pulumi-command";

interface StateFile {
    readonly deployment?: { readonly resources?: readonly StateEntry[] };
}

interface StateEntry {
    readonly type: string;
    readonly urn: string;
    readonly id?: string;
    /** Of a lookup by `get`, which manages nothing. */
    readonly external?: boolean;
}

/**
 * @param stack default: the one that is selected in this folder
 * @returns the names of the resources by the ids of their clients
 * @throws NoStack
 */
export async function managedClients(stack?: string): Promise<ReadonlyMap<string, string>> {
    const { deployment } = (await askPulumi(["stack", "export"], stack)) as StateFile;
    const ours = (deployment?.resources ?? []).filter(
        ({ type, external }) => type === OAuthClient.__pulumiType && external !== true,
    );
    return new Map(ours.map(({ id = "", urn }) => [id, urn.split("::").at(-1) ?? urn]));
}
