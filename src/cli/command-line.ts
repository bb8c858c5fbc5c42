// Parses the arguments of the command line and runs the command in this process.
import { types } from "node:util";
import { Command, CommanderError } from "commander";
import { COMMANDS } from "./commands";
import type { CliContext } from "./context";
import { version } from "./package-info";

/**
 * @param args the arguments after the name of the program
 * @returns the exit code
 */
export async function runCommandLine(args: readonly string[], context: CliContext): Promise<number> {
    let exitCode = 0;
    const setExitCode = (code: number) => {
        exitCode = code;
    };
    try {
        await defineProgram(context, setExitCode).parseAsync(args, { from: "user" });
        return exitCode;
    } catch (error) {
        if (error instanceof CommanderError) {
            // Commander has printed the help, the version or the error.
            return error.exitCode;
        }
        context.stderr.write(`error: ${types.isNativeError(error) ? error.message : String(error)}\n`);
        return 1;
    }
}

export function defineProgram(context: CliContext, setExitCode: (code: number) => void): Command {
    const { stdout, stderr } = context;
    const root = new Command("pulumi-sailpoint")
        .description("Tools for the Pulumi provider of SailPoint Identity Security Cloud OAuth clients.")
        .version(version)
        .showHelpAfterError("(add --help for the options and examples)")
        .addHelpText(
            "after",
            "\nExit code: 0 on success, 1 otherwise. Results go to stdout, everything else to stderr.",
        )
        .exitOverride()
        .configureOutput({
            writeOut: (text) => stdout.write(text),
            writeErr: (text) => stderr.write(text),
            getOutHelpWidth: () => widthOf(stdout),
            getErrHelpWidth: () => widthOf(stderr),
        });
    for (const define of COMMANDS) {
        // A command that is added to the root does not inherit the settings of the root by itself.
        root.addCommand(define(context, setExitCode).copyInheritedSettings(root));
    }
    return root;
}

/** Returns the width of a terminal, else 80 columns, as Commander does by default. */
function widthOf({ isTTY, columns }: { isTTY?: boolean; columns?: number }): number {
    return isTTY === true && columns !== undefined ? columns : 80;
}
