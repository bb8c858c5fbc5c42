// The state that travels with the error of a partial failure.
import { serializeRotatingState, serializeState } from "../../lifecycle/hidden-properties";
import type { PartialFailure } from "../../lifecycle/partial-failure";
import { RotatingPartialFailure, minimalRotatingClient } from "../../lifecycle/rotation/rotating-client";
import { minimalClient } from "../../lifecycle/stored-client";
import type { Properties } from "../../lifecycle/values";

/**
 * The details of a gRPC error travel in a header block of HTTP/2, which Node limits to 64 KiB. A larger one would never reach
 * the engine, and the secret would be lost with it.
 */
export const MAX_BYTES = 48_000;

/** @returns the state of the failure, or what the next refresh cannot restore of it if the whole would not fit */
export function fittingProperties(failure: PartialFailure | RotatingPartialFailure): Properties {
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
