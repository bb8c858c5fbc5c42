// A simulated tenant and a plain HTTP client for its API, independent of the provider's code.
import { startSimulator } from "../../../../src/simulator";
import type { Simulator, SimulatorOptions } from "../../../../src/simulator";
import { controlSimulator } from "../../../support/control-simulator";
import { REQUIRED } from "../../../support/fields";

export type Body = Record<string, unknown>;

export interface HttpResponse {
    readonly status: number;
    readonly headers: Headers;
    readonly text: string;
    /** The parsed body if it is JSON. */
    readonly json: unknown;
}

export const JSON_PATCH = { "Content-Type": "application/json-patch+json" };

export class TenantClient {
    private token: string | undefined;

    private constructor(readonly simulator: Simulator) {}

    static async start(options: SimulatorOptions = {}): Promise<TenantClient> {
        return new TenantClient(await startSimulator(options));
    }

    stop(): Promise<void> {
        return this.simulator.stop();
    }

    /** Sends a request. A string, form or query is sent unchanged, any other body as JSON. */
    async send(
        method: string,
        path: string,
        body?: unknown,
        headers: Record<string, string> = {},
    ): Promise<HttpResponse> {
        const isRawBody = typeof body === "string" || body instanceof URLSearchParams || body instanceof FormData;
        const response = await fetch(`${this.simulator.baseUrl}${path}`, {
            method,
            headers: { ...(body !== undefined && !isRawBody && { "Content-Type": "application/json" }), ...headers },
            ...(body === undefined ? {} : { body: isRawBody ? body : JSON.stringify(body) }),
            redirect: "manual",
        });
        const text = await response.text();
        const isJson = response.headers.get("Content-Type")?.startsWith("application/json") === true;
        return {
            status: response.status,
            headers: response.headers,
            text,
            json: isJson ? JSON.parse(text) : undefined,
        };
    }

    /** Sends a request with a token of the personal access token. */
    async call(
        method: string,
        path: string,
        body?: unknown,
        headers: Record<string, string> = {},
    ): Promise<HttpResponse> {
        this.token ??= await this.fetchAccessToken(this.simulator.clientId, this.simulator.clientSecret);
        return this.send(method, path, body, { Authorization: `Bearer ${this.token}`, ...headers });
    }

    async patch(id: unknown, operations: unknown): Promise<HttpResponse> {
        const body = typeof operations === "string" ? operations : JSON.stringify(operations);
        return this.call("PATCH", `/v2025/oauth-clients/${String(id)}`, body, JSON_PATCH);
    }

    /** Creates a client with the required fields and the given ones. */
    async create(overrides: Body = {}): Promise<Body> {
        const response = await this.call("POST", "/v2025/oauth-clients", { ...REQUIRED, ...overrides });
        if (response.status !== 200) {
            throw new Error(response.text);
        }
        return response.json as Body;
    }

    async fetchAccessToken(clientId: unknown, clientSecret: unknown): Promise<string> {
        const response = await this.requestToken(clientId, clientSecret);
        return (response.json as { access_token: string }).access_token;
    }

    requestToken(clientId: unknown, clientSecret: unknown): Promise<HttpResponse> {
        const body = new URLSearchParams({
            grant_type: "client_credentials",
            client_id: String(clientId),
            client_secret: String(clientSecret),
        });
        return this.send("POST", "/oauth/token", body);
    }

    control(method: string, path: string, body?: unknown): Promise<unknown> {
        return controlSimulator(this.simulator.baseUrl, method, path, body);
    }

    setFaults(faults: Body): Promise<unknown> {
        return this.control("PUT", "faults", faults);
    }
}
