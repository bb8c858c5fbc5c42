// A partial failure as the dynamic provider server expects it: an error with `id`, `properties` and `reasons`.
import { PROVIDER, serializeState } from "../../lifecycle/hidden-properties";
import type { PartialFailure } from "../../lifecycle/partial-failure";
import { minimalClient } from "../../lifecycle/stored-client";
import type { StoredClient } from "../../lifecycle/stored-client";
import type { Properties } from "../../lifecycle/values";
import { withSecretMarked } from "./secret-marking";

/**
 * The details of a gRPC error travel in a header block of HTTP/2, which Node limits to 64,000 bytes. A larger response never
 * reaches the engine, and the secret would be lost. This limit leaves room for the encoding.
 */
export const MAX_BYTES = 48_000;

export class PartialFailureError extends Error {
    readonly id: string;
    readonly properties: Properties;
    readonly reasons: readonly string[];

    /** @param provider the code of the provider: the server does not add it, and no later call works without it */
    constructor({ id, client, message }: PartialFailure, provider: unknown) {
        super(message);
        this.name = "PartialFailure";
        this.id = id;
        this.reasons = [message];
        this.properties = { ...withSecretMarked(serializeState(fitting(client, message))), [PROVIDER]: provider };
    }
}

function fitting(client: StoredClient, message: string): StoredClient {
    // The message travels twice: as the error's and as its reason.
    const size = Buffer.byteLength(JSON.stringify(serializeState(client))) + 2 * Buffer.byteLength(message);
    return size <= MAX_BYTES ? client : minimalClient(client);
}
