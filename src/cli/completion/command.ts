// The command `pulumi-sailpoint completion`: it prints the script with which a shell completes the command line.
import { Argument, Command } from "commander";
import type { CliContext } from "../context";
import type * as scriptsModule from "./scripts";

const SHELLS: readonly (keyof typeof scriptsModule.SCRIPTS)[] = ["bash", "zsh", "fish"];

export function completionCommand({ stdout }: CliContext): Command {
    return new Command("completion")
        .description("Prints the script with which a shell completes commands and options.")
        .addArgument(new Argument("<shell>", "the shell").choices(SHELLS))
        .addHelpText(
            "after",
            `
Examples:
  eval "$(pulumi-sailpoint completion bash)"     in ~/.bashrc
  eval "$(pulumi-sailpoint completion zsh)"      in ~/.zshrc, after compinit
  pulumi-sailpoint completion fish > ~/.config/fish/completions/pulumi-sailpoint.fish

The script completes pulumi-sailpoint, not npx pulumi-sailpoint: install the package with npm install --global, or add
node_modules/.bin to the PATH. It has the commands of this version: print it again after an upgrade.

Exit code: 0 if the script is printed, 1 otherwise.`,
        )
        .action((shell: keyof typeof scriptsModule.SCRIPTS, _: unknown, command: Command) => {
            // eslint-disable-next-line @typescript-eslint/no-require-imports -- Jest cannot run import()
            const { SCRIPTS } = require("./scripts") as typeof scriptsModule;
            stdout.write(SCRIPTS[shell](command.parent ?? command));
        });
}
