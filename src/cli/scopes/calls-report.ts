// Formats the report on the scopes of a list of calls, as text or as JSON.
import { sanitizeText } from "../../http/sanitize";
import { analyze } from "../../scopes/analyze-calls";
import type { AnalyzedCall, CallAnalysis } from "../../scopes/analyze-calls";
import { readDocumentation } from "../../scopes/documentation";
import type { ReadCalls } from "./read-har";
import { indented, table } from "../table";

/** The maximum number of undocumented calls in the text. The JSON has all of them. */
const MAX_UNDOCUMENTED = 20;

export interface Report {
    readonly text: string;
    /** Whether the set of scopes covers every call. */
    readonly isComplete: boolean;
}

export function callsReport(read: ReadCalls, asJson: boolean): Report {
    const analysis = analyze(read.calls);
    return {
        text: asJson ? json(analysis, read) : text(analysis, read),
        isComplete: analysis.undocumented.length === 0 && analysis.calls.length > 0,
    };
}

function json(analysis: CallAnalysis, read: ReadCalls): string {
    const { commit, date } = readDocumentation();
    const input = { calls: read.calls.length, unread: read.unread };
    return `${JSON.stringify({ ...analysis, input, documents: { commit, date } }, undefined, 2)}\n`;
}

function text(analysis: CallAnalysis, read: ReadCalls): string {
    const parts = [
        analysis.calls.length === 0 ? "" : callTable(analysis),
        scopesText(analysis),
        userText(analysis),
        section(
            "These calls change something, but a read-only scope is documented for them. They may fail with 403:",
            analysis.doubtful,
        ),
        undocumentedText(analysis),
        inputText(read),
    ];
    return parts.filter((part) => part !== "").join("\n");
}

function callTable({ calls, scopes }: CallAnalysis): string {
    const rows = calls.map((call) => [
        `${call.method} ${call.path}`,
        String(call.count),
        acceptedScopes(call, scopes),
        call.userLevels.join(", "),
    ]);
    return table([["CALL", "TIMES", "ACCEPTED SCOPES (* in the set)", "USER LEVELS, ONE OF"], ...rows]);
}

function acceptedScopes({ scopes, needsAll, isPublic }: AnalyzedCall, required: readonly string[]): string {
    if (isPublic) {
        return "no token needed";
    }
    const marked = scopes.map((scope) => (required.includes(scope) ? `*${scope}` : scope));
    return marked.length === 0 ? "none documented" : marked.join(needsAll ? " + " : ", ");
}

function scopesText({ scopes, calls, needAllScopes }: CallAnalysis): string {
    if (calls.length === 0) {
        return "None of the calls is documented.\n";
    }
    if (scopes.length === 0) {
        return "Smallest set of scopes: none. No call needs a scope.\n";
    }
    if (needAllScopes.length === 0) {
        return `Smallest set of scopes:\n${indented(scopes)}`;
    }
    const remaining = analyze(calls.filter((call) => !needAllScopes.includes(call)));
    return (
        `Smallest set of scopes:\n${indented(scopes)}` +
        section("sp:scopes:all grants ALL RIGHTS. No smaller scope is documented for:", needAllScopes) +
        (remaining.scopes.length === 0
            ? ""
            : `Smallest set of scopes without these calls:\n${indented(remaining.scopes)}`)
    );
}

function userText({ userLevels, calls }: CallAnalysis): string {
    const levels =
        userLevels === undefined
            ? ""
            : userLevels.length === 0
              ? "User level: none is documented as sufficient for all calls.\n"
              : `User level, one of: ${userLevels.join(", ")}\n`;
    return (
        levels +
        section(
            "These calls are documented for tokens with a user only. With CLIENT_CREDENTIALS they may fail with 403:",
            calls.filter(({ needsUser }) => needsUser),
        )
    );
}

function undocumentedText({ undocumented }: CallAnalysis): string {
    const lines = undocumented.map(
        ({ method, path, count }) => `${method} ${sanitizeText(path) ?? ""}${count > 1 ? ` (${count} times)` : ""}`,
    );
    return lines.length === 0
        ? ""
        : `Undocumented calls, which the set does not cover:\n${indented(lines, MAX_UNDOCUMENTED)}`;
}

/** The number of calls, and the source of the scopes. */
export function inputText({ calls, unread }: ReadCalls): string {
    const { commit, date } = readDocumentation();
    const skipped = unread === 0 ? "" : ` ${unread} ${unread === 1 ? "line" : "lines"} without a call skipped.`;
    return (
        `${calls.length} ${calls.length === 1 ? "call" : "calls"} read.${skipped} ` +
        `Source: SailPoint's API documents of ${date} (${commit.slice(0, 7)}).\n`
    );
}

function section(title: string, calls: readonly AnalyzedCall[]): string {
    return calls.length === 0 ? "" : `${title}\n${indented(calls.map(({ method, path }) => `${method} ${path}`))}`;
}
