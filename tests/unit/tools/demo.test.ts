// The output of the demo, without the engine. Child processes run the scripts, which are ES modules.
import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { SCRIPTS, callScript } from "./support/call-script";

const LONGEST_TITLE = "preview --diff, description set";

function row(change: object = {}): object {
    return {
        title: LONGEST_TITLE,
        operations: ["create-replacement", "replace", "delete-replaced"],
        requests: ["token", "POST", "DELETE"],
        seconds: 12.34,
        asExpected: true,
        ...change,
    };
}

describe("the demo's table", () => {
    test("when every step has the expected result, the table fits 80 columns without cuts", () => {
        const lines = callScript("demo/table.mjs", "tableOf", [row()]) as string[];

        expect(lines).toEqual([
            "step                             engine   API requests         seconds  result",
            "preview --diff, description set  replace  token, POST, DELETE  12.3     ok",
        ]);
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    });

    test("when a step did more than expected, the table fits 80 columns and its result is WRONG", () => {
        const requests = Array.from({ length: 30 }, () => "DELETE");
        const operations = ["update", "create-replacement", "replace", "delete-replaced", "delete"];
        const lines = callScript("demo/table.mjs", "tableOf", [
            row({ requests, operations, seconds: 1234.5, asExpected: false }),
        ]) as string[];

        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
        expect(lines[1]).toMatch(/1234\.5 +WRONG$/);
    });

    test("when the titles of all steps are measured, none is longer than the column", () => {
        const program = `import { STEPS, DESTROY } from ${JSON.stringify(join(SCRIPTS, "demo/steps.mjs"))};
            process.stdout.write(JSON.stringify([...STEPS, DESTROY].map(({ title }) => title.length)));`;
        const lengths = JSON.parse(
            execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" }),
        ) as number[];

        expect(Math.max(...lengths)).toBe(LONGEST_TITLE.length);
    });
});

describe("the demo's arguments", () => {
    test.each([
        [[], { keep: false, help: false }],
        [["--keep"], { keep: true, help: false }],
        [["--help"], { keep: false, help: true }],
        [["-h"], { keep: false, help: true }],
    ])("when the arguments are %j, the options are %j", (args, expected) => {
        expect(callScript("demo/arguments.mjs", "demoArguments", args)).toEqual(expected);
    });

    test("when an argument of the demo is unknown, the error names the argument and the exit code is 1", () => {
        const { status, stdout, stderr } = spawnSync(process.execPath, [join(SCRIPTS, "demo.mjs"), "--kep"], {
            encoding: "utf8",
        });

        expect(status).toBe(1);
        expect(stdout).toBe("");
        expect(stderr).toContain("--kep");
    });

    test("when --help is passed, the printed help fits 80 columns", () => {
        const help = execFileSync(process.execPath, [join(SCRIPTS, "demo.mjs"), "--help"], { encoding: "utf8" });

        expect(help).toContain("--keep");
        expect(Math.max(...help.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    });
});

test("when --keep keeps the stack, a shell can run the printed commands that set its environment variables", () => {
    const env = { PULUMI_STACK: "dev", PULUMI_HOME: "/tmp/a b/it's", PULUMI_DEBUG_COMMANDS: "true", OTHER: "x" };
    const text = callScript("demo/keep.mjs", "howToGoOn", {
        program: "/tmp",
        env,
        cli: "/opt/a b",
        baseUrl: "http://127.0.0.1:1",
    }) as string;
    const commands = text.split("\n").filter((line) => /^(cd|export) /.test(line));
    const script = [...commands, 'printf "%s\\n" "$PULUMI_STACK" "$PULUMI_HOME" "${PATH%%:*}" "$PWD"'].join("\n");

    const output = execFileSync("sh", ["-c", script], { encoding: "utf8" });

    expect(output.split("\n")).toEqual(["dev", "/tmp/a b/it's", "/opt/a b", "/tmp", ""]);
    expect(text).not.toContain("PULUMI_DEBUG_COMMANDS");
    expect(text).not.toContain("OTHER");
});
