// `npm run pulumi-cli`: the last line on stdout is the folder of a working Pulumi CLI.
import { installDependencies } from "./support/prepare.mjs";
import { say } from "./support/run.mjs";

try {
    await installDependencies({ omitDev: true });
    // Only now, since it needs the dependencies.
    const { pulumiCli } = await import("./support/pulumi-cli.mjs");
    process.stdout.write(`${await pulumiCli()}\n`);
} catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
}
