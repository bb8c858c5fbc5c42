// Thrown if a client exists but its create or update failed. The error carries the client, so that the engine keeps it.
import { describeDefect } from "./defect";
import { SailPointError } from "../sailpoint/errors";
import type { StoredClient } from "./stored-client";

const MAX_MESSAGE = 4_000;

export class PartialFailure extends Error {
    constructor(
        readonly id: string,
        readonly client: StoredClient,
        cause: unknown,
        /** Set if the client is not the one that the create was to create: what shows it. */
        readonly otherClient?: string,
    ) {
        super(messageOf(cause));
        this.name = "PartialFailure";
    }
}

/** Only messages of this package are known to contain no secret. */
export function messageOf(cause: unknown): string {
    const isOurs = cause instanceof SailPointError || cause instanceof PartialFailure;
    const text = isOurs ? cause.message : defectMessage(cause);
    return text.slice(0, MAX_MESSAGE).toWellFormed();
}

function defectMessage(cause: unknown): string {
    const { message, stackFrames } = describeDefect(cause);
    return `${message}\n${stackFrames}\nState has the client, since SailPoint had responded before.`;
}
