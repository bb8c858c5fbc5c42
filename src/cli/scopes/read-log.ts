// The calls in a log: access logs, lines of HTTP libraries, JSON lines, and curl commands.
import { toCall } from "../../scopes/call";
import type { Call } from "../../scopes/call";
import { curlCall } from "./curl";
import type { ReadCalls } from "./read-har";

const METHODS = "GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS";
const TARGET = "https?://[^\\s\"'<>]+|/[^\\s\"'<>]*";
/** `"GET /v2025/sources HTTP/1.1"`, `GET https://...`, `method=GET path=/...`. */
const METHOD_FIRST = new RegExp(
    `(?<![\\w/-])(${METHODS})["'\`,:\\])\\s]+(?:[\\w.-]+\\s*[=:]\\s*(?!//))?["'\`]?(${TARGET})`,
);
const METHOD_MEMBER = new RegExp(`\\b[\\w.]*(?:method|verb)["']?\\s*[=:]\\s*["']?(${METHODS})\\b`, "i");
const TARGET_MEMBER = new RegExp(`\\b[\\w.]*(?:url|uri|path|target|endpoint)["']?\\s*[=:]\\s*["']?(${TARGET})`, "i");

/** Lines that are no calls are counted. */
export function readLog(text: string): ReadCalls {
    const lines = text
        .replace(/^\uFEFF/, "")
        // A shell command may go on in the next line.
        .replace(/[ \t]\\\r?\n/g, " ")
        .split(/\r?\n/)
        .filter((line) => line.trim() !== "");
    const calls = lines.flatMap((line) => callInLine(line) ?? []);
    return { calls, unread: lines.length - calls.length };
}

export function callInLine(line: string): Call | undefined {
    return curlCall(line) ?? callInText(line) ?? callInJson(line);
}

function callInText(line: string): Call | undefined {
    const [, method = METHOD_MEMBER.exec(line)?.[1], target = TARGET_MEMBER.exec(line)?.[1]] =
        METHOD_FIRST.exec(line) ?? [];
    return method === undefined || target === undefined ? undefined : toCall(method, target.replace(/[),;\]\\]+$/, ""));
}

/** For members that are not beside each other, or whose slashes are escaped. */
function callInJson(line: string): Call | undefined {
    if (!line.trimStart().startsWith("{")) {
        return undefined;
    }
    try {
        return callInText(JSON.stringify(JSON.parse(line)).replaceAll('\\"', "'"));
    } catch {
        return undefined;
    }
}
