// Reads the calls on the command line. A call is `GET /v2025/sources`, in one argument or in two, or a curl command in
// one argument.
import { toCall } from "../../scopes/call";
import type { Call } from "../../scopes/call";
import { describeInvalidCall, parseCall } from "../../scopes/call";
import { curlCalls } from "./curl";
import type { ReadCalls } from "./read-har";

/** @throws Error that names the invalid argument */
export function readArguments(texts: readonly string[]): ReadCalls {
    const calls: Call[] = [];
    for (let index = 0; index < texts.length; index++) {
        const text = texts[index] ?? "";
        const pair = toCall(text, texts[index + 1] ?? "");
        const call = pair ?? parseCall(text);
        const read = call === undefined ? curlCalls(text) : [call];
        const known = read.filter((one) => one !== undefined);
        if (read.length === 0 || known.length < read.length) {
            throw new Error(problemOf(text));
        }
        calls.push(...known);
        index += pair === undefined ? 0 : 1;
    }
    return { calls, unread: 0 };
}

function problemOf(text: string): string {
    return /\bcurl\b/.test(text)
        ? "a curl command has no known method, or no URL that begins with https://, a host or a variable such as $BASE_URL"
        : `not a call: ${describeInvalidCall(text)}. Write the method and the path: GET /v2025/sources`;
}
