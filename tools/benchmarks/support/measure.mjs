// Runs the steps of the benchmark with each contender in turn, and measures each step.
import { cpus, totalmem } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { outputOf, say } from "../../support/run.mjs";
import { contenders } from "./contenders.mjs";
import { installedSize } from "./installed-size.mjs";
import { STEPS } from "./steps.mjs";
import { LIMIT } from "./plan.mjs";
import { indexOfMachine, isMeasured, keptMeasurements } from "./resume.mjs";
import { measureStart } from "./start.mjs";
import { Tenant } from "./tenant.mjs";

/** The window of the rate limit, and 200 ms more. */
const WINDOW_MS = 10_000 + 200;

/**
 * The measurement of one step with one contender.
 *
 * @typedef {object} Measurement
 * @property {string} contender
 * @property {number} n
 * @property {number} latency
 * @property {number} limit
 * @property {number} [others] number of clients in the tenant that do not belong to the stack, if there are any
 * @property {number} machine index into the machines of the results
 * @property {number} round
 * @property {string} step
 * @property {number} seconds
 * @property {Record<string, number>} requests by kind
 * @property {number} tooMany how many responses were 429
 * @property {number | null} providerMb peak memory of the provider's process
 * @property {number | null} [providerCpuSeconds] CPU time of the provider's processes
 * @property {number | null} [tenantMb] peak memory of the simulator's process until the end of the step
 * @property {number | undefined} [stateBytes] size of the state of one client, after the first up
 * @property {string} [problem] the failure, if the step failed
 * @property {[number, string, number | null][]} [timeline] milliseconds since the first request, kind, status
 *
 * @typedef {Record<string, string> & { date: string }} Machine
 *
 * @typedef {object} Results
 * @property {Machine[]} machines
 * @property {Record<string, string>} contenders names to titles
 * @property {import("./start.mjs").Start} start
 * @property {import("./installed-size.mjs").InstalledSize | undefined} [size]
 * @property {Measurement[]} measurements
 */

/**
 * @param {{ entries: import("./plan.mjs").Entry[], contenders: string[] | undefined, size: boolean }} options
 * @param {string} cli folder of the Pulumi CLI
 * @param {Results | undefined} earlier
 * @param {(results: Results) => Promise<void>} save called after each life: a run that takes an hour may be interrupted
 */
export async function measure({ entries, contenders: wanted, size: sized }, cli, earlier, save) {
    const installed = await contenders();
    const absent = (wanted ?? []).filter((name) => installed.every((contender) => contender.name !== name));
    if (absent.length > 0) {
        throw new Error(
            `Unknown or not installed: ${absent.join(", ")}. Installed: ${installed.map(({ name }) => name).join(", ")}.`,
        );
    }
    const present = installed.filter(({ name }) => wanted?.includes(name) ?? true);
    const machines = earlier?.machines ?? [];
    const machine = indexOfMachine(machines, await describeMachine(cli));
    const start = await measureStart();
    const size = earlier?.size ?? (sized ? await installedSize() : undefined);
    const titles = Object.fromEntries(present.map(({ name, title }) => [name, title]));
    /** @type {Results} */
    const results = {
        machines,
        contenders: { ...earlier?.contenders, ...titles },
        start,
        size,
        measurements: earlier?.measurements ?? [],
    };
    await save(results);
    for (const entry of entries) {
        const taking = present.filter(
            ({ name, when }) => (entry.contenders?.includes(name) ?? true) && (when?.(entry) ?? true),
        );
        const names = taking.map(({ name }) => name);
        results.measurements = keptMeasurements(results.measurements, entry, names, machine);
        for (let round = 0; round < entry.rounds; round++) {
            // Another contender begins each round, because the first one runs on a colder machine.
            const order = taking.map((_, index) => taking[(index + round) % taking.length]);
            for (const contender of order) {
                if (contender !== undefined && !isMeasured(results.measurements, entry, contender.name, round)) {
                    const measured = await measureLife(contender, entry, round, cli);
                    results.measurements.push(...measured.map((one) => ({ ...one, machine })));
                    await save(results);
                }
            }
        }
    }
    return results;
}

/**
 * @param {import("./contenders.mjs").Contender} contender
 * @param {import("./plan.mjs").Entry} entry
 * @param {number} round
 * @param {string} cli
 */
