// Preloaded into every Node process of a deployment. It records when the process begins and ends, and how long it loads
// modules.
const { appendFileSync } = require("node:fs");
const Module = require("node:module");

const file = process.env.BENCH_TIMES;
const role = ["dynamic-provider", "cmd/run"].find((part) => process.argv[1]?.includes(part)) ?? "other";

function note(event, more = {}) {
    appendFileSync(file, `${JSON.stringify({ pid: process.pid, role, event, at: Date.now(), ...more })}\n`);
}

if (file !== undefined) {
    note("begin", { at: Math.round(performance.timeOrigin) });
    let hasBegun = false;
    // The time that the watched modules take which the current module loads.
    let inner = 0;
    const load = Module._load;
    // The modules whose load time is measured, each with the modules that it loads.
    const watched = [
        "@pulumi/pulumi",
        "pulumi-sailpoint",
        "pulumi-sailpoint/provider",
        "../sailpoint/sailpoint-client",
        "typescript",
    ];
    Module._load = function (request, ...rest) {
        if (!watched.includes(request)) {
            return load.call(this, request, ...rest);
        }
        if (!hasBegun && request === "pulumi-sailpoint") {
            hasBegun = true;
            note("own code");
        }
        const outer = inner;
        inner = 0;
        const startedAt = performance.now();
        try {
            return load.call(this, request, ...rest);
        } finally {
            const whole = performance.now() - startedAt;
            const ms = whole - inner;
            inner = outer + whole;
            if (ms > 0.5) {
                note("loaded", { what: request, ms });
            }
        }
    };
    const write = process.stdout.write;
    let hasWritten = false;
    process.stdout.write = function (...args) {
        if (!hasWritten) {
            hasWritten = true;
            // The dynamic provider server prints its port once it is ready.
            note("first output");
        }
        return write.apply(this, args);
    };
    process.on("exit", () => note("end"));
}
