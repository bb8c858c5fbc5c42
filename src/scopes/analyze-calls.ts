// Computes the scopes and user levels of a list of calls from SailPoint's API documents.
import { describeInvalidCall, parseCall } from "./call";
import type { Call } from "./call";
import { ALL_SCOPES, isReadOnlyScope, readDocumentation } from "./documentation";
import type { DocumentedOperation } from "./documentation";
import { minimumHittingSet } from "./minimum-hitting-set";
import { PathMatcher } from "./path-matcher";
import type { Scope } from "./scope";

/** One operation that the calls use. */
export interface AnalyzedCall {
    /** In uppercase. */
    readonly method: string;
    /** The path as documented, with the version: `/v2025/sources/{id}`. */
    readonly path: string;
    /** The version of the API; `v1` for the per-service API. */
    readonly version: string;
    /** The number of the given calls that use this operation. */
    readonly count: number;
    /** The documented scopes. One of them is sufficient, unless `needsAll` is set. */
    readonly scopes: readonly string[];
    /** Whether a token needs all of the scopes. */
    readonly needsAll: boolean;
    /** Whether the call needs no token. */
    readonly isPublic: boolean;
    /** The user levels of which the user of the token needs one. Empty if SailPoint documents none. */
    readonly userLevels: readonly string[];
    /**
     * Whether SailPoint documents the operation only for tokens with a user. A token of the grant type
     * `CLIENT_CREDENTIALS` has none, so the call may fail with 403.
     */
    readonly needsUser: boolean;
}

/** A call that SailPoint's documents do not contain. */
export interface UndocumentedCall {
    /** In uppercase. */
    readonly method: string;
    /** The path as given, without host and query. */
    readonly path: string;
    /** How many times the call was given. */
    readonly count: number;
}

/** The scopes and user levels of a list of calls. */
export interface CallAnalysis {
    /** The smallest set of scopes for the documented calls, sorted. */
    readonly scopes: readonly Scope[];
    /** The documented operations that the calls use, each once, in the order of the calls. */
    readonly calls: readonly AnalyzedCall[];
    /** The operations for which no smaller scope than `sp:scopes:all` is documented. */
    readonly needAllScopes: readonly AnalyzedCall[];
    /** The operations that change something although a read-only scope is documented as sufficient. */
    readonly doubtful: readonly AnalyzedCall[];
    /** The undocumented calls, which the scopes do not cover. */
    readonly undocumented: readonly UndocumentedCall[];
    /** The user levels of which any one is sufficient for all calls; undefined if every user level is sufficient. */
    readonly userLevels: readonly string[] | undefined;
}

/** Matches the paths for tokens, which need no scope. */
const TOKEN_CALL = /\/oauth\/(?:token|authorize|info)$/;
/** The user levels that every user has. */
const UNIVERSAL_USER_LEVELS = ["Any", "USER"];

interface Index {
    readonly matcher: PathMatcher;
    /** The number of operations that each scope permits. */
    readonly operationCountByScope: ReadonlyMap<string, number>;
}

let index: Index | undefined;

/**
 * Computes the smallest set of scopes and the user levels for a list of calls. The result also lists the undocumented calls.
 *
 * @param calls such as `GET /v2025/sources`, with concrete or templated paths, or with URLs
 * @throws Error that names the invalid calls
 */
export function analyzeCalls(calls: readonly string[]): CallAnalysis {
    const parsed = calls.map((text) => ({ text, call: parseCall(text) }));
    const invalid = parsed.filter(({ call }) => call === undefined).map(({ text }) => describeInvalidCall(text));
    if (invalid.length > 0) {
        throw new Error(`Not a call: ${invalid.join(", ")}. Write the method and the path: "GET /v2025/sources".`);
    }
    return analyze(parsed.flatMap(({ call }) => call ?? []));
}

