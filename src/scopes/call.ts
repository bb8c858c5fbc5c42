// A call of the API, such as `GET /v2025/sources`.

export interface Call {
    readonly method: string;
    /** The path, without host and query. */
    readonly path: string;
}

const METHOD = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/;

/** Creates a call from a method and a URL or path. Returns undefined if either is invalid. */
export function toCall(method: string, target: string): Call | undefined {
    const upper = method.toUpperCase();
    const path = target.replace(/^https?:\/\/[^/?#]*/i, "").replace(/[?#].*$/s, "");
    return METHOD.test(upper) && /^\/[^\s]*$/.test(path) ? { method: upper, path } : undefined;
}

/** Curl commands and headers, which may contain a credential. */
const SENSITIVE = /curl|wget|authorization|bearer|secret|token|cookie|password|api.?key|eyJ/i;

/** Describes a text that is not a call, for errors: quotes the beginning unless it may contain a credential. */
export function describeInvalidCall(text: string): string {
    return SENSITIVE.test(text)
        ? "a command or header, which is not quoted because it may contain a credential"
        : JSON.stringify(text.slice(0, 200).toWellFormed());
}

/** Parses `METHOD PATH` or `METHOD URL`; undefined if the text has another form. */
export function parseCall(text: string): Call | undefined {
    const [method = "", target = "", ...rest] = text.trim().split(/\s+/);
    return rest.length === 0 ? toCall(method, target) : undefined;
}
