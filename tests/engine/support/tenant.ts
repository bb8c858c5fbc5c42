// A simulated tenant for stories, with its request log in few words and its control behind the stack's back.
import { startSimulator } from "pulumi-sailpoint/simulator";
import type { Simulator } from "pulumi-sailpoint/simulator";
import type { LiveClient, LoggedRequest } from "../../provider/matrix/support/invariants";
import { controlSimulator } from "../../support/control-simulator";

export interface Fault {
    readonly name: string;
    readonly value?: unknown;
    readonly method?: string;
    readonly path?: string;
    readonly times: number;
}

export class Tenant {
    private constructor(readonly simulator: Simulator) {}

    static async start(options: { port?: number; tenant?: string } = {}): Promise<Tenant> {
        return new Tenant(await startSimulator(options));
    }

    /** The host as state remembers it. */
    get host(): string {
        return new URL(this.simulator.baseUrl).host;
    }

    /** The stack configuration that leads here. */
    get config(): Record<string, { value: string; secret?: boolean }> {
        return {
            "sailpoint:baseUrl": { value: this.simulator.baseUrl },
            "sailpoint:clientId": { value: this.simulator.clientId },
            "sailpoint:clientSecret": { value: this.simulator.clientSecret, secret: true },
        };
    }

    /** The arguments of an explicit provider that lead here. */
    get providerArgs(): { baseUrl: string; clientId: string; clientSecret: string } {
        const { baseUrl, clientId, clientSecret } = this.simulator;
        return { baseUrl, clientId, clientSecret };
    }

    /** What was asked of the API since the last call: `token`, `POST`, `LIST`, `GET ID`, `PATCH ID`, `DELETE ID`. */
    async requests(): Promise<string[]> {
        return (await this.takeRequestLog()).map(({ method, path }) => {
            if (path === "/oauth/token") {
                return "token";
            }
            const id = /\/oauth-clients(?:\/v1)?\/([^/]+)$/.exec(path)?.[1];
            return id === undefined || id === "v1" ? (method === "GET" ? "LIST" : method) : `${method} ${id}`;
        });
    }

    /** The same as the simulator logs it. */
    async takeRequestLog(): Promise<LoggedRequest[]> {
        return (await this.control("DELETE", "requests")) as LoggedRequest[];
    }

    async clients(): Promise<LiveClient[]> {
        return (await this.control("GET", "clients")) as LiveClient[];
    }

    /** The only client there is. */
    async onlyClient(): Promise<LiveClient> {
        const clients = await this.clients();
        const [client] = clients;
        if (client === undefined || clients.length > 1) {
            throw new Error(`the tenant has ${clients.length} clients, not one`);
        }
        return client;
    }

    /** Makes a client by hand; the answer has its secret. */
    async createClient(fields: Record<string, unknown>): Promise<LiveClient> {
        return (await this.control("POST", "clients", fields)) as LiveClient;
    }

    /** The filters of the lists since the request log was read last; undefined for a list of all. */
    async filters(): Promise<(string | undefined)[]> {
        const log = (await this.control("GET", "requests")) as { method: string; path: string; query: string }[];
        return log
            .filter(({ method, path }) => method === "GET" && /\/oauth-clients(\/v1)?$/.test(path))
            .map(({ query }) => new URLSearchParams(query).get("filters") ?? undefined);
    }

    async updateClient(id: string, fields: Record<string, unknown>): Promise<void> {
        await this.control("PATCH", `clients/${id}`, fields);
    }

    async deleteClient(id: string): Promise<void> {
        await this.control("DELETE", `clients/${id}`);
    }

    async injectFault(fault: Fault): Promise<void> {
        await this.control("POST", "faults", fault);
    }

    /** Switches faults on (a value) and off (null). */
    async setFaults(faults: Record<string, unknown>): Promise<void> {
        await this.control("PUT", "faults", faults);
    }

    /** The answers with a status since the request log was read last. */
    async countResponses(status: number): Promise<number> {
        const log = (await this.control("GET", "requests")) as { status: number | null }[];
        return log.filter((request) => request.status === status).length;
    }

    /** The status with which the tenant answers somebody who logs in with a client's id and secret. */
    async logIn(clientId: string, clientSecret: string): Promise<number> {
        const body = new URLSearchParams({
            grant_type: "client_credentials",
            client_id: clientId,
            client_secret: clientSecret,
        });
        const { status } = await fetch(`${this.simulator.baseUrl}/oauth/token`, { method: "POST", body });
        return status;
    }

    async stop(): Promise<void> {
        await this.simulator.stop();
    }

    control(method: string, path: string, body?: unknown): Promise<unknown> {
        return controlSimulator(this.simulator.baseUrl, method, path, body);
    }
}
