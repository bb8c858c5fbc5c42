// Writes the report on the results: tables in Markdown, and the plots.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { drawBarChart } from "./bar-chart.mjs";
import { OWN, distinct, figure, hasConditions, isFloor, overFloor } from "./figures.mjs";
import { drawLineChart } from "./line-chart.mjs";
import { barCharts, timeline } from "./plots.mjs";
import { median } from "./statistics.mjs";
import { STEPS } from "./steps.mjs";
import { megabytes, targets } from "./targets.mjs";

/**
 * @param {import("./measure.mjs").Results} results
 * @param {string} folder
 */
export async function writeReport(results, folder) {
    const bars = Object.entries(barCharts(results));
    const lines = timeline(results);
    for (const theme of /** @type {const} */ (["light", "dark"])) {
        for (const [name, chart] of bars) {
            await writeFile(join(folder, `${name}-${theme}.svg`), drawBarChart(chart, theme));
        }
        if (lines !== undefined) {
            await writeFile(join(folder, `timeline-${theme}.svg`), drawLineChart(lines, theme));
        }
    }
    await writeFile(join(folder, "README.md"), markdown(results));
}

/** @param {import("./measure.mjs").Results} results */
function markdown(results) {
    const { machines, contenders, start, size, measurements } = results;
    const conditions = distinct(
        measurements.map(({ n, latency, limit, others = 0 }) => JSON.stringify([others, limit, n, latency])),
    )
        .map((key) => /** @type {[number, number, number, number]} */ (JSON.parse(key)))
        .sort((one, other) => one.reduce((order, value, index) => order || value - (other[index] ?? 0), 0));
    const sections = conditions.map(([others, limit, n, latency]) => section({ n, latency, limit, others }));
    return `# Results of the benchmark

Made by \`npm run bench\` and, for 500 clients and more, \`npm run bench -- --plan big --resume\`
([the benchmark](../README.md)); every figure is in \`results.json\`. Seconds are medians, with the least and the most in brackets
where there were several rounds. _The engine alone_ is Pulumi with a provider that does nothing. _The floor_ is the engine alone plus
the requests alone; with a rate limit, it is the engine alone, whose operations are released at the pace of the limit.

${machineTable()}

## The figures to reach

${table([
    ["", "to reach", "measured", ""],
    ...targets(results).map((target) => [target.what, target.target, target.measured, verdict(target)]),
])}

## Before anything is deployed

${table([
    ["", "milliseconds"],
    ['`require("pulumi-sailpoint")` after `@pulumi/pulumi`', ms(start.requirePackage)],
    ["all that the provider loads until its first request", ms(start.requireProvider)],
    ["registering the first resource: pulumi-sailpoint", ms(start.registerOurs)],
    ["registering the first resource: the tutorial's", ms(start.registerTutorial)],
    ["registering the first resource: a bare one", ms(start.registerFloor)],
])}

The code that each resource carries in its inputs and again in its outputs: ${start.codeBytesOurs} bytes here,
${start.codeBytesTutorial} bytes by the tutorial.

${size === undefined ? "" : `${installed(size)}\n\n`}${sections.join("\n")}`;

    function machineTable() {
        const facts = distinct(machines.flatMap((machine) => Object.keys(machine)));
        const titles = machines.length === 1 ? [""] : machines.map((_, index) => `machine ${index + 1}`);
        return table([
            ["", ...titles],
            ...facts.map((fact) => [fact, ...machines.map((machine) => machine[fact] ?? "")]),
        ]);
    }

    /** @param {{ n: number, latency: number, limit: number, others: number }} entry */
    function section(entry) {
        const own = measurements.filter((measurement) => hasConditions(measurement, entry));
        const names = Object.keys(contenders).filter((name) => own.some(({ contender }) => contender === name));
        const ownNames = OWN.filter((name) => names.includes(name));
        const rivals = names.filter((name) => !isFloor(name) && OWN.every((other) => other !== name));
        const steps = STEPS.filter(({ name }) => own.some(({ step }) => step === name));
        const rounds = [
            "rounds",
            ...names.map((name) =>
                String(distinct(own.filter((one) => one.contender === name).map(({ round }) => round)).length),
            ),
            ...[...ownNames, ...rivals].map(() => ""),
        ];
        const title = [
            `${entry.n} ${entry.n === 1 ? "client" : "clients"}`,
            ...(entry.others === 0 ? [] : [`in a tenant of ${entry.n + entry.others}`]),
            `${entry.latency} ms latency`,
            entry.limit === 0 ? "no limit" : `${entry.limit} requests in 10 s`,
        ].join(", ");
        const seconds = steps.map(({ name: step }) => [
            step,
            ...names.map((contender) => secondsOf(figure(own, { contender, step }))),
            ...ownNames.map((name) => ratio(overFloor(own, { step }, name)?.ratio)),
            ...rivals.map((rival) => {
                const [theirs, ours] = [rival, "ours"].map((contender) => figure(own, { contender, step })?.seconds);
                return ratio(theirs === undefined || ours === undefined ? undefined : theirs / ours);
            }),
        ]);
        const senders = names.filter((name) => name === "floor-http" || !isFloor(name));
        const requests = steps.map(({ name: step }) => [
            step,
            ...senders.map((contender) => requestsOf(figure(own, { contender, step }))),
        ]);
        const cpu = steps.map(({ name: step }) => [
            step,
            ...names.map((contender) => cpuOf(own.filter((one) => one.contender === contender && one.step === step))),
        ]);
        const isCpuMeasured = cpu.some(([, ...seconds]) => seconds.some((one) => one !== ""));
        const sizes = names.flatMap((contender) => {
            const theirs = own.filter((one) => one.contender === contender);
            const bytes = figure(own, { contender, step: "first up" })?.sample.stateBytes;
            const peaks = [theirs.map(({ providerMb }) => providerMb), theirs.map(({ tenantMb }) => tenantMb)];
            return bytes === undefined ? [] : [[titleOf(contender), ...peaks.map(greatest), String(bytes)]];
        });
        const place = machines.length === 1 ? "" : `On machine ${(own[0]?.machine ?? 0) + 1}.\n\n`;
        const more = [
            table([["requests", ...senders.map(titleOf)], ...requests]),
            ...(isCpuMeasured
                ? [table([["CPU seconds of the provider's processes", ...names.map(titleOf)], ...cpu])]
                : []),
            ...(sizes.length === 0
                ? []
                : [
                      table([
                          ["", "provider's peak memory, MB", "simulator's", "bytes of state for a client"],
                          ...sizes,
                      ]),
                  ]),
        ];
        return `## ${title}

${place}${table([["seconds", ...names.map(titleOf), ...ownNames.map((name) => `${titleOf(name)}, divided by its floor`), ...rivals.map((rival) => `${titleOf(rival)}, divided by dynamic`)], ...seconds, rounds])}

<details>
<summary>Requests, processor time and memory</summary>

${more.join("\n\n")}

</details>
`;
    }

    /** @param {string} name */
    function titleOf(name) {
        return contenders[name] ?? name;
    }
}

