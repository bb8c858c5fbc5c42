// How the commands run the Pulumi CLI. A shell script replaces the CLI.
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StackUnavailable, runPulumiJson, readStackName, pulumiOnPath } from "../../../src/cli/pulumi-command";

describe("the runner of the Pulumi CLI", () => {
    let folder: string;

    beforeEach(async () => {
        folder = realpathSync(await mkdtemp(join(tmpdir(), "pulumi-sailpoint-command-")));
    });

    afterEach(async () => {
        await rm(folder, { recursive: true });
    });

    async function script(...lines: string[]) {
        const path = join(folder, "pulumi");
        await writeFile(path, ["#!/bin/sh", ...lines, ""].join("\n"));
        await chmod(path, 0o755);
        return pulumiOnPath({ PATH: `${folder}:/usr/bin:/bin`, OWN: "own" }, folder);
    }

    test("when pulumi is on the given PATH, it runs in the given folder and environment", async () => {
        const pulumi = await script('echo "$PWD $OWN $PULUMI_SKIP_UPDATE_CHECK $*"');
        const { ok, stdout } = await pulumi(["version"]);
        expect({ ok, stdout }).toEqual({ ok: true, stdout: `${folder} own true version\n` });
    });

    test("when a stack is named, pulumi runs with --stack and --non-interactive", async () => {
        const pulumi = await script('echo "$*"');
        expect(await readStackName(pulumi, "dev")).toBe("stack --show-name --stack dev --non-interactive");
        expect(await readStackName(pulumi)).toBe("stack --show-name --non-interactive");
    });

    test("when pulumi fails, the error has the text of the error line on stderr, and nothing of stdout", async () => {
        const pulumi = await script("echo a-secret", "echo warning: new version >&2", "echo error: no >&2", "exit 255");
        expect(await pulumi(["config"])).toMatchObject({ ok: false, stdout: "" });
        await expect(runPulumiJson(pulumi, ["config"])).rejects.toThrow(/^no$/);
    });

    test("when pulumi prints more than JSON, the error names the command and quotes nothing of its output", async () => {
        for (const output of ['{"value":"a-secret"}more', 'more{"value":"a-secret"}', "a-secret"]) {
            const pulumi = await script(`printf '%s' '${output}'`);
            const failure = runPulumiJson(pulumi, ["config", "--json", "--show-secrets"]);
            await expect(failure).rejects.toThrow(StackUnavailable);
            await expect(failure).rejects.toThrow(/^`pulumi config --json --show-secrets` printed no JSON$/);
        }
    });

    test("when pulumi is not on the PATH, the error is that pulumi cannot be run", async () => {
        const pulumi = pulumiOnPath({ PATH: "" }, folder);
        expect(await pulumi(["version"])).toEqual({ ok: false, stdout: "", stderr: "" });
        await expect(readStackName(pulumi)).rejects.toThrow(/^pulumi cannot be run$/);
    });
});
