// The arguments of the look-ups, as a program writes them, with plain values and with outputs.
import type { Input, InvokeOptions, InvokeOutputOptions, Unwrap } from "@pulumi/pulumi";

/** Which client {@link getOAuthClientOutput} looks for: `id` or `name`, not both. */
export interface GetOAuthClientOutputArgs {
    /** The id of the client, which is its `client_id`. */
    id?: Input<string>;
    /** The name of the client, exactly. SailPoint lets several clients have the same one: that is an error. */
    name?: Input<string>;
}

/** Which client {@link getOAuthClient} looks for: `id` or `name`, not both. */
export type GetOAuthClientArgs = Unwrap<GetOAuthClientOutputArgs>;

/** What each of the clients must be that {@link getOAuthClientsOutput} looks for; nothing: all of the tenant. */
export interface GetOAuthClientsOutputArgs {
    /** The name, exactly. */
    name?: Input<string>;
    /**
     * Last used at or before this moment; or never used, and created at or before it. A `Date`, or a date or a date-time
     * of RFC 3339. A date alone means its first moment, in UTC. SailPoint notes a use at most once a day.
     */
    unusedSince?: Input<string | Date>;
    /** `true`: never used; `false`: used at least once. */
    neverUsed?: Input<boolean>;
    /** Whether the client may get tokens. */
    enabled?: Input<boolean>;
}

/** What each of the clients must be that {@link getOAuthClients} looks for; nothing: all of the tenant. */
export interface GetOAuthClientsArgs {
    /** The name, exactly. */
    name?: string;
    /**
     * Last used at or before this moment; or never used, and created at or before it. A `Date`, or a date or a date-time
     * of RFC 3339. A date alone means its first moment, in UTC. SailPoint notes a use at most once a day.
     */
    unusedSince?: string | Date;
    /** `true`: never used; `false`: used at least once. */
    neverUsed?: boolean;
    /** Whether the client may get tokens. */
    enabled?: boolean;
}

/** Where to look. */
export type LookupOptions = Pick<InvokeOptions, "provider" | "parent">;

/** Where to look, and after what. */
export type LookupOutputOptions = Pick<InvokeOutputOptions, "provider" | "parent" | "dependsOn">;
