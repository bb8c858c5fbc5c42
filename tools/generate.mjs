// `npm run generate`: writes the files and the sections of the docs that tests compare with the code.
import { join } from "node:path";
import { ROOT, run } from "./support/run.mjs";

const jest = join(ROOT, "node_modules/.bin/jest");
const tests = ["tests/unit/resources/generated-files.test.ts", "tests/unit/docs/generated-sections.test.ts"];
const { status } = await run(jest, [...tests, "--selectProjects", "unit"], {
    env: { ...process.env, UPDATE_DOCS: "1" },
});
process.exitCode = status;
