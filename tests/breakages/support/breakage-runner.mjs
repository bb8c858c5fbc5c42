// Applies a breakage to the copy of the repository and runs the tests there.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../../../tools/support/run.mjs";
import breakage from "./breakage.js";
import { runInGroup } from "./group.mjs";
import { failures } from "./tests.mjs";

/**
 * @typedef {import("./breakage.js").Breakage} Breakage
 * @typedef {import("./tests.mjs").Failure} Failure
 * @typedef {import("./tests.mjs").Suite} Suite
 */

export class BreakageRunner {
    /**
     * Whether the tests of a file pass on the unchanged code.
     *
     * @type {Map<string, boolean>}
     */
    #passing = new Map();

    /**
     * @param {string} folder the copy
     * @param {Suite} suite
     * @param {NodeJS.ProcessEnv} env
     */
    constructor(folder, suite, env) {
        this.folder = folder;
        this.suite = suite;
        this.env = env;
    }

    /**
     * @param {Breakage} one
     * @param {boolean} fast whether the expected files run first, and the others only if these pass
     * @returns {Promise<Failure | undefined>} the first failure; undefined if no test fails
     * @throws Error if the breakage cannot be applied or compiled, or if the test also fails without it
     */
    async run(one, fast) {
        const path = join("src", one.file);
        const source = await readFile(join(ROOT, path), "utf8");
        await writeFile(join(this.folder, path), breakage.broken(one, source));
        let failure;
        try {
            await this.#build(`The code with the breakage ${one.id} does not compile`);
            const expected = fast && one.expected !== undefined ? await this.#failures(one.expected) : [];
            [failure] = expected.length > 0 ? expected : await this.#failures();
        } finally {
            await writeFile(join(this.folder, path), source);
        }
        if (failure !== undefined && !(await this.#passesUnchanged(failure.file))) {
            throw new Error(
                `${failure.file} also fails on the unchanged code, so it does not show that the breakage was detected`,
            );
        }
        return failure;
    }

    /** @param {string} file */
    async #passesUnchanged(file) {
        const known = this.#passing.get(file);
        if (known !== undefined) {
            return known;
        }
        await this.#build("The unchanged code does not compile");
        const passes = (await this.#failures([file])).length === 0;
        this.#passing.set(file, passes);
        return passes;
    }

    /** @param {readonly string[]} [files] */
    #failures(files) {
        return failures(this.folder, this.suite, this.env, files);
    }

    /** @param {string} problem */
    async #build(problem) {
        const compiler = ["node_modules/typescript/bin/tsc", "-p", "src/tsconfig.json", "--pretty", "false"];
        const info = ["--incremental", "--tsBuildInfoFile", join(this.folder, "build.tsbuildinfo")];
        const { status, output } = await runInGroup([...compiler, ...info], { cwd: this.folder });
        if (status !== 0) {
            throw new Error(`${problem}: ${output.trim()}`);
        }
    }
}
