// A RotatingOAuthClient in state, as typed values: the current client and the retired ones that still exist.
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

/**
 * A retired client as a stored one. State has neither its secret nor its creation time. Its retirement is not earlier, so it can
 * stand for that time.
 */
export function retiredAsStored({ id, retiredAt }: RetiredClient, { fields: { name }, secretInputs }: StoredClient) {
    const fields = { ...(name === undefined ? {} : { name }), created: retiredAt };
    return { id, secret: "", importMarker: undefined, fields, secretInputs };
}

/** The resource after its current client was found to be deleted. The fields of that client stay for the next diff. */
export function withoutCurrent(client: RotatingClient): RotatingClient {
    return { ...client, current: { ...client.current, id: "" } };
}

/** The resource with the {@link minimalClient} of its current client. */
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
