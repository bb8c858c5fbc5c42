// The error of a create or update that failed although the resource exists, with the state that the engine must store.
import type { Properties } from "../../lifecycle/values";

/**
 * The largest size of the state and the message. The details of a gRPC error are sent in a header block of HTTP/2,
 * which Node limits to 64 KiB. The engine would not receive a larger block, and the secret in it would be lost.
 */
export const MAX_BYTES = 48_000;

export interface SerializableFailure {
    readonly id: string;
    readonly message: string;
    /** The whole state of the resource. */
    readonly state: Properties;
    /** The part of the state that a refresh cannot restore. */
    readonly minimalState: Properties;
}

export class SerializedPartialFailure extends Error {
    readonly id: string;
    /** The whole state if it fits into the error, else the part that a refresh cannot restore. */
    readonly properties: Properties;

    constructor({ id, message, state, minimalState }: SerializableFailure) {
        super(message);
        this.name = "SerializedPartialFailure";
        this.id = id;
        // The message is sent twice: as the message of the error, and as a reason in its details.
        const size = Buffer.byteLength(JSON.stringify(state)) + 2 * Buffer.byteLength(message);
        this.properties = size <= MAX_BYTES ? state : minimalState;
    }
}

/**
 * Awaits a create or an update, and converts a partial failure of the lifecycle.
 *
 * @param describe returns the facts about a partial failure; undefined for any other error
 * @throws SerializedPartialFailure
 */
export async function serializeFailureOf<T>(
    operation: Promise<T>,
    describe: (error: unknown) => SerializableFailure | undefined,
): Promise<T> {
    try {
        return await operation;
    } catch (error) {
        const failure = describe(error);
        throw failure === undefined ? error : new SerializedPartialFailure(failure);
    }
}
