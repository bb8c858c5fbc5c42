// `npm run test:breakages`: applies one deliberate fault at a time and reports the test that detects it.
import { parseArgs } from "node:util";
import { installDependencies } from "../../tools/support/prepare.mjs";
import { say, withOnPath } from "../../tools/support/run.mjs";
import index from "./index.js";
import { BreakageRunner } from "./support/breakage-runner.mjs";
import suites from "./support/suites.js";
import { workingCopy } from "./support/working-copy.mjs";

/**
 * @typedef {import("./support/breakage.js").Breakage} Breakage
 * @typedef {import("./support/tests.mjs").Suite} Suite
 */

const USAGE = `npm run test:breakages -- [OPTIONS]

  --only ID,ID             run only these breakages
  --suite quick|engine     quick: the tests of npm test (default); engine: all scenarios
  --fast                   run the expected test files first, and the others only if these pass
  --list                   print the breakages with the promises that they break
`;

// The listeners of the event "exit" end the processes and remove the copy; a signal alone would skip them.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
    process.once(signal, () => process.exit(1));
}
try {
    const { only, suite, fast, list } = options();
    process.exitCode = list ? show(only) : await runAll(only, suite, fast);
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
        throw new Error(`Unknown suite: ${suite}.\n\n${USAGE}`);
    }
    const ids = values.only?.split(",");
    const unknown = ids?.filter((id) => !index.BREAKAGES.some((one) => one.id === id)) ?? [];
    if (unknown.length > 0) {
        throw new Error(`Unknown breakage: ${unknown.join(", ")}. --list prints all.`);
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
 * @returns {Promise<number>} the exit code: 0 if all are detected
 */
async function runAll(breakages, suite, fast) {
    await installDependencies();
    const env = withOnPath(await pulumiCli());
    const runner = new BreakageRunner(await workingCopy(), suite, env);
    let detected = 0;
    for (const one of breakages) {
        try {
            const failure = await runner.run(one, fast);
            detected += failure === undefined ? 0 : 1;
            const by = failure === undefined ? "NOT DETECTED" : `detected by ${failure.file}: ${failure.name}`;
            process.stdout.write(`${one.id}  ${by}\n`);
        } catch (error) {
            process.stdout.write(`${one.id}  ERROR: ${messageOf(error)}\n`);
        }
    }
    process.stdout.write(`${detected} of ${breakages.length} detected\n`);
    return detected === breakages.length ? 0 : 1;
}

/** Imports its module only now, because the module needs the dependencies. */
async function pulumiCli() {
    const cli = await import("../../tools/support/pulumi-cli.mjs");
    return cli.pulumiCli();
}

/** @param {unknown} error */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}
