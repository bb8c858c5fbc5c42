// The fault matrix preloads this file into Pulumi's dynamic provider server. It gives the provider a simulated clock, and starts the
// simulated tenants in the same process with the same clock, so the clock sees all work in progress between them.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const typescript = require("typescript");

// The simulated clock is in TypeScript, which Node 20 cannot load.
require.extensions[".ts"] = (/** @type {NodeJS.Module} */ module, /** @type {string} */ path) => {
    const { CommonJS } = typescript.ModuleKind;
    const compilerOptions = { module: CommonJS, target: typescript.ScriptTarget.ES2022 };
    const { outputText } = typescript.transpileModule(readFileSync(path, "utf8"), { compilerOptions });
    /** @type {NodeJS.Module & { _compile(code: string, path: string): void }} */ (module)._compile(outputText, path);
};

const { FakeClock } = require("../../../support/fake-clock");
const DIST = join(__dirname, "../../../../dist");
const clock = new FakeClock();
require(`${DIST}/http/clock.js`).setProcessClock(clock);
// The clock does not see the connections to the engine, so they are registered with it.
const engine = require(`${DIST}/adapters/engine/connect.js`);
const { tryToConnect } = engine;
engine.tryToConnect = (/** @type {string} */ address) => clock.trackWork(tryToConnect(address));
const provider = require(`${DIST}/adapters/dynamic/index.js`);
const { startSimulatorWithClock } = require(`${DIST}/simulator/start.js`);

/** The number of engine calls that must begin before the clock advances. */
let expected = 0;
for (const name of ["create", "read", "update", "delete"]) {
    const method = provider[name];
    provider[name] = (/** @type {unknown[]} */ ...args) => {
        expected -= 1;
        if (expected === 0) {
            clock.resume();
        }
        return method(...args);
    };
}

// Messages to the engine use gRPC, which the clock does not see either.
const log = /** @type {any} */ (require("@pulumi/pulumi/log"));
for (const severity of ["debug", "info", "warn", "error"]) {
    const send = log[severity];
    log[severity] = (/** @type {unknown[]} */ ...args) => clock.trackWork(send(...args));
}

/** @type {import("../../../../src/simulator").Simulator | undefined} */
let simulator;

/** @type {Record<string, (value: number) => unknown>} */
const COMMANDS = {
    async startTenant() {
        simulator = await startSimulatorWithClock(clock);
        return simulator;
    },
    stopTenant: () => simulator?.stop(),
    expectCalls(count) {
        expected = count;
        clock.pause();
    },
    /** @param ms the simulated time to wait */
    pass: (ms) =>
        new Promise((resolve) => {
            clock.after(ms, () => resolve(undefined));
        }),
    settle: () => clock.whenIdle(),
};

process.on("message", async (/** @type {{ command: string, value: number }} */ { command, value }) => {
    process.send?.({ result: await COMMANDS[command]?.(value) });
});
