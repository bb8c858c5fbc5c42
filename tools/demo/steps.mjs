// The steps of the demo, and what must come of each.
import { say } from "../support/run.mjs";
import { control } from "../support/world.mjs";
import { clientsInTenant, credentialOf, logIn, pulumi } from "./stack.mjs";

/**
 * @typedef {import("./stack.mjs").World} World
 *
 * @typedef {object} Step
 * @property {string} title
 * @property {string[]} [config] a key and its value, set beforehand
 * @property {(world: World) => Promise<void>} [before] a change that a person makes in SailPoint
 * @property {string[]} command arguments of `pulumi`
 * @property {string[]} operations the engine's, on the client
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
 * Somebody edits the client in SailPoint's user interface.
 *
 * @param {World} world
 */
async function editByHand(world) {
    const id = world.credential?.clientId ?? "";
    say("Somebody changes the description of the client in SailPoint.");
    await control(world.simulator.baseUrl, "PATCH", `clients/${id}`, { description: "edited by hand" });
}

/**
 * The secret in the stack must be accepted by SailPoint.
 *
 * @param {World} world
 */
async function secretLogsIn(world) {
    await pulumi(world, ["stack", "output"]);
    world.credential = await credentialOf(world);
    const status = await logIn(world, world.credential);
    say(`A login with the client id and the secret of the stack: status ${status}.`);
    return status === 200;
}

/**
 * After a replacement there is one client, with a new id and a new secret.
 *
 * @param {World} world
 */
async function newSecretOnly(world) {
    const old = world.credential;
    const isGood = await secretLogsIn(world);
    const oldStatus = old === undefined ? 0 : await logIn(world, old);
    say(`A login with those of the replaced client: status ${oldStatus}.`);
    const clients = await clientsInTenant(world);
    return isGood && oldStatus === 401 && clients.length === 1 && clients[0]?.id !== old?.clientId;
}
