// A tenant that keeps clients and gives a hostile response to the requests of one method.
import { RawServer, jsonResponse } from "../../../unit/http/support/raw-server";
import type { RawResponse } from "../../../unit/http/support/raw-server";
import { CLIENT, TOKEN } from "../../../unit/http/support/hostile-responses";
import { HOSTILE } from "./hostile-bodies";

const COLLECTION = "/v2025/oauth-clients";

interface Client extends Record<string, unknown> {
    readonly id: string;
    readonly name: string;
    readonly secret: string;
}

export class HostileTenant {
    /** The method whose requests get hostile responses; undefined for none. */
    hostileMethod: string | undefined;
    private readonly clients = new Map<string, Client>();
    private readonly created: Client[] = [];
    readonly patSecret = "canary-of-the-pat";
    private count = 0;

    private constructor(private readonly server: { current?: RawServer }) {}

    static async start(): Promise<HostileTenant> {
        const server: { current?: RawServer } = {};
        const tenant = new HostileTenant(server);
        server.current = await RawServer.start((method, path, body) => tenant.respond(method, path, body));
        return tenant;
    }

    get config(): Record<string, { value: string; secret?: boolean }> {
        return {
            "sailpoint:baseUrl": { value: `http://127.0.0.1:${this.server.current?.port ?? 0}` },
            "sailpoint:clientId": { value: "id-of-the-pat" },
            "sailpoint:clientSecret": { value: this.patSecret, secret: true },
            "sailpoint:refreshByList": { value: "false" },
        };
    }

    get clientCount(): number {
        return this.clients.size;
    }

    /** The secrets of all clients that were created with this name. */
    secretsOf(name: string): string[] {
        return this.created.filter((client) => client.name === name).map(({ secret }) => secret);
    }

    /** @returns `METHOD path` of the requests since the last call */
    takeRequests(): string[] {
        return this.server.current?.requests.splice(0) ?? [];
    }

    async stop(): Promise<void> {
        await this.server.current?.stop();
    }

    private respond(method: string, path: string, body: string): RawResponse {
        if (path === "/oauth/token") {
            return jsonResponse(TOKEN);
        }
        if (method === "POST") {
            const client = this.create(JSON.parse(body) as Record<string, unknown>);
            return this.hostileResponse(method, client) ?? jsonResponse(client);
        }
        const client = this.clients.get(decodeURIComponent(path.slice(COLLECTION.length + 1)));
        if (client === undefined) {
            const isList = path.split("?")[0] === COLLECTION;
            return isList ? jsonResponse([...this.clients.values()].map(withoutSecret)) : jsonResponse({}, 404);
        }
        return this.hostileResponse(method, withoutSecret(client)) ?? this.change(method, client, body);
    }

    private hostileResponse(method: string, client: Record<string, unknown>): RawResponse | undefined {
        return method === this.hostileMethod ? HOSTILE[String(client.name)]?.(client) : undefined;
    }

    private create(fields: Record<string, unknown>): Client {
        this.count += 1;
        const client = {
            ...CLIENT,
            ...fields,
            id: `id-${this.count}`,
            secret: `canary-of-client-${this.count}`,
        } as Client;
        this.clients.set(client.id, client);
        this.created.push(client);
        return client;
    }

    private change(method: string, client: Client, body: string): RawResponse {
        if (method === "DELETE") {
            this.clients.delete(client.id);
            return { bytes: Buffer.from("HTTP/1.1 204 Gone\r\nConnection: close\r\n\r\n"), end: "closed" };
        }
        if (method === "PATCH") {
            for (const { path, value } of JSON.parse(body) as { path: string; value: unknown }[]) {
                Object.assign(client, { [path.slice(1)]: value });
            }
        }
        return jsonResponse(withoutSecret(client));
    }
}

function withoutSecret(client: Client): Record<string, unknown> {
    return { ...client, secret: null };
}
