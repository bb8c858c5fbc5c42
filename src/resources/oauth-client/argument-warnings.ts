// Finds arguments that are valid but probably not intended. Invalid arguments are errors of check.
import type { Unwrap } from "@pulumi/pulumi";
import { GrantType } from "./enums";
import { nearestScope } from "../../scopes/nearest-scope";
import type { OAuthClientArgs } from "./args";

/**
 * Returns the warnings. The arguments may still have wrong types, because check may run later. The warnings quote no
 * value, since it may be a secret.
 */
export function argumentWarnings(args: Partial<Unwrap<OAuthClientArgs>>): string[] {
    const grants: readonly unknown[] = Array.isArray(args.grantTypes) ? args.grantTypes : [];
    const uris: readonly unknown[] = Array.isArray(args.redirectUris) ? args.redirectUris : [];
    const scopes: readonly unknown[] = Array.isArray(args.scope) ? args.scope : [];
    const seconds = args.accessTokenValiditySeconds;
    const messages: string[] = [];
    if (grants.includes(GrantType.RefreshToken) && !grants.includes(GrantType.AuthorizationCode)) {
        messages.push(
            "grantTypes contains REFRESH_TOKEN without AUTHORIZATION_CODE: REFRESH_TOKEN has no effect. Add AUTHORIZATION_CODE.",
        );
    }
    if (args.refreshTokenValiditySeconds !== undefined && !grants.includes(GrantType.RefreshToken)) {
        messages.push("refreshTokenValiditySeconds has no effect: grantTypes does not contain REFRESH_TOKEN.");
    }
    if (typeof seconds === "number" && (seconds < 15 || seconds > 43_200)) {
        messages.push(
            "accessTokenValiditySeconds is outside 15 to 43200, the range that SailPoint documents for personal access tokens.",
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
            messages.push(`redirectUris[${index}] has a port above 65535, which no browser opens.`);
        }
    });
    return messages;
}

function hasImpossiblePort(uri: string): boolean {
    const port = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*:(\d+)(?:[/?#]|$)/i.exec(uri)?.[1];
    return port !== undefined && Number(port) > 65_535;
}
