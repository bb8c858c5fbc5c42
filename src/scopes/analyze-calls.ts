// Which scopes and user levels a list of calls needs, by SailPoint's API documents.
import { parseCall } from "./call";
import type { Call } from "./call";
import { ALL_SCOPES, isReadOnlyScope, readDocumentation } from "./documentation";
import type { DocumentedOperation } from "./documentation";
import { minimumHittingSet } from "./minimum-hitting-set";
import { PathMatcher } from "./path-matcher";
import type { Scope } from "./scope";

/** One operation that the calls use. */
export interface AnalyzedCall {
    /** In capitals. */
    readonly method: string;
    /** As documented, with the version: `/v2025/sources/{id}`. */
    readonly path: string;
    /** The version of the API; `v1` is the per-service API. */
    readonly version: string;
    /** How many of the calls use it. */
    readonly count: number;
    /** The scopes that SailPoint documents: one of them is enough, unless `needsAll` is set. */
    readonly scopes: readonly string[];
    /** Whether a token needs all of the scopes. */
    readonly needsAll: boolean;
    /** Whether no token is needed. */
    readonly isPublic: boolean;
    /** The levels of which the user of the token needs one. Empty where SailPoint documents none. */
    readonly userLevels: readonly string[];
    /** Whether the documents name only tokens with a user, so that the grant `CLIENT_CREDENTIALS` may get a 403. */
    readonly needsUser: boolean;
}

/** A call that SailPoint's documents do not have. */
export interface UndocumentedCall {
    /** In capitals. */
    readonly method: string;
    /** As given, without host and query. */
    readonly path: string;
    /** How often it was given. */
    readonly count: number;
}

/** What a list of calls needs. */
export interface CallAnalysis {
    /** The least set of scopes for the documented calls, sorted. */
    readonly scopes: readonly Scope[];
    /** Each documented operation once, in the order of the calls. */
    readonly calls: readonly AnalyzedCall[];
    /** The operations for which no document names a smaller scope than `sp:scopes:all`. */
    readonly needAllScopes: readonly AnalyzedCall[];
    /** The operations that change something although a scope of the set that only reads is documented as enough. */
    readonly doubtful: readonly AnalyzedCall[];
    /** The calls that no document has. The scopes do not cover them. */
    readonly undocumented: readonly UndocumentedCall[];
    /** The user levels each of which is enough for all calls; undefined where any level is. */
    readonly userLevels: readonly string[] | undefined;
}

/** Requests for tokens, which need no scope. */
const TOKEN_CALL = /\/oauth\/(?:token|authorize|info)$/;
/** Levels that every user has. */
const UNIVERSAL_USER_LEVELS = ["Any", "USER"];

interface Index {
    readonly matcher: PathMatcher;
    /** How many operations each scope opens. */
    readonly operationCountByScope: ReadonlyMap<string, number>;
}

let index: Index | undefined;

/**
 * Which scopes and user levels these calls need. Calls that no document has are listed.
 *
 * @param calls such as `GET /v2025/sources`, with concrete or templated paths, or with URLs
 * @throws Error that names the texts which are no calls
 */
export function analyzeCalls(calls: readonly string[]): CallAnalysis {
    const parsed = calls.map((text) => ({ text, call: parseCall(text) }));
    const invalid = parsed
        .filter(({ call }) => call === undefined)
        .map(({ text }) => JSON.stringify(text.slice(0, 200)));
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

/** The lists of scopes of each of which a token needs one. */
function alternatives({ scopes, needsAll, isPublic }: AnalyzedCall): string[][] {
    const smaller = scopes.filter((scope) => scope !== ALL_SCOPES);
    return isPublic ? [] : needsAll ? smaller.map((scope) => [scope]) : [smaller];
}

/** A POST is left out where it may be a query: where another scope of the same subject is documented too. */
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

/** `idn:sources` of `idn:sources:read`. */
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

/** Each call once: a log repeats them. */
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
