// The objects that each operation on a client uses.
import type { Clock } from "../http/clock";
import type { SailPointClient } from "../sailpoint/sailpoint-client";
import type { ClientRegistry } from "./client-registry";
import type { Schema } from "./field";
import type { UndeliveredClient } from "./undelivered-client";

export interface Context {
    readonly schema: Schema;
    readonly client: SailPointClient;
    readonly clock: Clock;
    /** Shows a warning to the user. */
    readonly warn: (text: string) => void;
    /** Shows an informational message to the user. */
    readonly info: (text: string) => void;
    readonly registry: ClientRegistry;
    /** Called with each client that the operation creates, as soon as SailPoint's response has arrived. */
    readonly onCreated: (client: UndeliveredClient) => void;
}
