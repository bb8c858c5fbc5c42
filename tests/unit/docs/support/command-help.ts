// The help texts of the command line, as it prints them to a terminal of 80 columns.
import { runInProcess } from "../../cli/support/run";

/** The commands that the help of `pulumi-sailpoint` lists. */
export async function commandNames(): Promise<string[]> {
    const [, list = ""] = (await helpOf()).split("\nCommands:\n");
    const names = [...list.matchAll(/^ {2}(\w+)/gm)].map(([, name = ""]) => name);
    return names.filter((name) => name !== "help");
}

/** A code block with the help of a command. */
export async function helpBlock(command: string): Promise<string> {
    return `\`\`\`text\n${(await helpOf(command)).trimEnd()}\n\`\`\``;
}

async function helpOf(...command: string[]): Promise<string> {
    const { code, stdout, stderr } = await runInProcess([...command, "--help"], { cwd: ".", env: {} });
    if (code !== 0) {
        throw new Error(`${command.join(" ")} --help ends with ${String(code)}: ${stderr}`);
    }
    return stdout;
}
