// A RotatingOAuthClient as state has it, parsed: the current client and the retired ones that still exist.
import { messageOf } from "../partial-failure";
import { minimalClient } from "../stored-client";
import type { StoredClient } from "../stored-client";
import type { RetiredClient } from "./rotation-rules";

export interface RotatingClient {
    /** The id of the resource; not the id of a client. */
    readonly id: string;
    /** Its id is empty if the current client no longer exists. */
    readonly current: StoredClient;
    /** Time at which the current client was created (RFC 3339). */
    readonly rotatedAt: string | undefined;
    readonly retired: readonly RetiredClient[];
}

export function hasCurrent({ current }: RotatingClient): boolean {
    return current.id !== "";
}

/** The same without all that the next refresh can restore. */
export function minimalRotatingClient(client: RotatingClient): RotatingClient {
    return { ...client, current: minimalClient(client.current) };
}

/** Thrown if an operation failed after it had changed clients. It carries all clients that exist, and the current secret. */
export class RotatingPartialFailure extends Error {
    readonly id: string;

    constructor(
        readonly client: RotatingClient,
        cause: unknown,
    ) {
        super(messageOf(cause));
        this.name = "RotatingPartialFailure";
        this.id = client.id;
    }
}
