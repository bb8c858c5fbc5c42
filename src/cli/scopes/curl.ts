// The call of a curl command, as documents and browsers ("copy as cURL") write it.
import { callOf } from "../../scopes/call";
import type { Call } from "../../scopes/call";

/** Options whose argument may be a URL that is not the one that is called. */
const WITH_OTHER_URL = ["-x", "--proxy", "-e", "--referer"];
const WITH_DATA = /^(?:-d|-F|--data(?:-[a-z]+)?|--form(?:-string)?|--json)(?:=|$)/;

/** Scripts often keep the address in a variable: `$BASE_URL/v2025/sources`. */
const VARIABLE = /^(?:\$\w+|\$\{\w+\}|\{\{\w+\}\})(?=\/)/;
const WITH_SCHEME = new RegExp(`^https?://|${VARIABLE.source}`, "i");
/** The arguments of other options may have this form too, such as the name of a file. */
const WITH_HOST = /^[\w-]+(?:\.[\w-]+)*(?::\d+)?\//;

/** Undefined where the text is no curl command with a URL. */
export function curlCall(text: string): Call | undefined {
    const [, command] = /(?:^|[\s$;&|(])curl(?:\.exe)?\s(.*)$/s.exec(text) ?? [];
    if (command === undefined) {
        return undefined;
    }
    const words = shellWords(command);
    let method: string | undefined;
    let target: string | undefined;
    let byOptions = "GET";
    const others: string[] = [];
    for (let index = 0; index < words.length; index++) {
        const word = words[index] ?? "";
        const [, attached] = /^(?:-X|--request=)(.+)$/.exec(word) ?? [];
        if (word === "-X" || word === "--request") {
            method = words[++index];
        } else if (attached !== undefined) {
            method = attached;
        } else if (word === "--url") {
            target = words[++index];
        } else if (WITH_OTHER_URL.includes(word)) {
            index++;
        } else if (WITH_DATA.test(word)) {
            byOptions = byOptions === "GET" ? "POST" : byOptions;
            index += word.includes("=") ? 0 : 1;
        } else if (word === "-G" || word === "--get") {
            byOptions = "GET by option";
        } else if (word === "-I" || word === "--head") {
            byOptions = "HEAD";
        } else if (word === "-T" || word === "--upload-file") {
            byOptions = "PUT";
            index++;
        } else {
            others.push(word);
        }
    }
    const url = target ?? others.find((word) => WITH_SCHEME.test(word)) ?? others.find((word) => WITH_HOST.test(word));
    return url === undefined ? undefined : callOf(method ?? byOptions.replace(/ .*/, ""), withoutHost(url));
}

/** The host is left out by {@link callOf} where there is a scheme. */
function withoutHost(url: string): string {
    return WITH_SCHEME.test(url) ? url.replace(VARIABLE, "") : url.replace(/^[^/]*/, "");
}

/** By the rules of a shell: quotes hold together, and a backslash keeps the next character. */
function shellWords(text: string): string[] {
    const words = text.match(/(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/gs) ?? [];
    return words.map((word) =>
        word.replace(
            /'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)/gs,
            (_, single?: string, double?: string, escaped?: string) =>
                [single, double?.replace(/\\(.)/gs, "$1"), escaped].find((part) => part !== undefined) ?? "",
        ),
    );
}
