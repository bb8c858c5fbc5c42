// A client exists, but its create or update failed: the error carries id and state, so that the engine keeps both.
import { SailPointError } from "../sailpoint/errors";
import { minimalState } from "./state";
import type { Properties } from "./values";

/**
 * Above 64,000 bytes the dynamic provider's answer never reaches the engine, and the secret would be lost with it
 * (Node's limit for a header block of HTTP/2, where the details of a gRPC error travel). This leaves room for the encoding.
 */
export const MAX_BYTES = 48_000;

const MAX_MESSAGE = 4_000;

/** Thrown by create and update. The dynamic provider server looks for `id`, `properties` and `reasons` in an error. */
export class PartialFailure extends Error {
    readonly properties: Properties;
    readonly reasons: readonly string[];

    constructor(
        readonly id: string,
        state: Properties,
        cause: unknown,
    ) {
        const text = messageOf(cause);
        super(text);
        this.name = "PartialFailure";
        this.reasons = [text];
        // The message travels twice: as the error's and as its reason.
        const size = Buffer.byteLength(JSON.stringify(state)) + 2 * Buffer.byteLength(text);
        this.properties = size <= MAX_BYTES ? state : minimalState(state);
    }
}

/** Only our own messages are known to hold no secret. */
function messageOf(cause: unknown): string {
    const text = cause instanceof SailPointError ? cause.message : "The provider failed after SailPoint had answered.";
    return text.slice(0, MAX_MESSAGE);
}
