// The commands, in the order of the help. A command's module defines its options and its help; its action loads the rest.
import type { Command } from "commander";
import { completionCommand } from "./completion/command";
import type { CliContext } from "./context";
import { doctorCommand } from "./doctor/command";
import { exportCommand } from "./export/command";
import { listCommand } from "./list/command";
import { scopesCommand } from "./scopes/command";
import { simulateCommand } from "./simulate/command";

/** @param setExitCode for a command that has printed its result; the default is 0 */
type DefineCommand = (context: CliContext, setExitCode: (code: number) => void) => Command;

export const COMMANDS: readonly DefineCommand[] = [
    doctorCommand,
    exportCommand,
    listCommand,
    scopesCommand,
    simulateCommand,
    completionCommand,
];
