// What the functions of a client's life are given besides plain values.
import type { SailPointClient } from "../client/sailpoint-client";
import type { Adoptions } from "./adoption";

export interface Context {
    readonly client: SailPointClient;
    /** Shows a warning to the person who runs the deployment. */
    readonly warn: (text: string) => void;
    /** The clients that the program of this operation imports. */
    readonly adoptions: Adoptions;
    /** The user's word that a client which a lost answer left behind is nobody else's. */
    readonly removeOrphanedClients: boolean;
}
