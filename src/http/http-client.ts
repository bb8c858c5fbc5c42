// Sends one request with axios. No other file uses axios, whose errors and responses hold headers and bodies.
import axios from "axios";
import type { AxiosInstance, AxiosResponse } from "axios";
import type { Agent } from "node:http";
import type { RawResponse, RequestLine } from "./request";

export interface HttpClientOptions {
    readonly baseUrl: string;
    readonly maxResponseBytes: number;
    /** Opens the connections, for example through a proxy. */
    readonly agent?: Agent | undefined;
}

export interface PreparedRequest extends RequestLine {
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string | undefined;
}

export class HttpClient {
    private readonly axios: AxiosInstance;

    constructor({ baseUrl, maxResponseBytes, agent }: HttpClientOptions) {
        this.axios = axios.create({
            adapter: "http",
            baseURL: baseUrl,
            httpsAgent: agent,
            // The agent opens the tunnel, so axios must not look for a proxy too.
            proxy: false,
            // An API does not redirect. A redirect leads to a login page, which would receive the token.
            maxRedirects: 0,
            maxContentLength: maxResponseBytes,
            responseType: "text",
            // Every status is returned. The caller decides which of them is an error.
            validateStatus: null,
            // axios would parse JSON and silently return a broken body as text.
            transformResponse: [(body: unknown) => body],
        });
    }

    /** @param signal aborts the request; the timeout of axios does not cover the time to connect */
    async send({ method, path, headers, body }: PreparedRequest, signal: AbortSignal): Promise<RawResponse> {
        const response = await this.axios.request<string | undefined>({
            method,
            url: path,
            headers: { ...headers },
            data: body,
            signal,
        });
        return { status: response.status, body: response.data ?? "", header: (name) => headerOf(response, name) };
    }
}

function headerOf(response: AxiosResponse, name: string): string | undefined {
    const value = (response.headers as Record<string, unknown>)[name.toLowerCase()];
    return typeof value === "string" ? value : undefined;
}
