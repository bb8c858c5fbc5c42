// Looks up clients that exist, without managing them. What happens is in provider/, which is loaded with the first of
// them: a program that looks nothing up loads no HTTP stack.
import * as pulumi from "@pulumi/pulumi";
import type { GetOAuthClientResult } from "./lookup/lookup-result";
import { createLookupError } from "./lookup/lookup-error";
import type {
    GetOAuthClientArgs,
    GetOAuthClientOutputArgs,
    GetOAuthClientsArgs,
    GetOAuthClientsOutputArgs,
    LookupOptions,
    LookupOutputOptions,
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
                "The mock of sailpoint:getOAuthClients must answer { clients: [...] }.",
                "Correct it in the test.",
            );
        }
        return clients as GetOAuthClientResult[];
    },
};

/**
 * Looks up one client that exists, by its id or by its name. Runs in the program, in a preview too. Its secret is not in
 * the answer.
 *
 * ```ts
 * const { id, lastUsed } = await sailpoint.getOAuthClient({ name: "Nightly reporting" });
 * ```
 *
 * @param options `provider`: the {@link Provider} whose tenant to look in; default: that of `parent`, else the stack's
 * @throws {@link LookUpError}, if there is no such client, if several have the name, or if SailPoint cannot be asked
 */
export function getOAuthClient(args: GetOAuthClientArgs, options?: LookupOptions): Promise<GetOAuthClientResult> {
    return lookup(GET_OAUTH_CLIENT, args, options);
}

/** Like {@link getOAuthClient}, with outputs. The result is unknown at preview where an argument is. */
export function getOAuthClientOutput(
    args: GetOAuthClientOutputArgs,
    options?: LookupOutputOptions,
): pulumi.Output<GetOAuthClientResult> {
    return lookupOutput(GET_OAUTH_CLIENT, args, options);
}

/**
 * Looks up all clients that are as the arguments say, sorted by name; without arguments, all of the tenant. Runs in the
 * program, in a preview too. No secret is in the answer.
 *
 * ```ts
 * const unused = await sailpoint.getOAuthClients({ unusedSince: "2026-05-31", enabled: true });
 * ```
 *
 * @param options `provider`: the {@link Provider} whose tenant to look in; default: that of `parent`, else the stack's
 * @throws {@link LookUpError}, if SailPoint cannot be asked
 */
export function getOAuthClients(
    args: GetOAuthClientsArgs = {},
    options?: LookupOptions,
): Promise<GetOAuthClientResult[]> {
    return lookup(GET_OAUTH_CLIENTS, args, options);
}

/** Like {@link getOAuthClients}, with outputs. The result is unknown at preview where an argument is. */
export function getOAuthClientsOutput(
    args: GetOAuthClientsOutputArgs = {},
    options?: LookupOutputOptions,
): pulumi.Output<GetOAuthClientResult[]> {
    return lookupOutput(GET_OAUTH_CLIENTS, { ...args, unusedSince: serializeDateInput(args.unusedSince) }, options);
}

/** `pulumi.output` takes a Date for an object, and an object without properties is what it makes of it. */
function serializeDateInput(value: pulumi.Input<unknown>): pulumi.Input<unknown> {
    if (pulumi.Output.isInstance(value)) {
        return value.apply(serializeDate);
    }
    return value instanceof Promise ? value.then(serializeDate) : serializeDate(value);
}

/** A Date that is none becomes a text that is none, which is told as such. */
function serializeDate(value: unknown): unknown {
    if (value instanceof Date) {
        return Number.isNaN(value.getTime()) ? "no date" : value.toISOString();
    }
    return value;
}
