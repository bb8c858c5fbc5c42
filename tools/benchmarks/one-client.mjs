// `node tools/benchmarks/one-client.mjs`: measures an `up` with one client: which processes take the time, and how much
// time each of the user's options saves.
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pulumiCli } from "../support/pulumi-cli.mjs";
import { ROOT, run, say } from "../support/run.mjs";
import { hermeticEnvironment } from "../support/world.mjs";
import { measuredRun } from "./support/measured-run.mjs";
import { median, spread } from "./support/statistics.mjs";
import { Tenant } from "./support/tenant.mjs";

const ROUNDS = Number(process.argv[2] ?? 5);

/** @type {{ title: string, program: "typescript" | "javascript", args?: string[], env?: Record<string, string> }[]} */
const VARIANTS = [
    { title: "TypeScript program", program: "typescript" },
    { title: "compiled program", program: "javascript" },
    { title: "compiled, --skip-preview", program: "javascript", args: ["--skip-preview"] },
    {
        title: "compiled, --skip-preview, no backups of the checkpoint",
        program: "javascript",
        args: ["--skip-preview"],
        env: { PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true" },
    },
    {
        title: "compiled, --skip-preview, no checkpoints (dangerous)",
        program: "javascript",
        args: ["--skip-preview"],
        env: { PULUMI_SKIP_CHECKPOINTS: "true" },
    },
];

await mkdir(join(ROOT, "tools/benchmarks/results"), { recursive: true });
const cli = await pulumiCli();
const tenant = await Tenant.start({ latency: 0, limit: 0 });
try {
    /** @type {Record<string, Record<string, number[]>>} */
    const times = {};
    /** @type {Record<string, number[]>} */
    const shares = {};
    for (let round = 0; round < ROUNDS; round++) {
        for (const variant of VARIANTS) {
            const folder = await project(variant.program);
            const file = join(folder, "times");
            const own = { ...hermeticEnvironment(cli, folder), ...tenant.env, ...variant.env };
            await run("pulumi", ["stack", "init", "dev"], { cwd: join(folder, "program"), env: own, stdio: "ignore" });
            for (const step of ["first up", "up, no change"]) {
                /** @type {NodeJS.ProcessEnv} */
                const env =
                    variant.program === "javascript" && variant.args === undefined && step === "first up"
                        ? {
                              ...own,
                              BENCH_TIMES: file,
                              NODE_OPTIONS: `--require ${join(ROOT, "tools/benchmarks/one-client/note-times.js")}`,
                          }
                        : own;
                const startedAt = Date.now();
                const args = ["up", "--yes", "--non-interactive", ...(variant.args ?? [])];
                const { status, seconds, output } = await measuredRun("pulumi", args, {
                    cwd: join(folder, "program"),
                    env,
                    provider: /cmd\/dynamic-provider/,
                });
                if (status !== 0) {
                    throw new Error(output);
                }
                ((times[variant.title] ??= {})[step] ??= []).push(seconds);
                if (env.BENCH_TIMES !== undefined) {
                    for (const [share, ms] of Object.entries(await sharesOf(file, startedAt, seconds * 1000))) {
                        (shares[share] ??= []).push(ms);
                    }
                }
            }
            await rm(folder, { recursive: true, force: true });
        }
        say(`round ${round + 1} of ${ROUNDS}`);
    }
    const whole = median(shares["the whole"] ?? []);
    const rows = [
        "# One client",
        "",
        `Made by \`node tools/benchmarks/one-client.mjs\`: medians of ${ROUNDS} rounds, with the least and the most.`,
        "",
        "| | first up, s | up, no change, s |",
        "| --- | --- | --- |",
        ...Object.entries(times).map(
            ([title, steps]) => `| ${[title, ...Object.values(steps).map(formatRange)].join(" | ")} |`,
        ),
        "",
        "| a first up of a compiled program | ms | share |",
        "| --- | --- | --- |",
        ...Object.entries(shares).map(([share, values]) => {
            const ms = median(values);
            return `| ${share} | ${Math.round(ms)} | ${Math.round((100 * ms) / whole)} % |`;
        }),
        "",
    ];
    await writeFile(join(ROOT, "tools/benchmarks/results/one-client.md"), rows.join("\n"));
    process.stdout.write(rows.join("\n"));
} finally {
    await tenant.stop();
}

/** @param {readonly number[]} values */
function formatRange(values) {
    const [least, most] = spread(values);
    return `${median(values).toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`;
}

/** @param {"typescript" | "javascript"} language */
async function project(language) {
    const folder = await mkdtemp(join(tmpdir(), "bench-one-"));
    const program = join(folder, "program");
    await cp(join(ROOT, "tools/benchmarks/ours"), program, { recursive: true });
    await symlink(join(ROOT, "node_modules"), join(program, "node_modules"), "dir");
    await mkdir(join(folder, "backend"));
    if (language === "typescript") {
        const code = await readFile(join(program, "index.js"), "utf8");
        await writeFile(
            join(program, "index.ts"),
            code.replace(/const sailpoint = require\((.*)\);/, "import * as sailpoint from $1;"),
        );
        await rm(join(program, "index.js"));
        await cp(join(ROOT, "examples/quickstart/tsconfig.json"), join(program, "tsconfig.json"));
        await writeFile(join(program, "package.json"), '{ "main": "index.ts" }\n');
        await writeFile(join(program, "Pulumi.yaml"), "name: bench-ours\nruntime: nodejs\n");
    }
    return folder;
}

/**
 * Returns the milliseconds that each part of a run takes. The preview and the update each run the program and the
 * provider once.
 *
 * @param {string} file
 * @param {number} startedAt
 * @param {number} total
 */
async function sharesOf(file, startedAt, total) {
    /** @type {{ pid: number, role: string, event: string, at: number, what?: string, ms?: number }[]} */
    const events = (await readFile(file, "utf8"))
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
    const of = (/** @type {string} */ role, /** @type {string} */ event) =>
        events.filter((one) => one.role === role && one.event === event);
    const loaded = (/** @type {string} */ what) =>
        events.filter((one) => one.what === what).reduce((sum, { ms = 0 }) => sum + ms, 0);
    const starts = sum(spans(of("cmd/run", "begin"), of("cmd/run", "own code")));
    const runs = sum(spans(of("cmd/run", "own code"), of("cmd/run", "end")));
    const providers = sum(spans(of("dynamic-provider", "begin"), of("dynamic-provider", "first output")));
    const ours =
        loaded("pulumi-sailpoint") + loaded("pulumi-sailpoint/provider") + loaded("../sailpoint/sailpoint-client");
    const firstProgram = Math.min(...of("cmd/run", "begin").map(({ at }) => at));
    return {
        "the whole": total,
        "Pulumi's CLI until it starts the program": firstProgram - startedAt,
        "the program's two processes until their own code runs (Node, Pulumi's SDK)": starts,
        "the program's own code to its end, twice (the engine and the provider at work)": runs,
        "of that: starting the provider, twice (Node, Pulumi's SDK)": providers,
        "of that: what the program loads of Pulumi's SDK, twice": loaded("@pulumi/pulumi"),
        "of that: loading this package, in all four processes": ours,
        "the rest: Pulumi's CLI between the two, and at the end": total - (firstProgram - startedAt) - starts - runs,
    };
}

/**
 * @param {{ pid: number, at: number }[]} begins
 * @param {{ pid: number, at: number }[]} ends
 */
function spans(begins, ends) {
    return begins.map(({ pid, at }) => (ends.find((end) => end.pid === pid)?.at ?? at) - at);
}

/** @param {readonly number[]} values */
function sum(values) {
    return values.reduce((total, value) => total + value, 0);
}
