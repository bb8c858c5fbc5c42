// Formats the report on one client: the calls that its scopes permit according to SailPoint's API documents, and the
// scopes that it does not need.
import { sanitizeText } from "../../http/sanitize";
import type { ApiClient } from "../../sailpoint/api-client";
import { analyze } from "../../scopes/analyze-calls";
import { ALL_SCOPES, readDocumentation } from "../../scopes/documentation";
import type { DocumentedOperation } from "../../scopes/documentation";
import { nearestScope } from "../../scopes/nearest-scope";
import type { ReadCalls } from "./read-har";
import { indented, table } from "../table";
import { inputText } from "./calls-report";
import type { Report } from "./calls-report";

interface PermittedCall {
    readonly method: string;
    /** The path without the version of the API. */
    readonly path: string;
    /** The versions of the API that have the call. `v1` is the per-service API. */
    readonly versions: string[];
    readonly scopes: readonly string[];
}

interface Comparison {
    /** The smallest set of scopes for the calls. */
    readonly requiredScopes: readonly string[];
    /** The calls for which the client's scopes are not enough; empty if SailPoint reports no scope. */
    readonly denied: readonly string[];
    /** The client's scopes that none of the calls accepts. */
    readonly unused: readonly string[];
    readonly undocumented: readonly string[];
}

interface ClientAnalysis {
    readonly id: string;
    readonly name: string;
    /** The scopes of the client; null if SailPoint reports none. */
    readonly scopes: readonly string[] | null;
    /** Null if SailPoint reports no scope: the client may have all rights. */
    readonly hasAllScopes: boolean | null;
    /** The permitted calls. The list is empty if the client has, or may have, all rights. */
    readonly calls: readonly PermittedCall[];
    /** The scopes that no documented call accepts. */
    readonly unneeded: readonly { readonly scope: string; readonly didYouMean?: string }[];
    /** The comparison with the calls that the user gave; absent if there are none. */
    readonly comparison?: Comparison;
}

/** @param read the calls with which the client's scopes are compared; it may be empty */
export function clientReport(client: ApiClient, read: ReadCalls, asJson: boolean): Report {
    const analysis = analyzeClient(client, read);
    return {
        text: asJson ? `${JSON.stringify(analysis, undefined, 2)}\n` : text(analysis, read),
        isComplete: analysis.comparison === undefined || analysis.comparison.undocumented.length === 0,
    };
}

function analyzeClient({ id, name, scope }: ApiClient, read: ReadCalls): ClientAnalysis {
    const scopes = Array.isArray(scope) ? [...new Set(scope.flatMap((one) => sanitizeText(one) ?? []))].sort() : [];
    const hasAllScopes = scopes.includes(ALL_SCOPES);
    const { operations } = readDocumentation();
    const needed = new Set(operations.flatMap((operation) => operation.scopes));
    return {
        id,
        name: sanitizeText(name) ?? "",
        scopes: scopes.length > 0 ? scopes : null,
        hasAllScopes: scopes.length > 0 ? hasAllScopes : null,
        calls: hasAllScopes ? [] : permittedCalls(operations, scopes),
        unneeded: scopes
            .filter((one) => !needed.has(one))
            .map((one) => {
                const suggestion = nearestScope(one);
                return { scope: one, ...(suggestion !== undefined && { didYouMean: suggestion }) };
            }),
        ...(read.calls.length > 0 && { comparison: compare(read, scopes) }),
    };
}

function permittedCalls(operations: readonly DocumentedOperation[], scopes: readonly string[]): PermittedCall[] {
    const callsByKey = new Map<string, PermittedCall>();
    for (const operation of operations.filter((one) => !one.isPublic && isPermitted(one, scopes))) {
        const { version, method } = operation;
        const path = withoutVersion(operation);
        // The names of the parameters differ between versions, so the key does not contain them.
        const key = `${path.replace(/\{[^}]*\}/g, "{}")} ${method}`;
        const known = callsByKey.get(key);
        if (known === undefined) {
            const used = operation.scopes.filter((scope) => scopes.includes(scope));
            callsByKey.set(key, { method, path, versions: [version], scopes: used });
        } else {
            known.versions.push(version);
        }
    }
    const calls = [...callsByKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, call]) => call);
    return calls.map((call) => ({ ...call, versions: call.versions.sort() }));
}

