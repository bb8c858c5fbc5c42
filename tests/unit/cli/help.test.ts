// The structure of every command's help.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { MAIN, runInProcess } from "./support/run";

async function helpOf(...command: string[]): Promise<string> {
    const { code, stdout, stderr } = await runInProcess([...command, "--help"], { cwd: tmpdir(), env: {} });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return stdout;
}

test("when help is requested, it lists the exit codes; the help of a command also has examples", async () => {
    const help = await helpOf();
    expect(help).toContain("Exit code: 0");
    const [, list = ""] = help.split("Commands:\n");
    const commands = [...list.matchAll(/^ {2}([a-z-]+) /gm)]
        .map(([, name = ""]) => name)
        .filter((name) => name !== "help");
    expect(commands).toEqual(expect.arrayContaining(["doctor", "export", "list", "scopes", "simulate"]));
    for (const command of commands) {
        const text = await helpOf(command);
        const parts = ["Examples:", "Exit code: 0"].filter((part) => text.includes(`\n${part}`));
        expect([command, ...parts]).toEqual([command, "Examples:", "Exit code: 0"]);
    }
});

test("when the reader of stdout closes the pipe early, the process ends without an error", async () => {
    const child = spawn(process.execPath, [MAIN, "--help"], { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    let stderr = "";
    child.stderr.on("data", (part) => (stderr += String(part)));
    const [code] = (await once(child, "close")) as [number | null];
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});
