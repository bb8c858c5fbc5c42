// `npm test`: runs the checks that every change must pass. With arguments, only jest runs: `npm test -- tests/unit/http`.
import { PREPARATION, TestRun, bin } from "./support/test-run.mjs";

const args = process.argv.slice(2);

if (args.length > 0) {
    const run = new TestRun(`npm test -- ${args.join(" ")}`, [PREPARATION, "the tests that the arguments name"]);
    await run.close(async () => {
        const cli = await run.prepare();
        await run.part(() => run.jest("part", [...args, "--selectProjects", "unit", "engine", "soak"], cli));
    });
} else {
    const run = new TestRun("npm test", [
        PREPARATION,
        "static checks, and beside them the unit and provider-server tests",
        "the quick scenarios through the Pulumi engine",
    ]);
    await run.close(async () => {
        const cli = await run.prepare();
        await run.part(async () => {
            await Promise.all([staticChecks(run), run.jest("unit", ["--selectProjects", "unit"], cli)]);
        });
        await run.part(() => run.jest("quick", ["--selectProjects", "quick"], cli));
    });
}

/** @param {TestRun} run */
async function staticChecks(run) {
    await run.check("formatting", bin("prettier"), ["--check", "."]);
    await run.check("types", bin("tsc"), ["--noEmit"]);
    await run.check("lint", bin("eslint"), ["."]);
    // Changes of the public API appear in review: `npm run api` writes the report.
    await run.check("the public API is that of docs/api/", bin("api-extractor"), [
        "run",
        "--config",
        "docs/api/api-extractor.json",
    ]);
    await run.check("package", bin("publint"), ["--strict"]);
    await run.check("types of the package", bin("attw"), ["--pack", ".", "--quiet"]);
}