async function measureLife(contender, entry, round, cli) {
    const { n, latency, limit, others = 0 } = entry;
    /** @type {Omit<Measurement, "machine">[]} */
    const measured = [];
    let lastAt = 0;
    const tenant = await Tenant.start(entry);
    const life = await contender.start(entry, tenant, cli);
    try {
        await tenant.takeRequests();
        const steps = STEPS.filter(({ name, when }) => entry.steps?.includes(name) ?? when?.(n) ?? true);
        for (const step of steps) {
            if (step.limited) {
                await tenant.setLimit(LIMIT);
            }
            if (limit > 0 || step.limited) {
                // The requests of the previous step must not count against the limit of this one.
                await wait(Math.max(0, lastAt + WINDOW_MS - Date.now()));
            }
            const run = await life.run(step);
            if (step.limited) {
                await tenant.setLimit(limit);
            }
            if (run === undefined) {
                continue;
            }
            const log = await tenant.takeRequests();
            const problem = await problemOf(run, step.name, contender, entry, tenant);
            const first = log[0]?.at ?? 0;
            lastAt = log.at(-1)?.at ?? lastAt;
            measured.push({
                contender: contender.name,
                n,
                latency,
                limit: step.limited ? LIMIT : limit,
                ...(others > 0 && { others }),
                round,
                step: step.name,
                seconds: round3(run.seconds),
                requests: countBy(log.map(({ kind }) => kind)),
                tooMany: log.filter(({ status }) => status === 429).length,
                providerMb: run.providerMb,
                providerCpuSeconds: run.providerCpuSeconds,
                tenantMb: await tenant.peakMb(),
                ...(step.name === "first up" && { stateBytes: await life.stateBytes() }),
                ...(problem !== undefined && { problem }),
                ...(limit > 0 &&
                    round === 0 && {
                        timeline: log.map(({ at, kind, status }) => [at - first, kind, status]),
                    }),
            });
            say(
                `${contender.name}, ${n} ${n === 1 ? "client" : "clients"}, ${latency} ms, limit ${limit}, round ${round + 1}: ` +
                    `${step.name} ${run.seconds.toFixed(2)} s${problem === undefined ? "" : ` FAILED: ${problem}`}`,
            );
        }
    } finally {
        await life.end();
        await tenant.stop();
    }
    return measured;
}

/**
 * @param {import("./measured-run.mjs").Measured} run
 * @param {string} step
 * @param {import("./contenders.mjs").Contender} contender
 * @param {import("./plan.mjs").Entry} entry
 * @param {Tenant} tenant
 */
async function problemOf(run, step, contender, { n, others = 0 }, tenant) {
    if (run.status !== 0) {
        return `status ${run.status}: ${run.output.slice(-500)}`;
    }
    if (!contender.sends) {
        return undefined;
    }
    const expected = others + (step === "destroy" ? 0 : n);
    const there = (await tenant.clients()).length;
    return there === expected ? undefined : `the tenant has ${there} clients, not ${expected}`;
}

/** @param {string[]} words */
function countBy(words) {
    /** @type {Record<string, number>} */
    const counts = {};
    for (const word of words) {
        counts[word] = (counts[word] ?? 0) + 1;
    }
    return counts;
}

/** @param {number} value */
function round3(value) {
    return Math.round(value * 1000) / 1000;
}

/**
 * @param {string} cli
 * @returns {Promise<Machine>}
 */
async function describeMachine(cli) {
    const { default: own } = await import("../../../package.json", { with: { type: "json" } });
    const { default: pulumi } = await import("@pulumi/pulumi/package.json", { with: { type: "json" } });
    const version = await outputOf(`${cli}/pulumi`, ["version"]);
    const terraform = await outputOf("terraform", ["version", "-json"]);
    return {
        date: new Date().toISOString().slice(0, 10),
        processors: `${cpus().length} x ${cpus()[0]?.model ?? "unknown"}`,
        memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
        system: `${process.platform} ${process.arch}`,
        node: process.version,
        pulumi: version ?? "unknown",
        "@pulumi/pulumi": pulumi.version,
        "pulumi-sailpoint": own.version,
        ...(terraform !== undefined && { terraform: JSON.parse(terraform).terraform_version }),
    };
}
