// Sends only the requests that a step needs, with axios on keep-alive connections: as many at once as the engine runs
// operations. With a rate limit N it sends N requests at once, and the next N ten seconds later.
import { Agent } from "node:http";
import { availableParallelism } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import axios from "axios";

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
    async run({ requests }) {
        const { token: tokens = 0, ...others } = requests(this.n);
        const needed = Object.entries(others);
        const startedAt = performance.now();
        const http = axios.create({
            baseURL: this.credential.baseUrl,
            httpAgent: new Agent({ keepAlive: true }),
        });
        let token = "";
        for (let login = 0; login < tokens; login++) {
            token = await this.login(http);
        }
        const collection = "/v2025/oauth-clients";
        const headers = { Authorization: `Bearer ${token}` };
        for (const [kind, count] of needed) {
            await this.paced(count, async (index) => {
                const path = `${collection}/${this.ids[index % this.n] ?? ""}`;
                switch (kind) {
                    case "POST":
                        this.ids[index] = (await http.post(collection, body(index), { headers })).data.id;
                        break;
                    case "LIST":
                        await http.get(collection, { headers });
                        break;
                    case "GET":
                        await http.get(path, { headers });
                        break;
                    case "PATCH": {
                        const change = [{ op: "replace", path: "/description", value: "changed" }];
                        const type = { "Content-Type": "application/json-patch+json" };
                        await http.patch(path, change, { headers: { ...headers, ...type } });
                        break;
                    }
                    case "DELETE":
                        await http.delete(path, { headers });
                        break;
                }
            });
        }
        return { status: 0, seconds: (performance.now() - startedAt) / 1000, providerMb: null, output: "" };
    }

    /** @param {import("axios").AxiosInstance} http */
    async login(http) {
        const { clientId, clientSecret } = this.credential;
        const grant = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
        const { data } = await http.post("/oauth/token", new URLSearchParams(grant));
        return String(data.access_token);
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
