// Measures the time that a program takes before anything is deployed: to load the package, and to register its first
// resource.
import { join } from "node:path";
import { ROOT, outputOf } from "../../support/run.mjs";
import { median } from "./statistics.mjs";

const ROUNDS = 7;

/**
 * Medians, in milliseconds.
 *
 * @typedef {object} Start
 * @property {number} requirePackage `require("pulumi-sailpoint")` once `@pulumi/pulumi` is loaded
 * @property {number} requireProvider all that the provider loads until its first request
 * @property {number} registerOurs from the constructor of the first resource to its registration
 * @property {number} registerTutorial
 * @property {number} registerFloor a resource without a closure or a package
 * @property {number} codeBytesOurs size of `__provider` in each resource; state contains it twice
 * @property {number} codeBytesTutorial
 */

/** @returns {Promise<Start>} */
export async function measureStart() {
    const [ours, tutorial, floor] = ["ours", "tutorial", "floor-engine"].map(
        (name) => /** @type {const} */ ([name, join(ROOT, "tools/benchmarks", name)]),
    );
    const registrations = { ours: await registration(ours), tutorial: await registration(tutorial) };
    return {
        requirePackage: await milliseconds(`require("pulumi-sailpoint")`),
        requireProvider: await milliseconds(
            `require("pulumi-sailpoint/provider"); require(${JSON.stringify(join(ROOT, "dist/sailpoint/sailpoint-client.js"))})`,
        ),
        registerOurs: registrations.ours.ms,
        registerTutorial: registrations.tutorial.ms,
        registerFloor: (await registration(floor)).ms,
        codeBytesOurs: registrations.ours.bytes,
        codeBytesTutorial: registrations.tutorial.bytes,
    };
}

/** @param {string} code */
async function milliseconds(code) {
    const script = `
        require("@pulumi/pulumi");
        const startedAt = performance.now();
        ${code};
        console.log(performance.now() - startedAt);`;
    return median(await repeated(async () => Number(await node(script))));
}

/**
 * Measures the registration of the first resource of a program, with Pulumi's mocks instead of the engine.
 *
 * @param {readonly [string, string] | undefined} program
 */
async function registration(program) {
    const script = `
        const pulumi = require("@pulumi/pulumi");
        let startedAt;
        pulumi.runtime.setMocks({
            call: (args) => args.inputs,
            newResource: (args) => {
                const ms = performance.now() - startedAt;
                console.log(JSON.stringify({ ms, bytes: Buffer.byteLength(String(args.inputs.__provider)) }));
                return { id: "id", state: args.inputs };
            },
        });
        const path = ${JSON.stringify(join(program?.[1] ?? "", "index.js"))};
        const code = require("node:fs").readFileSync(path, "utf8");
        // All that the program loads is loaded before.
        for (const [, name] of code.matchAll(/require\\("([^"]+)"\\)/g)) {
            require(name.startsWith(".") ? require("node:path").join(path, "..", name) : name);
        }
        startedAt = performance.now();
        require(path);`;
    const runs = await repeated(async () => JSON.parse(await node(script)));
    return { ms: median(runs.map(({ ms }) => ms)), bytes: /** @type {number} */ (runs[0]?.bytes) };
}

/**
 * @template T
 * @param {() => Promise<T>} run
 */
async function repeated(run) {
    const results = [];
    for (let round = 0; round < ROUNDS; round++) {
        results.push(await run());
    }
    return results;
}

/** @param {string} script */
async function node(script) {
    const output = await outputOf(process.execPath, ["-e", script], { cwd: ROOT });
    if (output === undefined) {
        throw new Error("a script of the benchmark failed");
    }
    return output;
}
