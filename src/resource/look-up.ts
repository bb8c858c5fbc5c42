// Looks up clients that exist, without managing them. What happens is in provider/, which is loaded with the first of
// them: a program that looks nothing up loads no HTTP stack.
import type * as pulumi from "@pulumi/pulumi";
import type { GetOAuthClientResult } from "../provider/found-client";
import type {
    GetOAuthClientArgs,
    GetOAuthClientOutputArgs,
    GetOAuthClientsArgs,
    GetOAuthClientsOutputArgs,
    LookUpOptions,
    LookUpOutputOptions,
} from "./look-up-args";
import { lookUp, lookUpOutput } from "./look-up-call";

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
export function getOAuthClient(args: GetOAuthClientArgs, options?: LookUpOptions): Promise<GetOAuthClientResult> {
    return lookUp((lookUps) => lookUps.lookUpOne, args, options);
}

/** Like {@link getOAuthClient}, with outputs. The result is unknown at preview where an argument is. */
export function getOAuthClientOutput(
    args: GetOAuthClientOutputArgs,
    options?: LookUpOutputOptions,
): pulumi.Output<GetOAuthClientResult> {
    return lookUpOutput((lookUps) => lookUps.lookUpOne, args, options);
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
    options?: LookUpOptions,
): Promise<GetOAuthClientResult[]> {
    return lookUp((lookUps) => lookUps.lookUpMany, args, options);
}

/** Like {@link getOAuthClients}, with outputs. The result is unknown at preview where an argument is. */
export function getOAuthClientsOutput(
    args: GetOAuthClientsOutputArgs = {},
    options?: LookUpOutputOptions,
): pulumi.Output<GetOAuthClientResult[]> {
    const { unusedSince } = args;
    // `pulumi.output` takes a Date for an object, and an object without properties is what it makes of it.
    const since = unusedSince instanceof Date ? { unusedSince: dateText(unusedSince) } : {};
    return lookUpOutput((lookUps) => lookUps.lookUpMany, { ...args, ...since }, options);
}

/** One that is no date becomes a text that is none, which is told as such. */
function dateText(date: Date): string {
    return Number.isNaN(date.getTime()) ? "no date" : date.toISOString();
}
