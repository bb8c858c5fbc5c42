// `npm run test:nightly`: runs the checks that take hours. Arguments select some of them: `npm run test:nightly -- soak compat`.
import { say } from "./support/run.mjs";
import { PREPARATION, TestRun, bin } from "./support/test-run.mjs";

const node = process.execPath;

/** @type {Record<string, (run: TestRun, cli: string) => Promise<void>>} */
const PARTS = {
    coverage: (run, cli) => run.jest("coverage", ["--selectProjects", "unit", "--coverage"], cli),
    fuzz: (run, cli) => {
        const env = { FUZZ_RUNS: "1000", FUZZ_SEED: String(Date.now() % 2 ** 31) };
        say(`FUZZ_SEED=${env.FUZZ_SEED}`);
        return run.jest("fuzz", ["tests/provider/fuzz", "--selectProjects", "unit"], cli, env);
    },
    matrix: (run, cli) =>
        run.jest("the native fault matrix", ["tests/provider/matrix/matrix-native", "--selectProjects", "unit"], cli, {
            NATIVE_MATRIX: "all",
        }),
    soak: (run) => run.check("soak", node, ["tools/soak.mjs"]),
    languages: async (run, cli) => {
        await run.check("SDKs", node, ["tools/sdks.mjs"]);
        await run.jest("languages", ["tests/engine/native-language", "--selectProjects", "engine"], cli);
    },
    compat: (run) => run.check("compatibility", node, ["tools/compat.mjs"]),
    mutation: (run) => run.check("mutation", bin("stryker"), ["run", "tests/nightly/mutation/stryker.config.mjs"]),
};

const wanted = process.argv.slice(2);
const names = Object.keys(PARTS).filter((name) => wanted.length === 0 || wanted.includes(name));
const unknown = wanted.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
    process.stderr.write(`Unknown: ${unknown.join(", ")}. Available: ${Object.keys(PARTS).join(", ")}.\n`);
    process.exit(2);
}

const run = new TestRun("npm run test:nightly", [PREPARATION, ...names]);
await run.close(async () => {
    const cli = await run.prepare();
    for (const name of names) {
        await run.part(() => PARTS[name]?.(run, cli) ?? Promise.resolve());
    }
});
