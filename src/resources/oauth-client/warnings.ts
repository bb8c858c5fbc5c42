// What is probably not meant, said at the resource while the program runs. What is surely wrong is an error of check.
import * as pulumi from "@pulumi/pulumi";
import { GrantType } from "./enums";
import { nearestScope } from "../../scopes/nearest-scope";
import type { OAuthClientArgs } from "./args";

type ResolvedArgs = pulumi.Unwrap<OAuthClientArgs>;

/**
 * Says each warning at the resource, once all arguments are known and the resource is registered. `pulumi.log` must not
 * be given a resource before: one whose check fails never gets its URN, and Pulumi keeps all later logs of the process
 * waiting for it, so that the next deployment by the Automation API would hang.
 */
export function logWarnings(args: OAuthClientArgs, resource: pulumi.Resource, isImported: boolean): void {
    pulumi.all([pulumi.output(args), resource.urn]).apply(([resolved]) => {
        for (const text of warnings(resolved, isImported)) {
            void pulumi.log.warn(text, resource);
        }
    });
}

/**
 * The warnings for arguments of any quality: check has not seen them yet. They quote no value.
 *
 * @param isImported whether the client exists already, so that a scope that is left out is the client's own affair
 */
export function warnings(args: Partial<ResolvedArgs>, isImported = false): string[] {
    const grants: readonly unknown[] = Array.isArray(args.grantTypes) ? args.grantTypes : [];
    const uris: readonly unknown[] = Array.isArray(args.redirectUris) ? args.redirectUris : [];
    const scopes: readonly unknown[] = Array.isArray(args.scope) ? args.scope : [];
    const seconds = args.accessTokenValiditySeconds;
    const messages: string[] = [];
    if (args.scope === undefined && !isImported) {
        messages.push(
            "scope is left out: a client that is created so, a replacement too, gets sp:scopes:all, which is all rights of " +
                "the user whose token creates it. Name the scopes that it needs.",
        );
    }
    if (grants.includes(GrantType.RefreshToken) && !grants.includes(GrantType.AuthorizationCode)) {
        messages.push(
            "grantTypes has REFRESH_TOKEN without AUTHORIZATION_CODE: SailPoint uses the one only with the other.",
        );
    }
    if (args.refreshTokenValiditySeconds !== undefined && !grants.includes(GrantType.RefreshToken)) {
        messages.push("refreshTokenValiditySeconds has no effect: grantTypes has no REFRESH_TOKEN.");
    }
    if (typeof seconds === "number" && (seconds < 15 || seconds > 43_200)) {
        messages.push(
            "accessTokenValiditySeconds is outside of 15 to 43200, the limits that SailPoint documents for personal access tokens.",
        );
    }
    scopes.forEach((scope, index) => {
        const suggestion = typeof scope === "string" ? nearestScope(scope) : undefined;
        if (suggestion !== undefined) {
            messages.push(`scope[${index}] is not a scope that SailPoint documents. Did you mean ${suggestion}?`);
        }
    });
    uris.forEach((uri, index) => {
        if (typeof uri === "string" && hasImpossiblePort(uri)) {
            messages.push(`redirectUris[${index}] has a port above 65535, which no browser can open.`);
        }
    });
    return messages;
}

function hasImpossiblePort(uri: string): boolean {
    const port = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*:(\d+)(?:[/?#]|$)/i.exec(uri)?.[1];
    return port !== undefined && Number(port) > 65_535;
}
