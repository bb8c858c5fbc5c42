// Puts a breakage into the copy, and lets the tests meet it.
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

export class Encounters {
    /**
     * Whether the tests of a file pass where nothing is broken.
     *
     * @type {Map<string, boolean>}
     */
    #good = new Map();

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
     * @param {boolean} fast whether the expected files run first, and the rest only if they notice nothing
     * @returns {Promise<Failure | undefined>} the first failure; undefined if no test fails
     * @throws Error if the breakage cannot be tried, or the test fails without it too
     */
    async meet(one, fast) {
        const path = join("src", one.file);
        const source = await readFile(join(ROOT, path), "utf8");
        await writeFile(join(this.folder, path), breakage.broken(one, source));
        let failure;
        try {
            await this.#build(`The breakage ${one.id} does not compile, so no test can meet it`);
            const expected = fast && one.expected !== undefined ? await this.#failures(one.expected) : [];
            [failure] = expected.length > 0 ? expected : await this.#failures();
        } finally {
            await writeFile(join(this.folder, path), source);
        }
        if (failure !== undefined && !(await this.#isGood(failure.file))) {
            throw new Error(`${failure.file} fails where nothing is broken too, so it says nothing`);
        }
        return failure;
    }

    /** @param {string} file */
    async #isGood(file) {
        const known = this.#good.get(file);
        if (known !== undefined) {
            return known;
        }
        await this.#build("The code does not compile as it is");
        const good = (await this.#failures([file])).length === 0;
        this.#good.set(file, good);
        return good;
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
