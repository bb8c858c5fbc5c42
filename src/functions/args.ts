// The arguments of the lookup functions: each once with plain values and once with values that can be outputs.
import type { Input, Unwrap } from "@pulumi/pulumi";

/** The arguments of {@link getOAuthClientOutput}: either `id` or `name`. */
export interface GetOAuthClientOutputArgs {
    /** Id of the client, which equals its `client_id`. */
    id?: Input<string | undefined>;
    /** Exact name of the client. If several clients have it, the lookup fails with the code `NOT_UNIQUE`. */
    name?: Input<string | undefined>;
}

/** The arguments of {@link getOAuthClient}: either `id` or `name`. */
export type GetOAuthClientArgs = Unwrap<GetOAuthClientOutputArgs>;

/** The filters of {@link getOAuthClientsOutput}. A client matches if it passes all of them. */
export interface GetOAuthClientsOutputArgs {
    /** Exact name. */
    name?: Input<string | undefined>;
    /**
     * Matches a client that was last used at or before this time, or that was never used and created at or before it.
     * A `Date`, or a date or date-time of RFC 3339; a date means its start, in UTC. SailPoint records a use at most
     * once a day.
     */
    unusedSince?: Input<string | Date | undefined>;
    /** `true` matches clients that were never used, `false` clients that were used at least once. */
    neverUsed?: Input<boolean | undefined>;
    /** Whether the client can obtain tokens. */
    enabled?: Input<boolean | undefined>;
}

/** The filters of {@link getOAuthClients}. A client matches if it passes all of them. */
export interface GetOAuthClientsArgs {
    /** Exact name. */
    name?: string | undefined;
    /**
     * Matches a client that was last used at or before this time, or that was never used and created at or before it.
     * A `Date`, or a date or date-time of RFC 3339; a date means its start, in UTC. SailPoint records a use at most
     * once a day.
     */
    unusedSince?: string | Date | undefined;
    /** `true` matches clients that were never used, `false` clients that were used at least once. */
    neverUsed?: boolean | undefined;
    /** Whether the client can obtain tokens. */
    enabled?: boolean | undefined;
}
