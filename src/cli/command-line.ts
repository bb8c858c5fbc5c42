// The command line from its arguments to its exit code, in the process that calls it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { types } from "node:util";
import { Command, CommanderError } from "commander";
import type { CliContext } from "./context";
import { doctorCommand } from "./doctor/command";
import { exportCommand } from "./export/command";
import { scopesCommand } from "./scopes/command";
import { simulateCommand } from "./simulate";

const { version } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as { version: string };

/**
 * @param args without the name of the program
 * @returns the exit code
 */
export async function runCommandLine(args: readonly string[], context: CliContext): Promise<number> {
    let exitCode = 0;
    const setExitCode = (code: number) => {
        exitCode = code;
    };
    try {
        await program(context, setExitCode).parseAsync(args, { from: "user" });
        return exitCode;
    } catch (error) {
        if (error instanceof CommanderError) {
            // Commander has printed it: help, the version, or what is wrong with the arguments.
            return error.exitCode;
        }
        context.stderr.write(`error: ${types.isNativeError(error) ? error.message : String(error)}\n`);
        return 1;
    }
}

function program(context: CliContext, setExitCode: (code: number) => void): Command {
    const { stdout, stderr } = context;
    const root = new Command("pulumi-sailpoint")
        .description("Tools around the Pulumi provider for the OAuth clients of SailPoint Identity Security Cloud.")
        .version(version)
        .showHelpAfterError("(add --help for the options and examples)")
        .addHelpText(
            "after",
            "\nExit code: 0 if all went well, 1 otherwise. What a script reads goes to stdout, the rest to stderr.",
        )
        .exitOverride()
        .configureOutput({
            writeOut: (text) => stdout.write(text),
            writeErr: (text) => stderr.write(text),
            getOutHelpWidth: () => widthOf(stdout),
            getErrHelpWidth: () => widthOf(stderr),
        });
    const commands = [
        doctorCommand(context, setExitCode),
        exportCommand(context),
        scopesCommand(context, setExitCode),
        simulateCommand(context),
    ];
    for (const command of commands) {
        // A mistyped option of a command is then answered with the way to the help as well.
        root.addCommand(command.copyInheritedSettings(root));
    }
    return root;
}

/** Commander's own rule: the width of a terminal, else 80 columns. */
function widthOf({ isTTY, columns }: { isTTY?: boolean; columns?: number }): number {
    return isTTY === true && columns !== undefined ? columns : 80;
}
