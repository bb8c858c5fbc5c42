// Generates the completion script of each shell from the commands and options that Commander knows. The scripts do not
// run `pulumi-sailpoint`.
import type { Command, Option } from "commander";

export const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };

function bashScript(root: Command): string {
    const cases = commandsOf(root).map((command) => {
        const options = optionsOf(command);
        const withValue = flagsOf(options.filter(takesValue)).join(" | ");
        // For the value of an option the script replies nothing, so that bash completes names of files.
        const values = withValue === "" ? "" : `case $previous in ${withValue}) return ;; esac; `;
        return `        ${command.name()}) ${values}words="${[...choicesOf(command), ...flagsOf(options)].join(" ")}" ;;`;
    });
    const first = [...commandsOf(root).map((command) => command.name()), ...flagsOf(optionsOf(root))].join(" ");
    return `_pulumi_sailpoint() {
    local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} words=""
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        words="${first}"
    else
        case \${COMP_WORDS[1]} in
${cases.join("\n")}
        esac
    fi
    COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _pulumi_sailpoint pulumi-sailpoint
`;
}

function zshScript(root: Command): string {
    const spec = (option: Option) => {
        const flags = flagsOf([option]);
        const repeated = option.description.includes("may be repeated") ? "*" : "";
        const names = repeated + (flags.length === 1 ? String(flags) : `(${flags.join(" ")})'{${flags.join(",")}}'`);
        const value = takesValue(option) ? `:value:${ZSH_VALUES[valueOf(option)]}` : "";
        return `'${names}[${zshText(option.description)}]${value}'`;
    };
    const cases = commandsOf(root).map((command) => {
        const choices = choicesOf(command);
        const argument = choices.length > 0 ? [`'1:value:(${choices.join(" ")})'`] : [];
        return `        ${command.name()}) _arguments ${[...optionsOf(command).map(spec), ...argument].join(" ")} ;;`;
    });
    const commands = commandsOf(root).map((command) => `'${command.name()}:${zshText(command.description())}'`);
    return `#compdef pulumi-sailpoint
_pulumi_sailpoint() {
    local -a commands
    commands=(${commands.join(" ")})
    if (( CURRENT == 2 )); then
        _describe command commands
        return
    fi
    shift words
    (( CURRENT-- ))
    case $words[1] in
${cases.join("\n")}
    esac
}
if [ "$funcstack[1]" = _pulumi_sailpoint ]; then _pulumi_sailpoint "$@"; else compdef _pulumi_sailpoint pulumi-sailpoint; fi
`;
}

function fishScript(root: Command): string {
    const line = (condition: string, rest: string) => `complete -c pulumi-sailpoint -n '${condition}' ${rest}`;
    const lines = commandsOf(root).flatMap((command) => {
        const inCommand = `__fish_seen_subcommand_from ${command.name()}`;
        const options = optionsOf(command).map((option) => {
            const names = [option.short?.replace("-", "-s "), option.long?.replace("--", "-l ")].filter(Boolean);
            const value = takesValue(option) ? ` ${FISH_VALUES[valueOf(option)]}` : "";
            return line(inCommand, `${names.join(" ")}${value} -d '${fishText(option.description)}'`);
        });
        const choices = choicesOf(command);
        return [
            line("__fish_use_subcommand", `-a ${command.name()} -d '${fishText(command.description())}'`),
            ...options,
            ...(choices.length > 0 ? [line(inCommand, `-a '${choices.join(" ")}'`)] : []),
        ];
    });
    return `complete -c pulumi-sailpoint -f\n${lines.join("\n")}\n`;
}

const ZSH_VALUES = { file: "_files", folder: "_files -/", other: " " };
const FISH_VALUES = { file: "-r -F", folder: "-x -a '(__fish_complete_directories)'", other: "-x" };
const zshText = (text: string) => text.replace(/[[\]:\\]/g, "\\$&").replaceAll("'", "'\\''");
const fishText = (text: string) => text.replace(/[\\']/g, "\\$&");

const commandsOf = (root: Command) => root.createHelp().visibleCommands(root);
const optionsOf = (command: Command) => command.createHelp().visibleOptions(command);
const choicesOf = (command: Command) => command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
const flagsOf = (options: readonly Option[]) => options.flatMap(({ short, long }) => [short, long].filter(isText));
const isText = (text: string | undefined) => text !== undefined;
const takesValue = ({ required, optional }: Option) => required || optional;

function valueOf({ flags }: Option): keyof typeof ZSH_VALUES {
    return flags.includes("<file>") ? "file" : flags.includes("<dir>") ? "folder" : "other";
}
