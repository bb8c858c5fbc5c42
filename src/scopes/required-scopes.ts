// The public function `requiredScopes`, which computes the scopes of an integration.
import { analyzeCalls } from "./analyze-calls";
import type { AnalyzedCall } from "./analyze-calls";
import type { Scope } from "./scope";

/** Options of {@link requiredScopes}. */
export interface RequiredScopesOptions {
    /**
     * Whether the result may be `sp:scopes:all`, for calls without a smaller documented scope.
     *
     * @default false, so that such calls are an error
     */
    readonly allowAllScopes?: boolean;
}

/**
 * Computes the smallest set of scopes for these calls from SailPoint's API documents. It prefers read-only scopes, then fewer
 * scopes. The result is sorted and deterministic.
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
 * @throws Error that names the undocumented calls, and the calls for which only `sp:scopes:all` is documented
 */
export function requiredScopes(calls: readonly string[], options: RequiredScopesOptions = {}): Scope[] {
    const { scopes, undocumented, needAllScopes } = analyzeCalls(calls);
    if (undocumented.length > 0) {
        throw new Error(
            `SailPoint's API documents do not contain ${formatCalls(undocumented)}. Correct these calls, or remove them and ` +
                "add their scopes yourself.",
        );
    }
    if (needAllScopes.length > 0 && options.allowAllScopes !== true) {
        throw new Error(
            `SailPoint documents no smaller scope than sp:scopes:all for ${formatCalls(needAllScopes)}. Remove these calls, or ` +
                "set the option allowAllScopes to grant all rights.",
        );
    }
    return [...scopes];
}

function formatCalls(calls: readonly Pick<AnalyzedCall, "method" | "path">[]): string {
    return calls.map(({ method, path }) => `${method} ${path}`).join(", ");
}
