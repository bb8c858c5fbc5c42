// Runs a simulated tenant in a separate process, so that the measured processes do not include its time.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ROOT } from "../../support/run.mjs";
import { control } from "../../support/world.mjs";
import { peakMb } from "./measured-run.mjs";

const FILLERS = 16;

/**
 * @typedef {object} Logged
 * @property {string} kind `token`, `LIST`, `GET`, `POST`, `PATCH`, `DELETE`
 * @property {number | null} status
 * @property {number} at milliseconds since the epoch
 */

export class Tenant {
    /**
     * @param {import("node:child_process").ChildProcess} process
     * @param {{ baseUrl: string, clientId: string, clientSecret: string }} credential
     */
    constructor(process, credential) {
        this.process = process;
        this.credential = credential;
    }

    /** @param {{ latency: number, limit: number, others?: number }} circumstances */
    static async start({ latency, limit, others = 0 }) {
        const faults = [
            ...(latency > 0 ? ["--fault", `latency=${latency}`] : []),
            ...(limit > 0 ? ["--fault", `rate-limit=${limit}`] : []),
        ];
        const child = spawn(process.execPath, [join(ROOT, "dist/cli/main.js"), "simulate", "--json", ...faults], {
            stdio: ["ignore", "pipe", "inherit"],
        });
        const [line] = await once(createInterface({ input: child.stdout }), "line");
        const tenant = new Tenant(child, JSON.parse(line));
        await tenant.fill(others);
        return tenant;
    }

    /** The environment variables with which this package and the provider of the tutorial reach the tenant. */
    get env() {
        const { baseUrl, clientId, clientSecret } = this.credential;
        return { SAIL_BASE_URL: baseUrl, SAIL_CLIENT_ID: clientId, SAIL_CLIENT_SECRET: clientSecret };
    }

    /**
     * Creates clients that do not belong to the stack.
     *
     * @param {number} count
     */
    async fill(count) {
        let left = count;
        const fillers = Array.from({ length: Math.min(FILLERS, count) }, async () => {
            while (left-- > 0) {
                await control(this.credential.baseUrl, "POST", "clients", {});
            }
        });
        await Promise.all(fillers);
    }

    /** Returns the peak memory of the tenant's process, in MB; null if the system does not report it. */
    peakMb() {
        return peakMb(this.process.pid ?? 0);
    }

    /** @param {number} limit 0 for none */
    async setLimit(limit) {
        await control(this.credential.baseUrl, "PUT", "faults", { "rate-limit": limit === 0 ? null : limit });
    }

    /** @returns {Promise<Logged[]>} the requests since the last call */
    async takeRequests() {
        const { baseUrl } = this.credential;
        const log = /** @type {{ method: string, path: string, status: number | null, at: number }[]} */ (
            await control(baseUrl, "GET", "requests")
        );
        await control(baseUrl, "DELETE", "requests");
        return log.map(({ method, path, status, at }) => ({ kind: kindOf(method, path), status, at }));
    }

    async clients() {
        const clients = /** @type {{ description: string }[]} */ (
            await control(this.credential.baseUrl, "GET", "clients")
        );
        return clients;
    }

    async stop() {
        this.process.kill("SIGTERM");
        await once(this.process, "exit");
    }
}

/**
 * @param {string} method
 * @param {string} path
 */
function kindOf(method, path) {
    if (path === "/oauth/token") {
        return "token";
    }
    return method === "GET" && path.endsWith("/oauth-clients") ? "LIST" : method;
}
