// `npm run demo`: creates, changes, replaces and deletes an OAuth client with the Pulumi CLI and a simulated tenant.
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HELP, demoArguments } from "./demo/arguments.mjs";
import { howToGoOn } from "./demo/keep.mjs";
import { createStack, operate, pulumi, styled } from "./demo/stack.mjs";
import { DESTROY, STEPS } from "./demo/steps.mjs";
import { inWords, tableOf } from "./demo/table.mjs";
import { compile, installDependencies } from "./support/prepare.mjs";
import { say } from "./support/run.mjs";
import { control, takeRequests } from "./support/world.mjs";

/** Ctrl-C aborts it. Pulumi receives the signal too and ends its child processes; then the demo deletes its files. */
const interruption = new AbortController();

/**
 * @typedef {import("./demo/steps.mjs").Step} Step
 * @typedef {import("./demo/stack.mjs").World} World
 */

try {
    const { keep, help } = demoArguments(process.argv.slice(2));
    if (help) {
        process.stdout.write(HELP);
    } else {
        for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
            process.on(signal, () => {
                interruption.abort();
            });
        }
        await installDependencies({ omitDev: true });
        await compile();
        const { pulumiCli } = await import("./support/pulumi-cli.mjs");
        await demo(await pulumiCli(), keep);
    }
} catch (error) {
    const { aborted } = interruption.signal;
    say(styled("red", aborted ? "Interrupted." : error instanceof Error ? error.message : String(error)));
    process.exitCode = aborted ? 130 : 1;
}

/**
 * @param {string} cli folder of the Pulumi CLI
 * @param {boolean} keep
 */
async function demo(cli, keep) {
    const { startSimulator } = await import("pulumi-sailpoint/simulator");
    const simulator = await startSimulator({ tenant: "acme" });
    const folder = await mkdtemp(join(tmpdir(), "pulumi-sailpoint-demo-"));
    try {
        say(`A simulated SailPoint tenant listens at ${simulator.baseUrl}.`);
        const world = await createStack(cli, folder, simulator);
        say(styled("bold", "\n== the program, index.ts"));
        say((await readFile(join(world.program, "index.ts"), "utf8")).trimEnd());

        const rows = [];
        for (const step of keep ? STEPS : [...STEPS, DESTROY]) {
            interruption.signal.throwIfAborted();
            rows.push(await runStep(world, step));
        }
        process.stdout.write(`\n${tableOf(rows).join("\n")}\n`);
        const wrong = rows.filter(({ asExpected }) => !asExpected);
        if (wrong.length > 0) {
            throw new Error(`Unexpected results:\n${wrong.map(inDetail).join("\n")}`);
        }
        if (keep) {
            process.stdout.write(howToGoOn({ ...world, cli, baseUrl: simulator.baseUrl }));
            await once(interruption.signal, "abort");
        }
    } finally {
        await simulator.stop();
        await rm(folder, { recursive: true, force: true });
    }
}

/**
 * @param {World} world
 * @param {Step} step
 */
async function runStep(world, step) {
    say(styled("bold", `\n== ${step.title}`));
    await step.before?.(world);
    await control(world.simulator.baseUrl, "DELETE", "requests");
    if (step.config !== undefined) {
        await pulumi(world, ["config", "set", ...step.config]);
    }
    const start = performance.now();
    const operations = await operate(world, step.command);
    const seconds = (performance.now() - start) / 1000;
    const requests = await takeRequests(world.simulator.baseUrl);
    interruption.signal.throwIfAborted();
    const isTenantRight = (await step.after?.(world)) ?? true;
    const asExpected = equal(operations, step.operations) && equal(requests, step.requests) && isTenantRight;
    return { title: step.title, operations, requests, seconds, asExpected, isTenantRight, step };
}

/** @param {Awaited<ReturnType<typeof runStep>>} row */
function inDetail({ title, operations, requests, isTenantRight, step }) {
    return [
        `- ${title}`,
        `  engine: ${inWords(operations)} (expected: ${inWords(step.operations)})`,
        `  requests: ${requests.join(", ") || "none"} (expected: ${step.requests.join(", ") || "none"})`,
        ...(isTenantRight ? [] : ["  the clients or their secrets in the tenant are not what they should be"]),
    ].join("\n");
}

/**
 * @param {readonly string[]} some
 * @param {readonly string[]} others
 */
function equal(some, others) {
    return some.join() === others.join();
}
