// Thrown if a client exists but its create or update failed. The error carries the client, so that the engine keeps it.
import { SailPointError } from "../sailpoint/errors";
import type { StoredClient } from "./stored-client";

const MAX_MESSAGE = 4_000;

export class PartialFailure extends Error {
    constructor(
        readonly id: string,
        readonly client: StoredClient,
        cause: unknown,
    ) {
        super(messageOf(cause));
        this.name = "PartialFailure";
    }
}

/** Only messages of this package are known to contain no secret. */
function messageOf(cause: unknown): string {
    const text = cause instanceof SailPointError ? cause.message : "The provider failed after SailPoint had answered.";
    return text.slice(0, MAX_MESSAGE);
}
