// `npm run test:breakages`: breaks the code in one place at a time and says which test notices.
import { parseArgs } from "node:util";
import { installDependencies } from "../../tools/support/prepare.mjs";
import { say, withOnPath } from "../../tools/support/run.mjs";
import index from "./index.js";
import { Encounters } from "./support/encounter.mjs";
import suites from "./support/suites.js";
import { workingCopy } from "./support/working-copy.mjs";

/**
 * @typedef {import("./support/breakage.js").Breakage} Breakage
 * @typedef {import("./support/tests.mjs").Suite} Suite
 */

const USAGE = `npm run test:breakages -- [OPTIONS]

  --only ID,ID             these breakages only
  --suite quick|engine     quick: the tests that npm test runs (default); engine: every scenario
  --fast                   first the test files that should notice, then the rest
  --list                   the breakages with the promises that they break
`;

// What was started and copied is cleared away at the exit.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
    process.once(signal, () => process.exit(1));
}
try {
    const { only, suite, fast, list } = options();
    process.exitCode = list ? show(only) : await meetAll(only, suite, fast);
} catch (error) {
    say(messageOf(error));
    process.exitCode = 1;
}

/** @returns {{ only: readonly Breakage[], suite: Suite, fast: boolean, list: boolean }} */
function options() {
    const { values } = parseArgs({
        options: {
            only: { type: "string" },
            suite: { type: "string", default: "quick" },
            fast: { type: "boolean", default: false },
            list: { type: "boolean", default: false },
            help: { type: "boolean", default: false },
        },
    });
    const { suite, fast, list } = values;
    if (values.help) {
        process.stdout.write(USAGE);
        process.exit(0);
    }
    if (!Object.hasOwn(suites.SUITES, suite)) {
        throw new Error(`There is no suite ${suite}.\n\n${USAGE}`);
    }
    const ids = values.only?.split(",");
    const unknown = ids?.filter((id) => !index.BREAKAGES.some((one) => one.id === id)) ?? [];
    if (unknown.length > 0) {
        throw new Error(`There is no breakage ${unknown.join(", ")}. --list shows all.`);
    }
    const only = index.BREAKAGES.filter(({ id }) => ids === undefined || ids.includes(id));
    return { only, suite: /** @type {Suite} */ (suite), fast, list };
}

/** @param {readonly Breakage[]} breakages */
function show(breakages) {
    for (const { id, promise } of breakages) {
        process.stdout.write(`${id}  ${promise.document}, ${promise.heading}: ${promise.quote}\n`);
    }
    return 0;
}

/**
 * @param {readonly Breakage[]} breakages
 * @param {Suite} suite
 * @param {boolean} fast
 * @returns {Promise<number>} the exit code: 0 if each is caught
 */
async function meetAll(breakages, suite, fast) {
    await installDependencies();
    const env = withOnPath(await pulumiCli());
    const encounters = new Encounters(await workingCopy(), suite, env);
    let caught = 0;
    for (const one of breakages) {
        try {
            const failure = await encounters.meet(one, fast);
            caught += failure === undefined ? 0 : 1;
            const by = failure === undefined ? "NOT CAUGHT" : `caught by ${failure.file}: ${failure.name}`;
            process.stdout.write(`${one.id}  ${by}\n`);
        } catch (error) {
            process.stdout.write(`${one.id}  ERROR: ${messageOf(error)}\n`);
        }
    }
    process.stdout.write(`${caught} of ${breakages.length} caught\n`);
    return caught === breakages.length ? 0 : 1;
}

/** Loaded late: it needs the dependencies. */
async function pulumiCli() {
    const cli = await import("../../tools/support/pulumi-cli.mjs");
    return cli.pulumiCli();
}

/** @param {unknown} error */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}
