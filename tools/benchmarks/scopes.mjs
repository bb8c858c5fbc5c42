// `npm run build && node tools/benchmarks/scopes.mjs`: measures how long `pulumi-sailpoint scopes` takes for a HAR file
// of 50,000 calls.
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../support/run.mjs";
import { median } from "./support/statistics.mjs";

// The compiler does not follow this path, so that the type check does not need dist/.
/** @type {typeof import("../../src/scopes/documentation.js")} */
const { readDocumentation } = createRequire(import.meta.url)("../../dist/scopes/documentation.js");

const CALLS = 50_000;
const ROUNDS = Number(process.argv[2] ?? 5);

const operations = readDocumentation().operations.filter(({ version }) => version === "v2025");
const entries = Array.from({ length: CALLS }, (_, index) => {
    // 7919 has no common factor with the number of operations, so that all operations are used.
    const { method, path } = operations[(index * 7919) % operations.length] ?? { method: "GET", path: "/" };
    const url = `https://acme.api.identitynow.com${path.replace(/\{[^}]*\}/g, () => (index * 104_729).toString(16))}?limit=250`;
    const headers = [{ name: "authorization", value: "x".repeat(900) }];
    return {
        startedDateTime: "2026-11-27T06:30:52.000Z",
        request: { method, url, headers },
        response: { status: 200, content: { mimeType: "application/json", text: "y".repeat(500) } },
    };
});
const folder = await mkdtemp(join(tmpdir(), "pulumi-sailpoint-bench-"));
try {
    const file = join(folder, "session.har");
    await writeFile(file, JSON.stringify({ log: { version: "1.2", entries } }));
    const seconds = Array.from({ length: ROUNDS }, () => {
        const start = performance.now();
        const { status, stderr } = spawnSync(process.execPath, [
            join(ROOT, "dist/cli/main.js"),
            "scopes",
            "--har",
            file,
        ]);
        if (status !== 0) {
            throw new Error(String(stderr));
        }
        return (performance.now() - start) / 1000;
    });
    const megabytes = Math.round((await stat(file)).size / 1e6);
    console.log(
        `${CALLS} calls, ${megabytes} MB, Node ${process.version}: ${median(seconds).toFixed(2)} s (median of ${ROUNDS})`,
    );
} finally {
    await rm(folder, { recursive: true });
}
