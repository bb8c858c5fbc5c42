// The steps of the demo and their expected results.
import { say } from "../support/run.mjs";
import { control } from "../support/world.mjs";
import { clientsInTenant, credentialOf, logIn, pulumi } from "./stack.mjs";

/**
 * @typedef {import("./stack.mjs").World} World
 *
 * @typedef {object} Step
 * @property {string} title
 * @property {string[]} [config] a key and its value, set before the command
 * @property {(world: World) => Promise<void>} [before] a manual change in SailPoint
 * @property {string[]} command arguments of `pulumi`
 * @property {string[]} operations of the engine, on the client
 * @property {string[]} requests to the API
 * @property {(world: World) => Promise<boolean>} [after] whether the tenant is as it should be
 */

/** @type {Step[]} */
export const STEPS = [
    { title: "preview", command: ["preview"], operations: ["create"], requests: [] },
    {
        title: "up",
        command: ["up", "--yes"],
        operations: ["create"],
        requests: ["token", "POST"],
        after: secretLogsIn,
    },
    { title: "up, nothing changed", command: ["up", "--yes"], operations: ["same"], requests: [] },
    {
        title: "preview --diff, description set",
        config: ["description", "Nightly and weekly reporting job"],
        command: ["preview", "--diff"],
        operations: ["update"],
        requests: [],
    },
    { title: "up", command: ["up", "--yes"], operations: ["update"], requests: ["token", "PATCH"] },
    {
        title: "refresh after an edit by hand",
        before: editByHand,
        command: ["refresh", "--yes", "--skip-preview"],
        operations: ["refresh"],
        requests: ["token", "GET"],
    },
    { title: "up, undoes the edit", command: ["up", "--yes"], operations: ["update"], requests: ["token", "PATCH"] },
    {
        title: "up, scope changed",
        config: ["scope", "idn:identity:read,idn:sources:read"],
        command: ["up", "--yes"],
        operations: ["create-replacement", "replace", "delete-replaced"],
        requests: ["token", "POST", "DELETE"],
        after: newSecretOnly,
    },
];

/** @type {Step} */
export const DESTROY = {
    title: "destroy",
    command: ["destroy", "--yes"],
    operations: ["delete"],
    requests: ["token", "DELETE"],
};

/**
 * Simulates an edit in SailPoint's user interface.
 *
 * @param {World} world
 */
async function editByHand(world) {
    const id = world.credential?.clientId ?? "";
    say("The description of the client is edited by hand in SailPoint.");
    await control(world.simulator.baseUrl, "PATCH", `clients/${id}`, { description: "edited by hand" });
}

/**
 * Checks that SailPoint accepts the secret in the stack.
 *
 * @param {World} world
 */
async function secretLogsIn(world) {
    await pulumi(world, ["stack", "output"]);
    world.credential = await credentialOf(world);
    const status = await logIn(world, world.credential);
    say(`Token request with the stack's client id and secret: status ${status}.`);
    return status === 200;
}

/**
 * Checks that the tenant has one client after a replacement, with a new id and a new secret.
 *
 * @param {World} world
 */
async function newSecretOnly(world) {
    const old = world.credential;
    const isGood = await secretLogsIn(world);
    const oldStatus = old === undefined ? 0 : await logIn(world, old);
    say(`Token request with those of the replaced client: status ${oldStatus}.`);
    const clients = await clientsInTenant(world);
    return isGood && oldStatus === 401 && clients.length === 1 && clients[0]?.id !== old?.clientId;
}
