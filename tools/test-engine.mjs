// `npm run test:engine`: runs every scenario with the Pulumi engine.
import { PREPARATION, TestRun } from "./support/test-run.mjs";

const run = new TestRun("npm run test:engine", [PREPARATION, "every scenario through the Pulumi engine"]);
await run.close(async () => {
    const cli = await run.prepare();
    await run.part(() => run.jest("engine", ["--selectProjects", "engine"], cli));
});
