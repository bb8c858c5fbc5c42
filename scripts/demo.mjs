// `npm run demo`: the whole life of an OAuth client, by the real Pulumi CLI against a simulated tenant.
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { styleText } from "node:util";
import { build, installDependencies } from "./support/prepare.mjs";
import { ROOT, outputOf, run, say } from "./support/run.mjs";
import { control, hermeticEnvironment, takeRequests } from "./support/world.mjs";

/**
 * A step: what is run, and what must come of it.
 *
 * @typedef {object} Step
 * @property {string} title
 * @property {string[][]} commands arguments of `pulumi`
 * @property {(world: World) => Promise<void>} [before] what somebody does behind the stack's back
 * @property {string[]} operations the engine's, on the client
 * @property {string[]} requests to the API
 * @property {(world: World) => Promise<boolean>} [after] whether the tenant is as it should be
 */

/** @type {Step[]} */
const STEPS = [
    { title: "preview", commands: [["preview"]], operations: ["create"], requests: [] },
    {
        title: "up",
        commands: [["up", "--yes"]],
        operations: ["create"],
        requests: ["token", "POST"],
        after: secretLogsIn,
    },
    { title: "up, nothing changed", commands: [["up", "--yes"]], operations: ["same"], requests: [] },
    {
        title: "up, description changed",
        commands: [
            ["config", "set", "description", "Nightly and weekly reporting job"],
            ["up", "--yes"],
        ],
        operations: ["update"],
        requests: ["token", "PATCH"],
    },
    {
        title: "refresh, after a change behind its back",
        before: changeBehindItsBack,
        commands: [["refresh", "--yes", "--skip-preview"]],
        operations: ["refresh"],
        requests: ["token", "GET"],
    },
    { title: "up, repairs it", commands: [["up", "--yes"]], operations: ["update"], requests: ["token", "PATCH"] },
    {
        title: "up, scope changed",
        commands: [
            ["config", "set", "scope", "idn:identity:read,idn:sources:read"],
            ["up", "--yes"],
        ],
        operations: ["create-replacement", "replace", "delete-replaced"],
        requests: ["token", "POST", "DELETE"],
        after: newSecretOnly,
    },
    { title: "destroy", commands: [["destroy", "--yes"]], operations: ["delete"], requests: ["token", "DELETE"] },
];

/**
 * @typedef {object} World
 * @property {string} folder everything that the demo writes
 * @property {NodeJS.ProcessEnv} env
 * @property {string} baseUrl of the simulator
 * @property {Credential} [credential] of the client, as the stack last had it
 *
 * @typedef {{ clientId: string, clientSecret: string }} Credential
 */

const CLIENT_TYPE = "pulumi-nodejs:dynamic/sailpoint:OAuthClient";

/** For --event-log, from which the table says what the engine did. */
const EVENT_LOG = { PULUMI_DEBUG_COMMANDS: "true" };

const COLORED = process.stderr.isTTY && !process.env.NO_COLOR;

let interrupted = false;
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
    // A Ctrl-C reaches pulumi too, which ends its own children; the demo then cleans up.
    process.on(signal, () => {
        interrupted = true;
    });
}

try {
    await installDependencies();
    await build();
    const { pulumiCli } = await import("./support/pulumi-cli.mjs");
    await demo(await pulumiCli());
} catch (error) {
    say(styled("red", interrupted ? "Interrupted." : error instanceof Error ? error.message : String(error)));
    process.exitCode = interrupted ? 130 : 1;
}

/**
 * @param {Parameters<typeof styleText>[0]} style
 * @param {string} text
 */
function styled(style, text) {
    return COLORED ? styleText(style, text) : text;
}

/** @param {string} cli folder of the Pulumi CLI */
async function demo(cli) {
    const { startSimulator } = await import("pulumi-sailpoint/simulator");
    const simulator = await startSimulator({ tenant: "acme" });
    const folder = await mkdtemp(join(tmpdir(), "pulumi-sailpoint-demo-"));
    try {
        /** @type {World} */
        const world = {
            folder,
            env: { ...hermeticEnvironment(cli, folder), ...EVENT_LOG },
            baseUrl: simulator.baseUrl,
        };
        await copyQuickstart(folder);
        say(`A simulated SailPoint tenant listens at ${simulator.baseUrl}.`);
        await pulumi(world, ["stack", "init", "dev"]);
        await pulumi(world, ["config", "set", "sailpoint:baseUrl", simulator.baseUrl]);
        await pulumi(world, ["config", "set", "sailpoint:clientId", simulator.clientId]);
        await pulumi(world, ["config", "set", "--secret", "sailpoint:clientSecret"], simulator.clientSecret);

        const rows = [];
        for (const step of STEPS) {
            rows.push(await runStep(world, step));
        }
        showTable(rows);
        if (rows.some((row) => !row.asExpected)) {
            throw new Error("A step did something else than it should have.");
        }
    } finally {
        await simulator.stop();
        await rm(folder, { recursive: true, force: true });
    }
}