export function analyze(calls: readonly Call[]): CallAnalysis {
    const { matcher, operationCountByScope } = (index ??= buildIndex());
    const documented = new Map<DocumentedOperation, number>();
    const undocumented = new Map<string, UndocumentedCall>();
    for (const [, { method, path, count }] of countCalls(calls)) {
        const operation = matcher.find(method, path);
        if (operation !== undefined) {
            documented.set(operation, (documented.get(operation) ?? 0) + count);
        } else if (method !== "OPTIONS" && !TOKEN_CALL.test(path)) {
            undocumented.set(`${method} ${path}`, { method, path, count });
        }
    }
    const analyzed = [...documented].map(([operation, count]) => ({ ...operation, count }));
    const needAllScopes = analyzed.filter(
        ({ scopes, isPublic }) => !isPublic && scopes.every((scope) => scope === ALL_SCOPES),
    );
    const scopes =
        needAllScopes.length > 0
            ? [ALL_SCOPES]
            : (minimumHittingSet(analyzed.flatMap(alternatives), (scope) => [
                  isReadOnlyScope(scope) ? 0 : 1,
                  1,
                  operationCountByScope.get(scope) ?? 0,
              ]) as Scope[]);
    return {
        scopes,
        calls: analyzed,
        needAllScopes,
        doubtful: analyzed.filter((call) => isDoubtful(call, scopes)),
        undocumented: [...undocumented.values()],
        userLevels: commonUserLevels(analyzed),
    };
}

/** Returns lists of scopes. A token needs at least one scope of each list. */
function alternatives({ scopes, needsAll, isPublic }: AnalyzedCall): string[][] {
    const smaller = scopes.filter((scope) => scope !== ALL_SCOPES);
    return isPublic ? [] : needsAll ? smaller.map((scope) => [scope]) : [smaller];
}

/**
 * Whether the call changes something although only read-only scopes are selected for it. A POST is not doubtful if a
 * write scope of the same resource is documented as well: it may be a query.
 */
function isDoubtful({ method, scopes, needsAll }: AnalyzedCall, selected: readonly string[]): boolean {
    const usedScopes = scopes.filter((scope) => selected.includes(scope));
    const writeScopes = scopes.filter((scope) => !isReadOnlyScope(scope));
    if (needsAll || usedScopes.length === 0 || !usedScopes.every(isReadOnlyScope) || writeScopes.length === 0) {
        return false;
    }
    const resources = writeScopes.map(resourceOf);
    return method === "POST"
        ? !usedScopes.some((scope) => resources.includes(resourceOf(scope)))
        : ["PUT", "PATCH", "DELETE"].includes(method);
}

/** Returns the scope without its last segment: `idn:sources` for `idn:sources:read`. */
function resourceOf(scope: string): string {
    return scope.replace(/:[^:]*$/, "");
}

function commonUserLevels(calls: readonly AnalyzedCall[]): string[] | undefined {
    const lists = calls
        .map(({ userLevels }) => userLevels)
        .filter((levels) => levels.length > 0 && !levels.some((level) => UNIVERSAL_USER_LEVELS.includes(level)));
    const [first, ...others] = lists;
    return first?.filter((level) => others.every((levels) => levels.includes(level)));
}

/** Counts equal calls, because a log contains many. */
function countCalls(calls: readonly Call[]): Map<string, UndocumentedCall> {
    const counts = new Map<string, { readonly method: string; readonly path: string; count: number }>();
    for (const { method, path } of calls) {
        const key = `${method} ${path}`;
        const existing = counts.get(key);
        if (existing === undefined) {
            counts.set(key, { method, path, count: 1 });
        } else {
            existing.count++;
        }
    }
    return counts;
}

function buildIndex(): Index {
    const { operations } = readDocumentation();
    const operationCountByScope = new Map<string, number>();
    for (const scope of operations.flatMap(({ scopes }) => scopes)) {
        operationCountByScope.set(scope, (operationCountByScope.get(scope) ?? 0) + 1);
    }
    return { matcher: new PathMatcher(operations), operationCountByScope };
}
