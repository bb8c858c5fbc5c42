// A simulated tenant, with a short form of its request log and methods that change it outside of Pulumi.
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

    /** The host in the form that state has. */
    get host(): string {
        return new URL(this.simulator.baseUrl).host;
    }

    /** The stack configuration for this tenant. */
    get config(): Record<string, { value: string; secret?: boolean }> {
        return {
            "sailpoint:baseUrl": { value: this.simulator.baseUrl },
            "sailpoint:clientId": { value: this.simulator.clientId },
            "sailpoint:clientSecret": { value: this.simulator.clientSecret, secret: true },
        };
    }

    /** The arguments of an explicit provider for this tenant. */
    get providerArgs(): { baseUrl: string; clientId: string; clientSecret: string } {
        const { baseUrl, clientId, clientSecret } = this.simulator;
        return { baseUrl, clientId, clientSecret };
    }

    /** @returns the requests since the last call: `token`, `POST`, `LIST`, `GET ID`, `PATCH ID`, `DELETE ID` */
    async requests(): Promise<string[]> {
        return (await this.takeRequestLog()).map(({ method, path }) => {
            if (path === "/oauth/token") {
                return "token";
            }
            const id = /\/oauth-clients(?:\/v1)?\/([^/]+)$/.exec(path)?.[1];
            return id === undefined || id === "v1" ? (method === "GET" ? "LIST" : method) : `${method} ${id}`;
        });
    }

    /** @returns the requests since the last call, as the simulator logs them */
    async takeRequestLog(): Promise<LoggedRequest[]> {
        return (await this.control("DELETE", "requests")) as LoggedRequest[];
    }

    async clients(): Promise<LiveClient[]> {
        return (await this.control("GET", "clients")) as LiveClient[];
    }

    async onlyClient(): Promise<LiveClient> {
        const clients = await this.clients();
        const [client] = clients;
        if (client === undefined || clients.length > 1) {
            throw new Error(`the tenant has ${clients.length} clients, not one`);
        }
        return client;
    }

    /** Creates a client outside of Pulumi. @returns the client with its secret */
    async createClient(fields: Record<string, unknown>): Promise<LiveClient> {
        return (await this.control("POST", "clients", fields)) as LiveClient;
    }

    /** @returns the filters of the LIST requests in the request log; undefined for a LIST without a filter */
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

    /** Sets faults; null removes one. */
    async setFaults(faults: Record<string, unknown>): Promise<void> {
        await this.control("PUT", "faults", faults);
    }

    /** @returns the number of responses with this status in the request log */
    async countResponses(status: number): Promise<number> {
        const log = (await this.control("GET", "requests")) as { status: number | null }[];
        return log.filter((request) => request.status === status).length;
    }

    /** Requests a token with a client's id and secret. @returns the status of the response */
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
