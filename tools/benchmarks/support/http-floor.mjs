// Sends only the requests that a step needs, with Node's HTTP client on keep-alive connections: as many at once as the
// engine runs operations. With a rate limit N it sends N requests at once, and the next N ten seconds later.
import { once } from "node:events";
import { Agent, request } from "node:http";
import { availableParallelism } from "node:os";
import { setTimeout as wait } from "node:timers/promises";

/** The window of the rate limit, and 100 ms more, because the limit counts requests when they arrive. */
const WINDOW_MS = 10_000 + 100;
/** The number of operations that the engine runs at once by default. */
const PARALLEL = 4 * availableParallelism();

export class HttpFloor {
    /** @type {string[]} */
    ids = [];

    /**
     * @param {import("./plan.mjs").Entry} entry
     * @param {import("./tenant.mjs").Tenant} tenant
     */
    constructor({ n, limit }, tenant) {
        this.n = n;
        this.pace = limit === 0 ? Infinity : limit;
        this.credential = tenant.credential;
    }

    /** @param {import("./steps.mjs").Step} step */
    async run({ requests, times = 1 }) {
        const startedAt = performance.now();
        for (let time = 0; time < times; time++) {
            await this.sendAll(requests(this.n));
        }
        return {
            status: 0,
            seconds: (performance.now() - startedAt) / 1000,
            providerMb: null,
            providerCpuSeconds: null,
            output: "",
        };
    }

    /** @param {Record<string, number>} requests by kind */
    async sendAll({ token: tokens = 0, ...others }) {
        const agent = new Agent({ keepAlive: true });
        const token = tokens === 0 ? "" : await this.login(agent);
        const collection = "/v2025/oauth-clients";
        const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
        /** @type {(method: string, path: string, body?: unknown, type?: object) => Promise<any>} */
        const send = (method, path, body, type) =>
            this.send(agent, method, path, { ...headers, ...type }, JSON.stringify(body));
        for (const [kind, count] of Object.entries(others)) {
            await this.paced(count, async (index) => {
                const path = `${collection}/${this.ids[index % this.n] ?? ""}`;
                switch (kind) {
                    case "POST":
                        this.ids[index] = (await send("POST", collection, body(index))).id;
                        break;
                    case "LIST":
                        await send("GET", collection);
                        break;
                    case "PATCH": {
                        const change = [{ op: "replace", path: "/description", value: "changed" }];
                        await send("PATCH", path, change, { "Content-Type": "application/json-patch+json" });
                        break;
                    }
                    default:
                        await send(kind, path);
                }
            });
        }
        agent.destroy();
    }

    /** @param {Agent} agent */
    async login(agent) {
        const { clientId, clientSecret } = this.credential;
        const grant = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
        const headers = { "Content-Type": "application/x-www-form-urlencoded" };
        const form = new URLSearchParams(grant).toString();
        return String((await this.send(agent, "POST", "/oauth/token", headers, form)).access_token);
    }

    /**
     * @param {Agent} agent
     * @param {string} method
     * @param {string} path
     * @param {Record<string, string>} headers
     * @param {string} [body]
     * @returns {Promise<any>} the parsed body
     */
    async send(agent, method, path, headers, body) {
        const sent = request(`${this.credential.baseUrl}${path}`, { agent, method, headers }).end(body);
        /** @type {import("node:http").IncomingMessage} */
        const response = (await once(sent, "response"))[0];
        let text = "";
        for await (const part of response.setEncoding("utf8")) {
            text += part;
        }
        if ((response.statusCode ?? 0) >= 300) {
            throw new Error(`${method} ${path}: status ${response.statusCode}`);
        }
        return text === "" ? undefined : JSON.parse(text);
    }

    /**
     * @param {number} count
     * @param {(index: number) => Promise<void>} send
     */
    async paced(count, send) {
        const startedAt = performance.now();
        let next = 0;
        await Promise.all(
            Array.from({ length: Math.min(PARALLEL, count) }, async () => {
                for (let index = next++; index < count; index = next++) {
                    const untilTurn = startedAt + Math.floor(index / this.pace) * WINDOW_MS - performance.now();
                    if (untilTurn > 0) {
                        await wait(untilTurn);
                    }
                    await send(index);
                }
            }),
        );
    }

    stateBytes() {
        return Promise.resolve(undefined);
    }

    end() {
        return Promise.resolve();
    }
}

/** @param {number} index */
function body(index) {
    return {
        name: `client-${index}`,
        description: "a client of the benchmark",
        grantTypes: ["CLIENT_CREDENTIALS"],
        accessTokenValiditySeconds: 750,
        accessType: "OFFLINE",
        enabled: true,
        scope: ["idn:identity:read"],
    };
}
