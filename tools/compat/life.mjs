// Runs the steps of one tested combination: create, update without a change, refresh after a manual change, update that
// reverts the change, destroy.
import { run } from "../support/run.mjs";
import { control, takeRequests } from "../support/world.mjs";

/**
 * @typedef {object} Place
 * @property {string} program the folder of the program
 * @property {NodeJS.ProcessEnv} env
 * @property {{ baseUrl: string, clientId: string, clientSecret: string }} simulator
 */

/**
 * @param {Place} place
 * @param {RegExp} [refused] the expected error of the first deployment
 * @throws Error that describes the difference from the expected result
 */
export async function liveThrough(place, refused) {
    const { simulator } = place;
    await pulumi(place, "stack", "init", "dev");
    await pulumi(place, "config", "set", "sailpoint:baseUrl", simulator.baseUrl);
    await pulumi(place, "config", "set", "sailpoint:clientId", simulator.clientId);
    await pulumi(place, "config", "set", "--secret", "sailpoint:clientSecret", simulator.clientSecret);
    await control(simulator.baseUrl, "DELETE", "requests");

    if (refused !== undefined) {
        await expectRefusal(place, refused);
        return;
    }
    await expectRequests(place, ["token", "POST"], "up", "--yes", "--skip-preview");
    await expectSecretLogsIn(place);
    await expectRequests(place, [], "up", "--yes");
    await control(simulator.baseUrl, "PATCH", `clients/${await onlyClient(place)}`, { description: "drifted" });
    await expectRequests(place, ["token", "GET"], "refresh", "--yes", "--skip-preview");
    await expectRequests(place, ["token", "PATCH"], "up", "--yes", "--skip-preview");
    await expectRequests(place, ["token", "DELETE"], "destroy", "--yes", "--skip-preview");
}

/**
 * @param {Place} place
 * @param {RegExp} words
 */
async function expectRefusal(place, words) {
    const { status, stdout } = await attempt(place, ["up", "--yes", "--skip-preview"]);
    if (status === 0 || !words.test(stdout)) {
        throw new Error(`the deployment should have failed with ${String(words)}:\n${stdout}`);
    }
    const requests = await takeRequests(place.simulator.baseUrl);
    if (requests.length > 0) {
        throw new Error(`it was rejected, but sent ${requests.join()}`);
    }
}

/**
 * @param {Place} place
 * @param {readonly string[]} wanted
 * @param {...string} args
 */
async function expectRequests(place, wanted, ...args) {
    await pulumi(place, ...args);
    const requests = await takeRequests(place.simulator.baseUrl);
    if (requests.join() !== wanted.join()) {
        throw new Error(
            `pulumi ${args[0] ?? ""} sent ${requests.join() || "nothing"}, not ${wanted.join() || "nothing"}`,
        );
    }
}

/** @param {Place} place */
async function expectSecretLogsIn(place) {
    const outputs = JSON.parse(await pulumi(place, "stack", "output", "--show-secrets", "--json"));
    const body = new URLSearchParams({
        grant_type: "client_credentials",
        client_id: outputs.clientId,
        client_secret: outputs.clientSecret,
    });
    const { status } = await fetch(`${place.simulator.baseUrl}/oauth/token`, { method: "POST", body });
    await control(place.simulator.baseUrl, "DELETE", "requests");
    if (status !== 200) {
        throw new Error(`a token request with the stack's secret returned status ${status}`);
    }
}

/** @param {Place} place */
async function onlyClient({ simulator }) {
    const clients = /** @type {{ id: string }[]} */ (await control(simulator.baseUrl, "GET", "clients"));
    if (clients.length !== 1 || clients[0] === undefined) {
        throw new Error(`the tenant has ${clients.length} clients instead of one`);
    }
    return clients[0].id;
}

/**
 * @param {Place} place
 * @param {...string} args
 */
async function pulumi(place, ...args) {
    const { status, stdout } = await attempt(place, args);
    if (status !== 0) {
        throw new Error(`pulumi ${args[0] ?? ""} failed:\n${stdout}`);
    }
    return stdout;
}

/**
 * @param {Place} place
 * @param {readonly string[]} args
 */
function attempt({ program, env }, args) {
    return run("pulumi", [...args, "--non-interactive"], { cwd: program, env, stdio: ["ignore", "pipe", "inherit"] });
}
