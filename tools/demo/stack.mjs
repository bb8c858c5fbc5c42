// The stack of the demo: a copy of examples/quickstart, deployed with the Pulumi CLI.
import { cp, mkdir, readFile, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { styleText } from "node:util";
import { ROOT, outputOf, run, say } from "../support/run.mjs";
import { control, hermeticEnvironment } from "../support/world.mjs";

/**
 * @typedef {object} World
 * @property {string} folder for all files of the demo
 * @property {string} program the copy of the example in it
 * @property {NodeJS.ProcessEnv} env of the Pulumi CLI
 * @property {import("pulumi-sailpoint/simulator").Simulator} simulator
 * @property {Credential} [credential] of the client, from the last deployment
 *
 * @typedef {{ clientId: string, clientSecret: string }} Credential
 */

const CLIENT_TYPE = "pulumi-nodejs:dynamic/sailpoint:OAuthClient";

/**
 * PULUMI_DEBUG_COMMANDS enables the option --event-log, from which the table is made. TERM=dumb prevents Pulumi from
 * querying the colors of the terminal.
 */
const OWN_VARIABLES = { PULUMI_DEBUG_COMMANDS: "true", TERM: "dumb" };

const COLORED = process.stderr.isTTY && !process.env.NO_COLOR;

/**
 * @param {Parameters<typeof styleText>[0]} style
 * @param {string} text
 */
export function styled(style, text) {
    return COLORED ? styleText(style, text) : text;
}

/**
 * Creates a stack `dev` with the settings of the simulated tenant, before its first `up`.
 *
 * @param {string} cli folder of the Pulumi CLI
 * @param {string} folder
 * @param {import("pulumi-sailpoint/simulator").Simulator} simulator
 * @returns {Promise<World>}
 */
export async function createStack(cli, folder, simulator) {
    const program = join(folder, "quickstart");
    const env = { ...hermeticEnvironment(cli, folder), ...OWN_VARIABLES };
    const world = { folder, program, env, simulator };
    await cp(join(ROOT, "examples/quickstart"), program, { recursive: true });
    await symlink(join(ROOT, "node_modules"), join(program, "node_modules"), "dir");
    await mkdir(join(folder, "backend"));
    await pulumi(world, ["stack", "init", "dev"]);
    await pulumi(world, ["config", "set", "sailpoint:baseUrl", simulator.baseUrl]);
    await pulumi(world, ["config", "set", "sailpoint:clientId", simulator.clientId]);
    await pulumi(world, ["config", "set", "--secret", "sailpoint:clientSecret"], { input: simulator.clientSecret });
    return world;
}

/**
 * Runs pulumi and shows the command with its output.
 *
 * @param {World} world
 * @param {string[]} args
 * @param {{ input?: string, log?: string }} [options] `input` is sent to stdin; `log` is the file for the engine's
 * events
 */
export async function pulumi({ program, env }, args, { input, log } = {}) {
    say(styled("cyan", `$ pulumi ${args.map((arg) => (/[\s,]/.test(arg) ? `"${arg}"` : arg)).join(" ")}`));
    const hidden = ["--non-interactive", "--color", COLORED ? "always" : "never"];
    const { status } = await run("pulumi", [...args, ...hidden, ...(log === undefined ? [] : ["--event-log", log])], {
        cwd: program,
        env,
        ...(input !== undefined && { input }),
    });
    if (status !== 0) {
        throw new Error(`pulumi ${args[0] ?? ""} ended with status ${status}.`);
    }
}

/**
 * Reads the outputs of the stack, including the secret.
 *
 * @param {World} world
 * @returns {Promise<Credential>}
 */
export async function credentialOf({ program, env }) {
    const args = ["stack", "output", "--show-secrets", "--json"];
    return JSON.parse((await outputOf("pulumi", args, { cwd: program, env })) ?? "{}");
}

/**
 * Requests a token and returns the status of the response.
 *
 * @param {World} world
 * @param {Credential} credential
 */
export async function logIn({ simulator }, { clientId, clientSecret }) {
    const body = new URLSearchParams({
        grant_type: "client_credentials",
        client_id: clientId,
        client_secret: clientSecret,
    });
    return (await fetch(`${simulator.baseUrl}/oauth/token`, { method: "POST", body })).status;
}

/**
 * Runs an operation and returns the engine's operations on the client, in order.
 *
 * @param {World} world
 * @param {string[]} args
 */
export async function operate(world, args) {
    const log = join(world.folder, "events.json");
    await rm(log, { force: true });
    await pulumi(world, args, { log });
    const events = (await readFile(log, "utf8")).split("\n").filter((line) => line !== "");
    return events
        .map((line) => JSON.parse(line).resourcePreEvent?.metadata)
        .filter((metadata) => metadata?.type === CLIENT_TYPE)
        .map((metadata) => String(metadata.op));
}

/**
 * @param {World} world
 * @returns {Promise<{ id: string }[]>}
 */
export async function clientsInTenant({ simulator }) {
    return /** @type {{ id: string }[]} */ (await control(simulator.baseUrl, "GET", "clients"));
}