/** @param {import("./installed-size.mjs").InstalledSize} size */
function installed({ bytes, packages, largest }) {
    return `Installed with its dependencies and without \`@pulumi/pulumi\`, the package takes ${megabytes(bytes)} in ${packages} packages.
These take the most:

${table([["package", "size"], ...largest.map(([name, size]) => [`\`${name}\``, megabytes(size)])])}`;
}

/** @param {import("./targets.mjs").Target} target */
function verdict({ measured, reached }) {
    if (measured === "") {
        return "not measured";
    }
    return reached === undefined ? "" : reached ? "reached" : "**not reached**";
}

/** @param {import("./figures.mjs").Figure | undefined} found */
function secondsOf(found) {
    if (found === undefined) {
        return "";
    }
    if (found.sample.problem !== undefined) {
        return "failed";
    }
    const [least, most] = found.spread;
    return found.rounds === 1
        ? found.seconds.toFixed(2)
        : `${found.seconds.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`;
}

/** @param {import("./figures.mjs").Figure | undefined} found */
function requestsOf(found) {
    if (found === undefined) {
        return "";
    }
    const { requests, tooMany } = found.sample;
    const counts = Object.entries(requests).map(([kind, count]) => `${count} ${kind}`);
    return [...(counts.length === 0 ? ["none"] : counts), ...(tooMany > 0 ? [`${tooMany} times 429`] : [])].join(", ");
}

/** @param {readonly import("./measure.mjs").Measurement[]} measured the rounds of a step */
function cpuOf(measured) {
    const seconds = measured.flatMap(({ providerCpuSeconds }) => providerCpuSeconds ?? []);
    return seconds.length === 0 ? "" : median(seconds).toFixed(2);
}

/** @param {readonly (number | null | undefined)[]} peaks */
function greatest(peaks) {
    return String(Math.max(...peaks.map((peak) => peak ?? 0)) || "unknown");
}

/** @param {number | undefined} value */
function ratio(value) {
    return value === undefined ? "" : value.toFixed(2);
}

/** @param {number} value */
function ms(value) {
    return value.toFixed(1);
}

/** @param {readonly (readonly string[])[]} rows the first is the head */
function table(rows) {
    const [head = [], ...body] = rows;
    return [head, head.map(() => "---"), ...body].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
