// A small run of the benchmark, which checks only counts: requests, 429 responses and bytes. `npm run bench` measures times.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { REPOSITORY } from "./support/project";

const execute = promisify(execFile);

interface Measurement {
    readonly contender: string;
    readonly step: string;
    readonly n: number;
    readonly requests: Record<string, number>;
    readonly tooMany: number;
    readonly stateBytes?: number;
    readonly problem?: string;
}

describe("the benchmark", () => {
    let folder: string;
    let measurements: Measurement[];
    let start: { registerOurs: number; codeBytesOurs: number; codeBytesTutorial: number };

    beforeAll(async () => {
        folder = await mkdtemp(join(tmpdir(), "pulumi-sailpoint-bench-"));
        const args = [
            "--built",
            "--plan",
            "counts",
            "--contenders",
            "ours,native,tutorial,floor-native-paced,native-yaml,floor-native-yaml",
            "--out",
            folder,
        ];
        await execute(process.execPath, ["tools/benchmarks/bench.mjs", ...args], { cwd: REPOSITORY });
        const results = JSON.parse(await readFile(join(folder, "results.json"), "utf8")) as {
            measurements: Measurement[];
            start: typeof start;
        };
        ({ measurements, start } = results);
    }, 900_000);

    afterAll(async () => {
        await rm(folder, { recursive: true, force: true });
    });

    function requestsOf(contender: string): Record<string, Record<string, number>> {
        const own = measurements.filter((measurement) => measurement.contender === contender);
        return Object.fromEntries(own.map(({ step, requests }) => [step, requests]));
    }

    function stateBytesOf(contender: string): number {
        return (
            measurements.find((one) => one.contender === contender && one.stateBytes !== undefined)?.stateBytes ?? NaN
        );
    }

    test("when the benchmark runs, no step fails and this package gets no 429 response", () => {
        expect(measurements.map(({ problem }) => problem)).toEqual(measurements.map(() => undefined));
        const own = measurements.filter(({ contender }) => contender === "ours");
        expect(own.map(({ tooMany }) => tooMany)).toEqual(own.map(() => 0));
    });

    test("when the benchmark runs this package, each step sends only the necessary requests", () => {
        expect(requestsOf("ours")).toEqual({
            "first up": { token: 1, POST: 10 },
            "up, no change": {},
            "up --refresh, no change": { token: 2, LIST: 2 },
            refresh: { token: 1, LIST: 1 },
            "up, all changed": { token: 1, PATCH: 10 },
            preview: {},
            destroy: { token: 1, DELETE: 10 },
        });
    });

    test("when the benchmark runs the native provider, each step sends the requests of the dynamic provider", () => {
        expect(requestsOf("native")).toEqual(requestsOf("ours"));
    });

    test("when the benchmark runs a program in YAML, each step sends only the necessary requests", () => {
        expect(requestsOf("native-yaml")).toEqual({
            "first up": { token: 1, POST: 1 },
            "up, no change": {},
            "up --refresh, no change": { token: 2, GET: 2 },
            refresh: { token: 1, GET: 1 },
            "up, all changed": { token: 1, PATCH: 1 },
            preview: {},
            destroy: { token: 1, DELETE: 1 },
        });
    });

    test("when the benchmark runs the tutorial's provider, refresh sends a GET for each client", () => {
        const { GET = 0, ...others } = requestsOf("tutorial").refresh ?? {};
        expect(GET).toBeGreaterThanOrEqual(10);
        expect(others).toEqual({ token: 1 });
    });

    test("when the size of a client in state is measured, this package needs at most a third of the bytes of the tutorial's provider", () => {
        expect(stateBytesOf("ours")).toBeLessThanOrEqual(stateBytesOf("tutorial") / 3);
        expect(start.codeBytesOurs).toBeLessThanOrEqual(64);
        expect(start.codeBytesTutorial).toBeGreaterThan(1_000);
    });

    test("when the benchmark ends, it has written a README with tables and the plots", async () => {
        expect(await readFile(join(folder, "README.md"), "utf8")).toContain("10 clients, 0 ms latency");
        for (const plot of ["time-limited-light", "time-limited-dark", "timeline-light", "timeline-dark"]) {
            expect(await readFile(join(folder, `${plot}.svg`), "utf8")).toMatch(/^<svg [^]*<\/svg>\n$/);
        }
    });
});
