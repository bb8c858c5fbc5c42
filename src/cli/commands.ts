// The commands, in the order of the help. The module of a command defines its options and its help. The code that runs
// the command is loaded only when it runs.
import type { Command } from "commander";
import { completionCommand } from "./completion/command";
import type { CliContext } from "./context";
import { doctorCommand } from "./doctor/command";
import { exportCommand } from "./export/command";
import { listCommand } from "./list/command";
import { scopesCommand } from "./scopes/command";
import { simulateCommand } from "./simulate/command";

/** @param setExitCode sets the exit code of a command that does not throw; it is 0 by default */
type DefineCommand = (context: CliContext, setExitCode: (code: number) => void) => Command;

export const COMMANDS: readonly DefineCommand[] = [
    doctorCommand,
    exportCommand,
    listCommand,
    scopesCommand,
    simulateCommand,
    completionCommand,
];
