// Reads the call of a curl command, as it is in scripts, or as a browser's "copy as cURL" writes it.
import { parseArgs } from "node:util";
import { toCall } from "../../scopes/call";
import type { Call } from "../../scopes/call";

/** The options that send a body. */
const BODY_OPTIONS = {
    data: { type: "string", short: "d" },
    "data-ascii": { type: "string" },
    "data-binary": { type: "string" },
    "data-raw": { type: "string" },
    "data-urlencode": { type: "string" },
    form: { type: "string", short: "F" },
    "form-string": { type: "string" },
    json: { type: "string" },
} as const;

/** The options that set the method or the URL, and those whose argument could be taken for a URL or for short options. */
const OPTIONS = {
    ...BODY_OPTIONS,
    request: { type: "string", short: "X" },
    get: { type: "boolean", short: "G" },
    head: { type: "boolean", short: "I" },
    "upload-file": { type: "string", short: "T" },
    url: { type: "string" },
    cookie: { type: "string", short: "b" },
    "cookie-jar": { type: "string", short: "c" },
    cert: { type: "string", short: "E" },
    config: { type: "string", short: "K" },
    "continue-at": { type: "string", short: "C" },
    "dump-header": { type: "string", short: "D" },
    header: { type: "string", short: "H" },
    "max-time": { type: "string", short: "m" },
    output: { type: "string", short: "o" },
    proxy: { type: "string", short: "x" },
    "proxy-user": { type: "string", short: "U" },
    range: { type: "string", short: "r" },
    referer: { type: "string", short: "e" },
    user: { type: "string", short: "u" },
    "user-agent": { type: "string", short: "A" },
    "write-out": { type: "string", short: "w" },
} as const;

/** A variable that contains the base URL, as in `$BASE_URL/v2025/sources`. */
const VARIABLE = /^(?:\$\w+|\$\{\w+\}|\{\{\w+\}\})(?=\/)/;
const STARTS_WITH_SCHEME = new RegExp(`^https?://|${VARIABLE.source}`, "i");
/** A URL without a scheme. A file name that is the argument of an option may have this form too. */
const STARTS_WITH_HOST = /^[\w-]+(?:\.[\w-]+)*(?::\d+)?\//;

/** `parseArgs` takes quadratic time, and a text with more words is no command. */
const MAX_WORDS = 1_000;

/** The name of the command, after the beginning of a line, a prompt or an operator. */
const CURL = /(?:^|[\s$;&|(])curl(?:\.exe)?\s/;

/** Joins the lines that a blank and a backslash (POSIX shells), `^` (cmd) or a backtick (PowerShell) continue. */
export function joinContinuedLines(text: string): string {
    return text.replace(/[ \t][\\^`]\r?\n/g, " ");
}

/** Returns the call of each curl command; undefined for one without a known method or a URL. */
export function curlCalls(text: string): (Call | undefined)[] {
    // The text of a log before the command can have quotes without a counterpart.
    const start = text.search(CURL);
    return start === -1
        ? []
        : shellCommands(withoutCarets(text.slice(start).replace(/[\\^`]\r?\n/g, " ")))
              .map((command) => CURL.exec(command))
              .filter((name) => name !== null)
              .map(({ input, index, 0: name }) => curlCall(input.slice(index + name.length)));
}

/** Removes the escapes that a browser's "copy as cURL" writes for cmd: `^"` for a quote, and `^` before other characters. */
function withoutCarets(text: string): string {
    return text.includes('^"') ? text.replace(/\^(.)/g, "$1") : text;
}

/** @param command the command without its name */
function curlCall(command: string): Call | undefined {
    const { values, positionals } = parseArgs({
        args: shellWords(command).slice(0, MAX_WORDS),
        options: OPTIONS,
        strict: false,
        allowPositionals: true,
    });
    const url = [values.url, ...positionals.filter(hasScheme), ...positionals.filter(hasHost)].find(isText);
    const method = isText(values.request) ? values.request : impliedMethod(values);
    return url === undefined ? undefined : toCall(method, withoutHost(url));
}

function impliedMethod(values: Readonly<Record<string, unknown>>): string {
    if (values.head === true) {
        return "HEAD";
    }
    if (values.get === true) {
        return "GET";
    }
    if (values["upload-file"] !== undefined) {
        return "PUT";
    }
    return Object.keys(BODY_OPTIONS).some((name) => values[name] !== undefined) ? "POST" : "GET";
}

function hasScheme(word: string): boolean {
    return STARTS_WITH_SCHEME.test(word);
}

function hasHost(word: string): boolean {
    return STARTS_WITH_HOST.test(word);
}

function isText(value: unknown): value is string {
    return typeof value === "string";
}

/**
 * Removes a variable or a host without a scheme from the URL. {@link toCall} removes the host of a URL with a scheme.
 */
function withoutHost(url: string): string {
    return STARTS_WITH_SCHEME.test(url) ? url.replace(VARIABLE, "") : url.replace(/^[^/]*/, "");
}

/**
 * An operator of a POSIX shell, or a word with its quotes and backslashes. Logs have URLs with an unquoted `&`, so one within a word
 * is no operator.
 */
const TOKEN = /&&|[|;\n]|(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|(?!&&)[^\s'"\\|;])+/gs;
const OPERATORS = ["&&", "|", ";", "\n", "&"];

/** Splits a text into the commands of its lines, pipelines and lists. */
function shellCommands(text: string): string[] {
    const commands: string[] = [];
    let start = 0;
    for (const { 0: token, index } of text.matchAll(TOKEN)) {
        if (OPERATORS.includes(token)) {
            commands.push(text.slice(start, index));
            start = index + token.length;
        }
    }
    return [...commands, text.slice(start)];
}

/** Splits a command into words, by the rules of a POSIX shell for quotes and backslashes. */
function shellWords(command: string): string[] {
    return (command.match(TOKEN) ?? []).map((word) =>
        word.replace(
            /'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)/gs,
            (_, single?: string, double?: string, escaped?: string) =>
                [single, double?.replace(/\\(.)/gs, "$1"), escaped].find((part) => part !== undefined) ?? "",
        ),
    );
}
