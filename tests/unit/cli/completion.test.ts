// `pulumi-sailpoint completion`: each script runs in its shell; the tests of a shell that is not installed are skipped.
import { execFileSync, spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { defineProgram } from "../../../src/cli/command-line";
import { processContext } from "../../../src/cli/context";
import { MAIN, runInProcess } from "./support/run";

const OPTIONS_OF_LIST = ["--csv", "--help", "--html", "--id", "--json", "--name", "--stack", "--unused-since"];
/** The names of all commands; Commander adds help. */
const COMMANDS = [
    ...defineProgram(processContext(), () => undefined).commands.map((command) => command.name()),
    "help",
].sort();

/** Words of a command line whose last one is completed, and the suggestions without those for files. */
const CASES: readonly [words: string, suggestions: readonly string[]][] = [
    ["pulumi-sailpoint s", COMMANDS.filter((name) => name.startsWith("s"))],
    ["pulumi-sailpoint list --", OPTIONS_OF_LIST],
    ["pulumi-sailpoint list --json --unu", ["--unused-since"]],
    ["pulumi-sailpoint export --o", ["--out"]],
    ["pulumi-sailpoint completion f", ["fish"]],
];

const runsIn = (shell: string) => spawnSync(shell, ["-c", "exit"]).status === 0;
const testIn = (shell: string) => (runsIn(shell) ? test : test.skip);

function scriptFor(shell: string): string {
    return execFileSync(process.execPath, [MAIN, "completion", shell], { encoding: "utf8" });
}

/** @param program reads the command line from $1 and prints the suggestions, one per line */
function suggestions(shell: string, program: string, words: string): string[] {
    const args = shell === "fish" ? ["--no-config", "-c", program, words] : ["-c", program, shell, words];
    const { status, stdout, stderr } = spawnSync(shell, args, { encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    return stdout
        .split("\n")
        .filter((line) => line !== "")
        .sort();
}

const IN_BASH = `
    ${scriptFor("bash")}
    read -ra COMP_WORDS <<< "$1"
    [[ $1 == *" " ]] && COMP_WORDS+=("")
    COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 ))
    completion=$(complete -p pulumi-sailpoint)
    [[ $completion =~ -F\\ ([^ ]+) ]] && "\${BASH_REMATCH[1]}"
    printf '%s\\n' "\${COMPREPLY[@]}"`;

describe("completion in bash", () => {
    testIn("bash").each(CASES)("when the command line is %p, the script suggests %p", (words, expected) => {
        expect(suggestions("bash", IN_BASH, words)).toEqual(expected);
    });

    testIn("bash")("when no command is typed yet, the script suggests all commands", () => {
        expect(suggestions("bash", IN_BASH, "pulumi-sailpoint ")).toEqual(expect.arrayContaining(COMMANDS));
    });

    testIn("bash")("when an option takes a value, the script suggests nothing, so that bash suggests files", () => {
        expect(suggestions("bash", IN_BASH, "pulumi-sailpoint list --html ")).toEqual([]);
        expect(scriptFor("bash")).toMatch(/^complete -o default /m);
    });
});

describe("completion in zsh", () => {
    // Replacements of the functions of zsh that need a terminal.
    const withoutTerminal = `
        _describe() { print -l \${\${(P)2}%%:*} }
        _arguments() { print -rl -- "at $words[CURRENT]" "$@" }`;
    const program = `
        autoload -Uz compinit && compinit -D -u
        ${scriptFor("zsh")}
        ${withoutTerminal}
        words=(\${(z)1}) CURRENT=\${#\${(z)1}}
        $_comps[pulumi-sailpoint]`;

    testIn("zsh")("when the first word is completed, the script suggests all commands", () => {
        expect(suggestions("zsh", program, "pulumi-sailpoint s")).toEqual(COMMANDS);
    });

    testIn("zsh")("when a command is typed, the script passes its options with their descriptions to zsh", () => {
        expect(suggestions("zsh", program, "pulumi-sailpoint list --json --cs")).toEqual(
            expect.arrayContaining([
                "at --cs",
                "--csv[print the clients as CSV (RFC 4180)]",
                "*--id[only the client with this id; may be repeated]:value: ",
                "--stack[the stack whose settings are used (default\\: the selected one)]:value: ",
                "(-h --help)--help[display help for command]",
            ]),
        );
    });

    testIn("zsh")("when an argument has choices, the script passes them to zsh", () => {
        expect(suggestions("zsh", program, "pulumi-sailpoint completion f")).toContain("1:value:(bash zsh fish)");
    });
});

describe("completion in fish", () => {
    const program = `${scriptFor("fish")}\ncomplete -C $argv[1] | string replace -r '\\t.*' ''; true`;

    testIn("fish").each(CASES)("when the command line is %p, the script suggests %p", (words, expected) => {
        expect(suggestions("fish", program, words)).toEqual(expected);
    });
});

test("when the shell is not supported, the error names the supported ones", async () => {
    const { code, stderr } = await runInProcess(["completion", "tcsh"], { cwd: tmpdir(), env: {} });
    expect(code).toBe(1);
    expect(stderr).toContain("Allowed choices are bash, zsh, fish.");
});
