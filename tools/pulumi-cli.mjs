// `npm run pulumi-cli`: prints the folder of a working Pulumi CLI as the last line on stdout.
import { installDependencies } from "./support/prepare.mjs";
import { say } from "./support/run.mjs";

try {
    await installDependencies({ omitDev: true });
    // Imported here, because it needs the dependencies.
    const { pulumiCli } = await import("./support/pulumi-cli.mjs");
    process.stdout.write(`${await pulumiCli()}\n`);
} catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
}