function withoutVersion({ version, path }: DocumentedOperation): string {
    return version === "v1" ? path.replace(/\/v\d+(?=\/|$)/, "") : path.slice(`/${version}`.length);
}

function compare({ calls }: ReadCalls, scopes: readonly string[]): Comparison {
    const analysis = analyze(calls);
    const label = ({ method, path }: { method: string; path: string }) => `${method} ${sanitizeText(path) ?? ""}`;
    const accepted = new Set(analysis.calls.flatMap((call) => call.scopes));
    return {
        requiredScopes: analysis.scopes,
        denied: analysis.calls.filter((call) => scopes.length > 0 && !isPermitted(call, scopes)).map(label),
        unused: scopes.filter(
            (scope) => !accepted.has(scope) && !(scope === ALL_SCOPES && analysis.needAllScopes.length > 0),
        ),
        undocumented: analysis.undocumented.map(label),
    };
}

type ScopeRequirement = Pick<DocumentedOperation, "scopes" | "needsAll" | "isPublic">;

function isPermitted({ scopes, needsAll, isPublic }: ScopeRequirement, grantedScopes: readonly string[]): boolean {
    return (
        isPublic ||
        grantedScopes.includes(ALL_SCOPES) ||
        (scopes.length > 0 &&
            (needsAll
                ? scopes.every((one) => grantedScopes.includes(one))
                : scopes.some((one) => grantedScopes.includes(one))))
    );
}

function text(analysis: ClientAnalysis, read: ReadCalls): string {
    const { id, name, scopes, hasAllScopes, calls, unneeded, comparison } = analysis;
    const parts = [
        `${sanitizeText(id) ?? ""} (${name})\n`,
        scopes === null
            ? "SailPoint reports no scope. A client created without one has sp:scopes:all: ALL RIGHTS of the user who created it.\n"
            : `Scopes:\n${indented(scopes)}`,
        hasAllScopes === true
            ? "sp:scopes:all grants ALL RIGHTS of the user who created the client: it may make every call.\n"
            : "",
        calls.length === 0 ? "" : callTable(calls),
        unneeded.length === 0
            ? ""
            : `Scopes that no documented call needs:\n${indented(unneeded.map(({ scope, didYouMean }) => (didYouMean === undefined ? scope : `${scope} (did you mean ${didYouMean}?)`)))}`,
        comparison === undefined
            ? ""
            : (scopes === null ? "Whether the client lacks a scope for a given call is not known.\n\n" : "") +
              comparisonText(comparison) +
              `\n${inputText(read)}`,
    ];
    return parts.filter((part) => part !== "").join("\n");
}

function callTable(calls: readonly PermittedCall[]): string {
    const rows = calls.map(({ method, path, versions, scopes }) => [
        `${method} ${path}`,
        versions.join(", "),
        scopes.join(", "),
    ]);
    return table([["PERMITTED CALL", "VERSIONS", "SCOPE"], ...rows]);
}

function comparisonText({ requiredScopes, denied, unused, undocumented }: Comparison): string {
    const lists: [string, readonly string[]][] = [
        ["Smallest set of scopes for the given calls:", requiredScopes],
        ["Calls for which the client lacks a scope:", denied],
        ["The client has more rights than the given calls need:", unused.filter((scope) => scope === ALL_SCOPES)],
        ["Scopes of the client that no given call accepts:", unused.filter((scope) => scope !== ALL_SCOPES)],
        ["Undocumented calls, not compared:", undocumented],
    ];
    return lists
        .filter(([, lines]) => lines.length > 0)
        .map(([title, lines]) => `${title}\n${indented(lines)}`)
        .join("\n");
}
