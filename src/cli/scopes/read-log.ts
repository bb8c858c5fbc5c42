// Reads the calls in a log: access logs, logs of HTTP libraries, JSON lines, and curl commands.
import { toCall } from "../../scopes/call";
import type { Call } from "../../scopes/call";
import { curlCalls, joinContinuedLines } from "./curl";
import type { ReadCalls } from "./read-har";

const METHODS = "GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS";
/** Documents name parameters as `<id>`. */
const TARGET = "https?://(?:[^\\s\"'<>]|<[\\w-]+>)+|/(?:[^\\s\"'<>]|<[\\w-]+>)*";
/**
 * Matches a method before its path or URL: `"GET /v2025/sources HTTP/1.1"`, `GET https://...`, `method=GET path=/...`.
 */
const METHOD_FIRST = new RegExp(
    `(?<![\\w/-])(${METHODS})["'\`,:\\])\\s]+(?:[\\w.-]+\\s*[=:]\\s*(?!//))?["'\`]?(${TARGET})`,
);
const METHOD_MEMBER = new RegExp(`(?:method|verb)["']?\\s*[=:]\\s*["']?(${METHODS})\\b`, "i");
const TARGET_MEMBER = new RegExp(`(?:url|uri|path|target|endpoint)["']?\\s*[=:]\\s*["']?(${TARGET})`, "i");

/** Reads the calls, and counts the lines and curl commands without one. */
export function readLog(text: string): ReadCalls {
    const lines = joinContinuedLines(text)
        .replace(/^\uFEFF/, "")
        .split(/\r?\n/)
        .filter((line) => line.trim() !== "");
    const found = lines.flatMap(callsInLine);
    const calls = found.filter((call) => call !== undefined);
    return { calls, unread: found.length - calls.length };
}

/** Returns the calls of a line, undefined for one that cannot be read. Only a line with curl commands has several. */
export function callsInLine(line: string): readonly (Call | undefined)[] {
    const ofCurl = curlCalls(line);
    return ofCurl.some((call) => call !== undefined) ? ofCurl : [callInText(line) ?? callInJson(line)];
}

function callInText(line: string): Call | undefined {
    const [, method = METHOD_MEMBER.exec(line)?.[1], target = TARGET_MEMBER.exec(line)?.[1]] =
        METHOD_FIRST.exec(line) ?? [];
    return method === undefined || target === undefined ? undefined : toCall(method, withoutPunctuation(target));
}

/**
 * Removes punctuation of the log from the end of a path or URL. A regular expression would take quadratic time for it.
 */
function withoutPunctuation(target: string): string {
    let end = target.length;
    while (end > 0 && ")],;\\".includes(target.charAt(end - 1))) {
        end -= 1;
    }
    return target.slice(0, end);
}

/** Reads a line of JSON whose members for method and path are not adjacent, or whose slashes are escaped. */
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
