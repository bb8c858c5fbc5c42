// Looks up clients that exist, without managing them. What happens is in provider/, which is loaded with the first of
// them: a program that looks nothing up loads no HTTP stack.
import * as pulumi from "@pulumi/pulumi";
import type { GetOAuthClientResult } from "../provider/look-up/found-client";
import { lookUpError } from "../provider/look-up/look-up-error";
import type {
    GetOAuthClientArgs,
    GetOAuthClientOutputArgs,
    GetOAuthClientsArgs,
    GetOAuthClientsOutputArgs,
    LookUpOptions,
    LookUpOutputOptions,
} from "./look-up-args";
import { lookUp, lookUpOutput } from "./look-up-call";
import type { Look } from "./look-up-call";

const ONE: Look<GetOAuthClientResult> = {
    token: "sailpoint:getOAuthClient",
    of: (lookUps) => lookUps.lookUpOne,
    ofMocks: (answer) => answer as unknown as GetOAuthClientResult,
};

const MANY: Look<GetOAuthClientResult[]> = {
    token: "sailpoint:getOAuthClients",
    of: (lookUps) => lookUps.lookUpMany,
    ofMocks: ({ clients }) => {
        if (!Array.isArray(clients)) {
            throw lookUpError(
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
export function getOAuthClient(args: GetOAuthClientArgs, options?: LookUpOptions): Promise<GetOAuthClientResult> {
    return lookUp(ONE, args, options);
}

/** Like {@link getOAuthClient}, with outputs. The result is unknown at preview where an argument is. */
export function getOAuthClientOutput(
    args: GetOAuthClientOutputArgs,
    options?: LookUpOutputOptions,
): pulumi.Output<GetOAuthClientResult> {
    return lookUpOutput(ONE, args, options);
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
    return lookUp(MANY, args, options);
}

/** Like {@link getOAuthClients}, with outputs. The result is unknown at preview where an argument is. */
export function getOAuthClientsOutput(
    args: GetOAuthClientsOutputArgs = {},
    options?: LookUpOutputOptions,
): pulumi.Output<GetOAuthClientResult[]> {
    return lookUpOutput(MANY, { ...args, unusedSince: withoutDate(args.unusedSince) }, options);
}

/** `pulumi.output` takes a Date for an object, and an object without properties is what it makes of it. */
function withoutDate(value: pulumi.Input<unknown>): pulumi.Input<unknown> {
    if (pulumi.Output.isInstance(value)) {
        return value.apply(dateText);
    }
    return value instanceof Promise ? value.then(dateText) : dateText(value);
}

/** A Date that is none becomes a text that is none, which is told as such. */
function dateText(value: unknown): unknown {
    if (value instanceof Date) {
        return Number.isNaN(value.getTime()) ? "no date" : value.toISOString();
    }
    return value;
}
