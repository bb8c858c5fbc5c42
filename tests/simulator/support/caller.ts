// A tenant, and somebody who calls its API with a token: plain HTTP, so that nothing of the provider is in between.
import { startSimulator } from "../../../src/simulator";
import type { Simulator, SimulatorOptions } from "../../../src/simulator";
import { control } from "../../support/control";
import { REQUIRED } from "../../support/fields";

export type Body = Record<string, unknown>;

export interface Answer {
    readonly status: number;
    readonly headers: Headers;
    readonly text: string;
    /** The body, where it is JSON. */
    readonly json: unknown;
}

export const JSON_PATCH = { "Content-Type": "application/json-patch+json" };

export class Caller {
    private token: string | undefined;

    private constructor(readonly simulator: Simulator) {}

    static async start(options: SimulatorOptions = {}): Promise<Caller> {
        return new Caller(await startSimulator(options));
    }

    stop(): Promise<void> {
        return this.simulator.stop();
    }

    /** A request as it is given. A string goes out as it is, anything else as JSON. */
    async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
        const content = typeof body === "string" || body instanceof URLSearchParams || body instanceof FormData;
        const answer = await fetch(`${this.simulator.baseUrl}${path}`, {
            method,
            headers: { ...(body !== undefined && !content && { "Content-Type": "application/json" }), ...headers },
            ...(body === undefined ? {} : { body: content ? body : JSON.stringify(body) }),
            redirect: "manual",
        });
        const text = await answer.text();
        const isJson = answer.headers.get("Content-Type")?.startsWith("application/json") === true;
        return { status: answer.status, headers: answer.headers, text, json: isJson ? JSON.parse(text) : undefined };
    }

    /** A request with the token of the personal access token. */
    async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
        this.token ??= await this.logIn(this.simulator.clientId, this.simulator.clientSecret);
        return this.send(method, path, body, { Authorization: `Bearer ${this.token}`, ...headers });
    }

    async patch(id: unknown, operations: unknown): Promise<Answer> {
        const body = typeof operations === "string" ? operations : JSON.stringify(operations);
        return this.call("PATCH", `/v2025/oauth-clients/${String(id)}`, body, JSON_PATCH);
    }

    /** A client with what is required, and more. */
    async create(more: Body = {}): Promise<Body> {
        const answer = await this.call("POST", "/v2025/oauth-clients", { ...REQUIRED, ...more });
        if (answer.status !== 200) {
            throw new Error(answer.text);
        }
        return answer.json as Body;
    }

    async logIn(clientId: unknown, clientSecret: unknown): Promise<string> {
        const answer = await this.askForToken(clientId, clientSecret);
        return (answer.json as { access_token: string }).access_token;
    }

    askForToken(clientId: unknown, clientSecret: unknown): Promise<Answer> {
        const body = new URLSearchParams({
            grant_type: "client_credentials",
            client_id: String(clientId),
            client_secret: String(clientSecret),
        });
        return this.send("POST", "/oauth/token", body);
    }

    control(method: string, path: string, body?: unknown): Promise<unknown> {
        return control(this.simulator.baseUrl, method, path, body);
    }

    quirk(quirks: Body): Promise<unknown> {
        return this.control("PUT", "quirks", quirks);
    }
}
