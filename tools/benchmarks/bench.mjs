// `npm run bench`: compares this package with other tools and with the least possible time (the floor).
// support/plan.mjs defines the measurements.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build, installDependencies } from "../support/prepare.mjs";
import { ROOT, say } from "../support/run.mjs";
import { parseOptions, USAGE } from "./support/plan.mjs";

try {
    const options = parseOptions(process.argv.slice(2));
    if (!options.built) {
        await installDependencies();
        await build();
    }
    const folder = options.out ?? join(ROOT, "tools/benchmarks/results");
    await mkdir(folder, { recursive: true });
    const file = join(folder, "results.json");
    if (!options.report) {
        const { pulumiCli } = await import("../support/pulumi-cli.mjs");
        const { measure } = await import("./support/measure.mjs");
        const earlier = options.resume ? JSON.parse(await readFile(file, "utf8")) : undefined;
        const results = await measure(options, await pulumiCli(), earlier, (soFar) =>
            writeFile(file, `${JSON.stringify(soFar, undefined, 1)}\n`),
        );
        const failures = results.measurements.filter(({ problem }) => problem !== undefined);
        if (failures.length > 0) {
            say(`${failures.length} measurements failed.`);
            process.exitCode = 1;
        }
    }
    const { writeReport } = await import("./support/report.mjs");
    await writeReport(JSON.parse(await readFile(file, "utf8")), folder);
    say(`The results are in ${folder}.`);
} catch (error) {
    say(error instanceof TypeError && "code" in error ? `${error.message}\n${USAGE}` : String(error));
    process.exitCode = 1;
}
