// A partial failure as the dynamic provider server expects it: an error with `id`, `properties` and `reasons`.
import { PROVIDER, serializeRotatingState, serializeState } from "../../lifecycle/hidden-properties";
import type { PartialFailure } from "../../lifecycle/partial-failure";
import { RotatingPartialFailure, minimalRotatingClient } from "../../lifecycle/rotation/rotating-client";
import { minimalClient } from "../../lifecycle/stored-client";
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
    constructor(failure: PartialFailure | RotatingPartialFailure, provider: unknown) {
        const { id, message } = failure;
        super(message);
        this.name = "PartialFailure";
        this.id = id;
        this.reasons = [message];
        this.properties = { ...withSecretMarked(fittingProperties(failure)), [PROVIDER]: provider };
    }
}

function fittingProperties(failure: PartialFailure | RotatingPartialFailure): Properties {
    const isRotating = failure instanceof RotatingPartialFailure;
    const properties = isRotating ? serializeRotatingState(failure.client) : serializeState(failure.client);
    // The message travels twice: as the error's and as its reason.
    const size = Buffer.byteLength(JSON.stringify(properties)) + 2 * Buffer.byteLength(failure.message);
    if (size <= MAX_BYTES) {
        return properties;
    }
    return isRotating
        ? serializeRotatingState(minimalRotatingClient(failure.client))
        : serializeState(minimalClient(failure.client));
}
