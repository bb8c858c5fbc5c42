// `npm run test:engine`: every scenario through the Pulumi engine.
import { build, installDependencies } from "./support/prepare.mjs";
import { TestRun } from "./support/test-run.mjs";

const run = new TestRun("npm run test:engine", [
    "dependencies, build and the Pulumi CLI",
    "every scenario through the Pulumi engine",
]);
await run.close(async () => {
    let cli = "";
    await run.part(async () => {
        await installDependencies();
        await build();
        const { pulumiCli } = await import("./support/pulumi-cli.mjs");
        cli = await pulumiCli();
    });
    await run.part(() => run.jest("engine", ["--selectProjects", "engine"], cli));
});
