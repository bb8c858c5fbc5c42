// What the functions of a client's life are given besides plain values.
import type { Clock } from "../http/clock";
import type { SailPointClient } from "../sailpoint/sailpoint-client";
import type { ClientRegistry } from "./client-registry";

export interface Context {
    readonly client: SailPointClient;
    readonly clock: Clock;
    /** Shows a warning to the person who runs the deployment. */
    readonly warn: (text: string) => void;
    /** Tells the person something that is no warning. */
    readonly info: (text: string) => void;
    /** The clients that the program of this operation goes on with. */
    readonly registry: ClientRegistry;
}