/**
 * The example in a folder of its own, so that nothing is written into the repository.
 *
 * @param {string} folder
 */
async function copyQuickstart(folder) {
    await cp(join(ROOT, "examples/quickstart"), join(folder, "quickstart"), { recursive: true });
    await symlink(join(ROOT, "node_modules"), join(folder, "quickstart/node_modules"), "dir");
    await mkdir(join(folder, "backend"));
}

/**
 * @param {World} world
 * @param {Step} step
 */
async function runStep(world, step) {
    say(styled("bold", `\n== ${step.title}`));
    const log = join(world.folder, "events.json");
    await step.before?.(world);
    await control(world.baseUrl, "DELETE", "requests");
    await rm(log, { force: true });
    const start = performance.now();
    for (const command of step.commands) {
        await pulumi(world, command[0] === "config" ? command : [...command, "--event-log", log]);
    }
    const seconds = (performance.now() - start) / 1000;
    const operations = await clientOperations(log);
    const requests = await takeRequests(world.baseUrl);
    const isTenantRight = (await step.after?.(world)) ?? true;
    const asExpected = equal(operations, step.operations) && equal(requests, step.requests) && isTenantRight;
    return { title: step.title, operations, requests, seconds, asExpected };
}

/**
 * Runs pulumi and shows the command with its output.
 *
 * @param {World} world
 * @param {string[]} args
 * @param {string} [input] for stdin
 */
async function pulumi({ folder, env }, args, input) {
    const shown = args.filter((arg, index) => arg !== "--event-log" && args[index - 1] !== "--event-log");
    say(styled("cyan", `$ pulumi ${shown.map((arg) => (/[\s,]/.test(arg) ? `"${arg}"` : arg)).join(" ")}`));
    const color = COLORED ? "always" : "never";
    const { status } = await run("pulumi", [...args, "--non-interactive", "--color", color], {
        cwd: join(folder, "quickstart"),
        env,
        ...(input !== undefined && { input }),
    });
    if (status !== 0 || interrupted) {
        throw new Error(`pulumi ${args[0] ?? ""} ended with status ${status}.`);
    }
}

/**
 * Somebody edits the client in SailPoint's user interface.
 *
 * @param {World} world
 */
async function changeBehindItsBack(world) {
    const id = world.credential?.clientId ?? "";
    say(`Somebody changes the description of ${id} in SailPoint.`);
    await control(world.baseUrl, "PATCH", `clients/${id}`, { description: "edited by hand" });
}

/**
 * The secret is worth something only if somebody can log in with it.
 *
 * @param {World} world
 */
async function secretLogsIn(world) {
    await pulumi(world, ["stack", "output"]);
    const options = { cwd: join(world.folder, "quickstart"), env: world.env };
    const outputs = await outputOf("pulumi", ["stack", "output", "--show-secrets", "--json"], options);
    const credential = /** @type {Credential} */ (JSON.parse(outputs ?? "{}"));
    world.credential = credential;
    const status = await logIn(world, credential);
    say(`A login with the client id and the secret of the stack is answered with ${status}.`);
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
    say(`A login with the replaced client is answered with ${oldStatus}.`);
    const clients = /** @type {{ id: string }[]} */ (await control(world.baseUrl, "GET", "clients"));
    return isGood && oldStatus === 401 && clients.length === 1 && clients[0]?.id !== old?.clientId;
}

/**
 * @param {World} world
 * @param {Credential} credential
 */
async function logIn({ baseUrl }, { clientId, clientSecret }) {
    const body = new URLSearchParams({
        grant_type: "client_credentials",
        client_id: clientId,
        client_secret: clientSecret,
    });
    return (await fetch(`${baseUrl}/oauth/token`, { method: "POST", body })).status;
}

/**
 * What the engine did with the client, in its order.
 *
 * @param {string} log
 */
async function clientOperations(log) {
    const events = (await readFile(log, "utf8")).split("\n").filter((line) => line !== "");
    return events
        .map((line) => JSON.parse(line).resourcePreEvent?.metadata)
        .filter((metadata) => metadata?.type === CLIENT_TYPE)
        .map((metadata) => String(metadata.op));
}

/**
 * @param {readonly string[]} some
 * @param {readonly string[]} others
 */
function equal(some, others) {
    return some.join() === others.join();
}

/** @param {Awaited<ReturnType<typeof runStep>>[]} rows */
function showTable(rows) {
    const cells = [
        ["step", "what the engine did", "API requests", "seconds", ""],
        ...rows.map(({ title, operations, requests, seconds, asExpected }) => [
            title,
            operations.join(", "),
            requests.join(", ") || "none",
            seconds.toFixed(1),
            asExpected ? "as expected" : "NOT AS EXPECTED",
        ]),
    ];
    const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
    say("");
    for (const row of cells) {
        process.stdout.write(
            `${row
                .map((cell, column) => cell.padEnd(widths[column] ?? 0))
                .join("  ")
                .trimEnd()}\n`,
        );
    }
}
