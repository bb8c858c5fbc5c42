// The environment of the Pulumi CLI for deployments to a simulated tenant, and access to the simulator's control API.
import { join } from "node:path";
import { withOnPath } from "./run.mjs";

/**
 * Returns an environment that does not depend on the configuration of the machine. The Pulumi CLI keeps all its files
 * in the folder.
 *
 * @param {string} cli folder of the Pulumi CLI
 * @param {string} folder the folder `backend` in it must exist
 * @returns {NodeJS.ProcessEnv}
 */
export function hermeticEnvironment(cli, folder) {
    const own = Object.entries(withOnPath(cli)).filter(([name]) => !name.startsWith("SAIL_"));
    return {
        ...Object.fromEntries(own),
        PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
        PULUMI_HOME: join(folder, "home"),
        PULUMI_CONFIG_PASSPHRASE: "a passphrase of a script",
        PULUMI_STACK: "dev",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    };
}

/**
 * Calls the simulator's control API.
 *
 * @param {string} baseUrl
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 */
export async function control(baseUrl, method, path, body) {
    const answer = await fetch(`${baseUrl}/__simulator/${path}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    });
    return answer.status === 204 ? undefined : answer.json();
}

/**
 * Returns a word for each request since the last call, such as `token` or the method.
 *
 * @param {string} baseUrl
 * @returns {Promise<string[]>}
 */
export async function takeRequests(baseUrl) {
    const requests = /** @type {{ method: string, path: string }[]} */ (await control(baseUrl, "GET", "requests"));
    await control(baseUrl, "DELETE", "requests");
    return requests.map(({ method, path }) => (path === "/oauth/token" ? "token" : method));
}
