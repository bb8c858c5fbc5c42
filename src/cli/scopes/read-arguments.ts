// Reads the calls on the command line. A call is `GET /v2025/sources`, in one argument or in two, or a curl command in
// one argument.
import { sanitizeText } from "../../http/sanitize";
import { toCall } from "../../scopes/call";
import type { Call } from "../../scopes/call";
import { parseCall } from "../../scopes/call";
import { curlCall } from "./curl";
import type { ReadCalls } from "./read-har";

/** @throws Error that names the invalid argument */
export function readArguments(texts: readonly string[]): ReadCalls {
    const calls: Call[] = [];
    for (let index = 0; index < texts.length; index++) {
        const text = texts[index] ?? "";
        const pair = toCall(text, texts[index + 1] ?? "");
        const call = pair ?? parseCall(text) ?? curlCall(text);
        if (call === undefined) {
            throw new Error(
                `not a call: ${sanitizeText(text) ?? '""'}. Write the method and the path: GET /v2025/sources`,
            );
        }
        calls.push(call);
        index += pair === undefined ? 0 : 1;
    }
    return { calls, unread: 0 };
}
