// One HTTP exchange: everything that axios knows stays in this file, so that nothing it holds gets out.
import axios from "axios";
import type { AxiosInstance } from "axios";
import { ConnectionError, TimeoutError, UnexpectedResponseError } from "./errors";

/** What an error may tell of a request. */
export interface RequestLine {
    readonly method: "GET" | "POST" | "PATCH" | "DELETE";
    /** Path from the base URL on, with the query where there is one. */
    readonly path: string;
}

export interface HttpRequest extends RequestLine {
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
}

export interface HttpAnswer {
    readonly status: number;
    readonly body: string;
    header(name: string): string | undefined;
}

/** A LIST of 20,000 clients has some 25 MB; more than this is no answer of the API. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

export class Transport {
    private readonly http: AxiosInstance;

    constructor(
        baseUrl: string,
        private readonly timeoutSeconds: number,
    ) {
        this.http = axios.create({
            baseURL: baseUrl,
            timeout: timeoutSeconds * 1000,
            // A redirect of the API leads to a login page; following it would also carry the token elsewhere.
            maxRedirects: 0,
            maxContentLength: MAX_ANSWER_BYTES,
            responseType: "text",
            // axios parses leniently and keeps a broken body as a string: parse it where the failure can be named.
            transformResponse: [(body: unknown) => body],
            validateStatus: () => true,
        });
    }

    /**
     * Sends one request, once.
     *
     * @throws TimeoutError, ConnectionError, UnexpectedResponseError (an answer that is cut off or too large)
     */
    async send(request: HttpRequest): Promise<HttpAnswer> {
        try {
            const response = await this.http.request<string | undefined>({
                method: request.method,
                url: request.path,
                headers: request.headers,
                data: request.body,
                // `timeout` of axios does not bound the time to connect.
                signal: AbortSignal.timeout(this.timeoutSeconds * 1000),
            });
            const headers = response.headers as Record<string, unknown>;
            return {
                status: response.status,
                body: response.data ?? "",
                header: (name) => {
                    const value = headers[name.toLowerCase()];
                    return typeof value === "string" ? value : undefined;
                },
            };
        } catch (error) {
            throw this.transportError(error, request);
        }
    }

    /** Takes the code from the error of axios and leaves the rest, which holds the credentials, behind. */
    private transportError(error: unknown, request: HttpRequest): Error {
        const code = codeOf(error);
        const facts = { method: request.method, path: pathOnly(request.path), attempts: 1 };
        if (code === "ECONNABORTED" || code === "ETIMEDOUT" || code === "ERR_CANCELED") {
            return new TimeoutError(
                `SailPoint did not answer within ${this.timeoutSeconds} seconds.`,
                "Try again; if it goes on, check the network and raise sailpoint:requestTimeoutSeconds.",
                facts,
            );
        }
        if (code === "ERR_BAD_RESPONSE") {
            return new UnexpectedResponseError(
                "The answer of SailPoint was cut off or larger than any answer of its API.",
                "Try again; if it goes on, look for a proxy or a gateway on the way.",
                facts,
            );
        }
        return new ConnectionError(
            `The connection to SailPoint failed (${code}).`,
            "Check sailpoint:baseUrl, the network, and the proxy (HTTPS_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS).",
            facts,
            isBeforeSending(code),
        );
    }
}

/** No host, no connection, no TLS session: in each of these cases no byte of the request has left. */
function isBeforeSending(code: string): boolean {
    return (
        ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"].includes(code) ||
        /CERT|^ERR_TLS|^UNABLE_TO_/.test(code)
    );
}

/** The path without its query, for messages. */
export function pathOnly(path: string): string {
    return path.split("?", 1)[0] ?? path;
}

/** Codes are constants of Node and axios; anything else that is thrown stays unnamed rather than quoted. */
function codeOf(error: unknown): string {
    if (typeof error === "object" && error !== null && "code" in error && typeof error.code === "string") {
        return error.code;
    }
    return "unknown failure";
}
