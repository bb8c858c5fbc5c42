// The function of a program: the scopes of an integration from its calls.
import { analyzeCalls } from "./analyze-calls";
import type { AnalyzedCall } from "./analyze-calls";
import type { Scope } from "./scope";

/** Options of {@link requiredScopes}. */
export interface RequiredScopesOptions {
    /**
     * Whether the answer may be `sp:scopes:all`, for calls for which SailPoint documents no smaller scope.
     *
     * @default false: such calls are an error
     */
    readonly allowAllScopes?: boolean;
}

/**
 * The least set of scopes that a client needs for these calls, by SailPoint's API documents: scopes that only read before
 * others, few before many. The answer is sorted and is the same on every run.
 *
 * ```ts
 * const client = new sailpoint.OAuthClient("reporting", {
 *   description: "Nightly reporting job",
 *   grantTypes: ["CLIENT_CREDENTIALS"],
 *   accessTokenValiditySeconds: 750,
 *   scope: sailpoint.requiredScopes(["GET /v2025/sources", "POST /v2025/access-requests"]),
 * });
 * ```
 *
 * @param calls such as `GET /v2025/sources`, with concrete or templated paths, or with URLs
 * @throws Error that names the calls which no document has, and those for which only `sp:scopes:all` is documented
 */
export function requiredScopes(calls: readonly string[], options: RequiredScopesOptions = {}): Scope[] {
    const { scopes, undocumented, needAllScopes } = analyzeCalls(calls);
    if (undocumented.length > 0) {
        throw new Error(
            `SailPoint's API documents do not have ${formatCalls(undocumented)}. Correct the calls, or leave them out and add ` +
                "the scopes that they need yourself.",
        );
    }
    if (needAllScopes.length > 0 && options.allowAllScopes !== true) {
        throw new Error(
            `SailPoint documents no smaller scope than sp:scopes:all for ${formatCalls(needAllScopes)}. Leave the calls out, or ` +
                "give the option allowAllScopes to grant all rights.",
        );
    }
    return [...scopes];
}

function formatCalls(calls: readonly Pick<AnalyzedCall, "method" | "path">[]): string {
    return calls.map(({ method, path }) => `${method} ${path}`).join(", ");
}
