// Reads the call of a curl command, as it is in scripts, or as a browser's "copy as cURL" writes it.
import { toCall } from "../../scopes/call";
import type { Call } from "../../scopes/call";

/** Options whose argument may be a URL that is not the requested one. */
const OPTIONS_WITH_OTHER_URL = ["-x", "--proxy", "-e", "--referer"];
const DATA_OPTION = /^(?:-d|-F|--data(?:-[a-z]+)?|--form(?:-string)?|--json)(?:=|$)/;

/** A variable that contains the base URL, as in `$BASE_URL/v2025/sources`. */
const VARIABLE = /^(?:\$\w+|\$\{\w+\}|\{\{\w+\}\})(?=\/)/;
const STARTS_WITH_SCHEME = new RegExp(`^https?://|${VARIABLE.source}`, "i");
/** A URL without a scheme. A file name that is the argument of an option may have this form too. */
const STARTS_WITH_HOST = /^[\w-]+(?:\.[\w-]+)*(?::\d+)?\//;

/** Returns the call; undefined if the text is not a curl command with a URL. */
export function curlCall(text: string): Call | undefined {
    const [, command] = /(?:^|[\s$;&|(])curl(?:\.exe)?\s(.*)$/s.exec(text) ?? [];
    if (command === undefined) {
        return undefined;
    }
    const words = shellWords(command);
    let method: string | undefined;
    let target: string | undefined;
    let impliedMethod = "GET";
    const positionals: string[] = [];
    for (let index = 0; index < words.length; index++) {
        const word = words[index] ?? "";
        const [, attached] = /^(?:-X|--request=)(.+)$/.exec(word) ?? [];
        if (word === "-X" || word === "--request") {
            method = words[++index];
        } else if (attached !== undefined) {
            method = attached;
        } else if (word === "--url") {
            target = words[++index];
        } else if (OPTIONS_WITH_OTHER_URL.includes(word)) {
            index++;
        } else if (DATA_OPTION.test(word)) {
            impliedMethod = impliedMethod === "GET" ? "POST" : impliedMethod;
            index += word.includes("=") ? 0 : 1;
        } else if (word === "-G" || word === "--get") {
            impliedMethod = "GET by option";
        } else if (word === "-I" || word === "--head") {
            impliedMethod = "HEAD";
        } else if (word === "-T" || word === "--upload-file") {
            impliedMethod = "PUT";
            index++;
        } else {
            positionals.push(word);
        }
    }
    const url =
        target ??
        positionals.find((word) => STARTS_WITH_SCHEME.test(word)) ??
        positionals.find((word) => STARTS_WITH_HOST.test(word));
    return url === undefined ? undefined : toCall(method ?? impliedMethod.replace(/ .*/, ""), withoutHost(url));
}

/**
 * Removes a variable or a host without a scheme from the URL. {@link toCall} removes the host of a URL with a scheme.
 */
function withoutHost(url: string): string {
    return STARTS_WITH_SCHEME.test(url) ? url.replace(VARIABLE, "") : url.replace(/^[^/]*/, "");
}

/** Splits a command into words, by the rules of a POSIX shell for quotes and backslashes. */
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
