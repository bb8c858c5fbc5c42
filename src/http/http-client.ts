// Sends one request with Node's HTTP client. Its errors refer to headers and bodies, so none of them leaves this file.
import { once } from "node:events";
import http from "node:http";
import type { Agent, ClientRequest, IncomingMessage } from "node:http";
import https from "node:https";
import type { RawResponse, RequestLine } from "./request";
import { timeoutError, toRequestError, toResponseError } from "./request-error";
import { readBody } from "./response-body";

export interface HttpClientOptions {
    readonly baseUrl: string;
    /** The header User-Agent. A firewall may reject a request without it. */
    readonly userAgent: string;
    /** The limit for a body after its decompression. */
    readonly maxResponseBytes: number;
    /** Opens the connections, for example through a proxy. Default: Node's global agent. */
    readonly agent?: Agent | undefined;
}

export interface PreparedRequest extends RequestLine {
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string | undefined;
}

/** How long Node tries one address of a host before it tries the next one. Its default, 250 ms, is too short for a slow network. */
const CONNECT_ATTEMPT_MS = 5_000;

export class HttpClient {
    constructor(private readonly options: HttpClientOptions) {}

    /**
     * Sends the request and returns the response with any status. No redirect is followed: an API does not redirect,
     * and a redirect leads to a login page, which would receive the token.
     *
     * @param signal aborts the request at any moment, also before it has a connection and while its response is read
     * @throws RequestError, ProxyError
     */
    async send(prepared: PreparedRequest, signal: AbortSignal): Promise<RawResponse> {
        let request: ClientRequest | undefined;
        let response: IncomingMessage | undefined;
        let requestError: Error | undefined;
        try {
            request = this.start(prepared, signal);
            // Node emits the error of the parser here, also when the response has begun.
            request.on("error", (error) => (requestError ??= error));
            // An aborted request without a socket emits its error only when it gets one, so the wait has the signal too.
            [response] = (await once(request, "response", { signal })) as [IncomingMessage];
            const body = await readBody(response, this.options.maxResponseBytes);
            const { statusCode = 0, headers } = response;
            return { status: statusCode, body, header: (name) => headerOf(headers, name) };
        } catch (error) {
            if (signal.aborted) {
                throw timeoutError(request);
            }
            const cause = requestError ?? error;
            throw response === undefined ? toRequestError(cause, request) : toResponseError(cause);
        }
    }

    private start({ method, path, headers, body }: PreparedRequest, signal: AbortSignal): ClientRequest {
        const { baseUrl, userAgent, agent } = this.options;
        const { request } = baseUrl.startsWith("https:") ? https : http;
        const options = {
            method,
            headers: { "User-Agent": userAgent, "Accept-Encoding": "gzip", ...headers },
            agent,
            signal,
            autoSelectFamilyAttemptTimeout: CONNECT_ATTEMPT_MS,
        };
        return request(`${baseUrl}${path}`, options).end(body);
    }
}

function headerOf(headers: IncomingMessage["headers"], name: string): string | undefined {
    const value = headers[name.toLowerCase()];
    return typeof value === "string" ? value : undefined;
}
