// The runner of `npm test`, as a process.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const MODULE = pathToFileURL(join(__dirname, "../../../tools/support/test-run.mjs")).href;

/** Starts a run of two parts, `first` and `second`, with this body. */
function start(body: string) {
    const script = `
        import { TestRun } from "${MODULE}";
        const node = process.execPath;
        const run = new TestRun("npm test", ["first", "second"]);
        await run.close(async () => { ${body} });`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "pipe"] });
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (part) => (output.stdout += String(part)));
    child.stderr.on("data", (part) => (output.stderr += String(part)));
    return { child, output, ended: once(child, "close") as Promise<[number]> };
}

describe("a test run", () => {
    test("when a test run starts, it lists its parts, and prints the name of each part before the part runs", async () => {
        const { output, ended } = start(`
            await run.part(() => run.check("good", node, ["-e", "console.log('not shown')"]));
            await run.part(() => run.check("bad", node, ["-e", "console.log('shown'); process.exit(3)"]));`);
        expect((await ended)[0]).toBe(1);
        expect(output.stderr).toMatch(
            /^npm test runs:\n {2}1\. first\n {2}2\. second\n\n\[1\/2, \d+ s\] first\nPASS good\n\n\[2\/2, \d+ s\] second\nshown\nFAIL bad\n/,
        );
        expect(output.stdout).toBe("1 passed, 1 failed\n");
    });

    test("when a part throws an error, it counts as failed, and the parts after it do not run", async () => {
        const { output, ended } = start(`
            await run.part(() => Promise.reject(new Error("no disk")));
            await run.part(() => run.check("good", node, ["-e", ""]));`);
        expect((await ended)[0]).toBe(1);
        expect(output.stderr).toContain("no disk");
        expect(output.stderr).not.toContain("[2/2");
        expect(output.stdout).toBe("0 passed, 1 failed\n");
    });

    test("when a test run is interrupted, it reports the finished parts and ends its processes, also one that ignores SIGTERM", async () => {
        const stubborn = 'process.on("SIGTERM", () => {}); console.error("running"); setInterval(() => {}, 1000)';
        const { child, output, ended } = start(`
            await run.part(() => run.check("good", node, ["-e", ""]));
            await run.part(async () => {
                await Promise.all([run.spawn(node, ["-e", ${JSON.stringify(stubborn)}]), run.check("quick to end", node, ["-e", "setInterval(() => {}, 1000)"])]);
            });`);
        while (!output.stderr.includes("running")) {
            await once(child.stderr, "data");
        }
        // "close" comes when nobody holds the output any more: the stubborn process must have ended.
        child.kill("SIGINT");
        expect((await ended)[0]).toBe(130);
        expect(output.stderr).toContain("Finished: first. Not finished: second.");
        expect(output.stderr).not.toContain("quick to end");
        expect(output.stdout).toBe("1 passed, 0 failed\n");
    });
});
