// A create or update that failed although the resource exists, with the state that the engine must keep.
import type { Properties } from "../../lifecycle/values";

/**
 * The details of a gRPC error travel in a header block of HTTP/2, which Node limits to 64 KiB. A larger one would never reach
 * the engine, and the secret would be lost with it.
 */
export const MAX_BYTES = 48_000;

export interface SerializableFailure {
    readonly id: string;
    readonly message: string;
    /** The whole state of the resource. */
    readonly state: Properties;
    /** The part of state that the next refresh cannot restore. */
    readonly minimalState: Properties;
}

export class SerializedPartialFailure extends Error {
    readonly id: string;
    /** The state, or the part of it that no refresh can restore if the whole does not fit. */
    readonly properties: Properties;

    constructor({ id, message, state, minimalState }: SerializableFailure) {
        super(message);
        this.name = "SerializedPartialFailure";
        this.id = id;
        // The message travels twice: as the error's and as its reason.
        const size = Buffer.byteLength(JSON.stringify(state)) + 2 * Buffer.byteLength(message);
        this.properties = size <= MAX_BYTES ? state : minimalState;
    }
}

/**
 * Awaits a create or an update.
 *
 * @param describe the facts about a partial failure of the lifecycle; undefined for any other error
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
