// Runs the steps of the benchmark on a stack with the Pulumi CLI, in a temporary folder.
import { cp, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, outputOf, run } from "../../support/run.mjs";
import { hermeticEnvironment } from "../../support/world.mjs";
import { measuredRun } from "./measured-run.mjs";
import { repeatClient } from "./yaml-program.mjs";

export const CHANGED = "a client of the benchmark, changed";

const NO_LIMIT = 1_000_000;

/** A backend for state instead of a folder. */
const BACKEND = process.env.BENCH_BACKEND_URL;

export class PulumiLife {
    /**
     * @param {string} folder
     * @param {NodeJS.ProcessEnv} env
     * @param {number} n
     * @param {boolean} isYaml whether the program is in YAML, which reads no environment variables
     */
    constructor(folder, env, n, isYaml) {
        this.folder = folder;
        this.env = env;
        this.n = n;
        this.isYaml = isYaml;
    }

    /**
     * @param {string} program a folder of tools/benchmarks/
     * @param {import("./plan.mjs").Entry} entry
     * @param {import("./tenant.mjs").Tenant} tenant
     * @param {string} cli folder of the Pulumi CLI
     * @param {{ env?: Record<string, string>, prepare?: (program: string) => Promise<void> }} [options] `prepare` gets the
     * folder of the program
     */
    static async start(program, { n, limit }, tenant, cli, { env: more = {}, prepare } = {}) {
        const folder = await mkdtemp(join(tmpdir(), `bench-${program}-`));
        await cp(join(ROOT, "tools/benchmarks", program), join(folder, "program"), { recursive: true });
        await symlink(join(ROOT, "node_modules"), join(folder, "program/node_modules"), "dir");
        const isYaml = program.endsWith("-yaml");
        if (isYaml) {
            await repeatClient(join(folder, "program/Pulumi.yaml"), n);
        }
        await prepare?.(join(folder, "program"));
        await mkdir(join(folder, "backend"));
        const env = {
            ...hermeticEnvironment(cli, folder),
            ...(BACKEND !== undefined && { PULUMI_BACKEND_URL: BACKEND }),
            ...tenant.env,
            ...more,
            BENCH_N: String(n),
        };
        const life = new PulumiLife(folder, env, n, isYaml);
        for (const args of [
            ["stack", "init", "dev"],
            // This package obeys SailPoint's limit of 100, unless the setting has another one.
            ["config", "set", "sailpoint:requestsPer10Seconds", String(limit === 0 ? NO_LIMIT : limit)],
        ]) {
            await life.#pulumi(args);
        }
        return life;
    }

    get program() {
        return join(this.folder, "program");
    }

    /** @param {import("./steps.mjs").Step} step */
    async run({ pulumi, changed }) {
        if (changed && this.isYaml) {
            await this.#pulumi(["config", "set", "description", CHANGED]);
        }
        const env = changed ? { ...this.env, BENCH_DESCRIPTION: CHANGED } : this.env;
        return measuredRun("pulumi", [...pulumi, "--non-interactive", "--color", "never"], {
            cwd: this.program,
            env,
            provider: /cmd\/dynamic-provider|plugin\/server\.js/,
        });
    }

    /** Returns the size of the state of one client, as JSON without white space. */
    async stateBytes() {
        const state = await outputOf("pulumi", ["stack", "export"], { cwd: this.program, env: this.env });
        const { resources } = JSON.parse(state ?? "").deployment;
        const clients = /** @type {{ type: string }[]} */ (resources).filter(({ type }) =>
            /^(?:pulumi-nodejs:dynamic|sailpoint:index:|bench:index:)/.test(type),
        );
        return Math.round(Buffer.byteLength(JSON.stringify(clients)) / this.n);
    }

    async end() {
        if (BACKEND !== undefined) {
            await this.#pulumi(["stack", "rm", "--yes", "--force"]);
        }
        await rm(this.folder, { recursive: true, force: true });
    }

    /** @param {string[]} args */
    async #pulumi(args) {
        const { status } = await run("pulumi", args, { cwd: this.program, env: this.env, stdio: "ignore" });
        if (status !== 0) {
            throw new Error(`pulumi ${args.join(" ")} failed`);
        }
    }
}
