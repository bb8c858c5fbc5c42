// What a script needs to deploy against a simulated tenant: the environment of the Pulumi CLI, and the tenant's control.
import { join } from "node:path";
import { withOnPath } from "./run.mjs";

/**
 * The environment of runs that depend on nothing of the machine's and leave nothing outside of a folder.
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
 * Asks the simulator's control.
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
 * The requests since the log was read last, in a word each.
 *
 * @param {string} baseUrl
 * @returns {Promise<string[]>}
 */
export async function takeRequests(baseUrl) {
    const requests = /** @type {{ method: string, path: string }[]} */ (await control(baseUrl, "GET", "requests"));
    await control(baseUrl, "DELETE", "requests");
    return requests.map(({ method, path }) => (path === "/oauth/token" ? "token" : method));
}
