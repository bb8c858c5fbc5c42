// The lookup functions that a program calls. Their implementation in lookup/ is loaded at the first lookup, because it
// loads the HTTP client.
import * as pulumi from "@pulumi/pulumi";
import type { GetOAuthClientResult } from "./get-oauth-client-result";
import { createLookupError } from "./lookup/lookup-error";
import type {
    GetOAuthClientArgs,
    GetOAuthClientOutputArgs,
    GetOAuthClientsArgs,
    GetOAuthClientsOutputArgs,
} from "./args";
import { lookup, lookupOutput } from "./invoke";
import type { LookupFunction } from "./invoke";

const GET_OAUTH_CLIENT: LookupFunction<GetOAuthClientResult> = {
    token: "sailpoint:getOAuthClient",
    implementationIn: (lookupModule) => lookupModule.lookupClient,
    fromMockResult: (result) => result as unknown as GetOAuthClientResult,
};

const GET_OAUTH_CLIENTS: LookupFunction<GetOAuthClientResult[]> = {
    token: "sailpoint:getOAuthClients",
    implementationIn: (lookupModule) => lookupModule.lookupClients,
    fromMockResult: ({ clients }) => {
        if (!Array.isArray(clients)) {
            throw createLookupError(
                "ARGUMENT",
                "The mock of sailpoint:getOAuthClients must return { clients: [...] }.",
                "Correct the mock in the test.",
            );
        }
        return clients as GetOAuthClientResult[];
    },
};

/**
 * Looks up one existing client by its id or by its name. The lookup runs in the program, during a preview as well. The
 * result does not contain the secret.
 *
 * ```ts
 * const { id, lastUsed } = await sailpoint.getOAuthClient({ name: "Nightly reporting" });
 * ```
 *
 * @param options `provider` (a {@link Provider}) selects the tenant; default: the provider of `parent`, else the stack's
 * configuration. Other options are rejected
 * @throws {@link SailPointLookupError} if no client or several clients match, an argument or an option is invalid, or
 * the request fails
 */
export function getOAuthClient(
    args: GetOAuthClientArgs,
    options?: pulumi.InvokeOptions,
): Promise<GetOAuthClientResult> {
    return lookup(GET_OAUTH_CLIENT, args, options);
}

/**
 * Like {@link getOAuthClient}, with outputs. The result is unknown at preview while an argument, or a resource of
 * `dependsOn`, is unknown.
 */
export function getOAuthClientOutput(
    args: GetOAuthClientOutputArgs,
    options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetOAuthClientResult> {
    return lookupOutput(GET_OAUTH_CLIENT, args, options);
}

/**
 * Looks up all clients that match the filters, sorted by name; without filters, all clients of the tenant. The lookup runs
 * in the program, during a preview as well. The result does not contain secrets.
 *
 * ```ts
 * const unused = await sailpoint.getOAuthClients({ unusedSince: "2026-05-31", enabled: true });
 * ```
 *
 * @param options `provider` (a {@link Provider}) selects the tenant; default: the provider of `parent`, else the stack's
 * configuration. Other options are rejected
 * @throws {@link SailPointLookupError} if an argument or an option is invalid, or the request fails
 */
export function getOAuthClients(
    args: GetOAuthClientsArgs = {},
    options?: pulumi.InvokeOptions,
): Promise<GetOAuthClientResult[]> {
    return lookup(GET_OAUTH_CLIENTS, args, options);
}

/**
 * Like {@link getOAuthClients}, with outputs. The result is unknown at preview while an argument, or a resource of
 * `dependsOn`, is unknown.
 */
export function getOAuthClientsOutput(
    args: GetOAuthClientsOutputArgs = {},
    options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetOAuthClientResult[]> {
    return lookupOutput(GET_OAUTH_CLIENTS, { ...args, unusedSince: serializeDateInput(args.unusedSince) }, options);
}

/** Converts a Date to text, because `pulumi.output` would turn it into an object without properties. */
function serializeDateInput(value: pulumi.Input<unknown>): pulumi.Input<unknown> {
    if (pulumi.Output.isInstance(value)) {
        return value.apply(serializeDate);
    }
    return value instanceof Promise ? value.then(serializeDate) : serializeDate(value);
}

/** An invalid Date becomes the text "invalid date", for which the lookup fails with a message about unusedSince. */
function serializeDate(value: unknown): unknown {
    if (value instanceof Date) {
        return Number.isNaN(value.getTime()) ? "invalid date" : value.toISOString();
    }
    return value;
}
