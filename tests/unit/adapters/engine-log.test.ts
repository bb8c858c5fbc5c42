import { SYSTEM_CLOCK } from "../../../src/http/clock";
import type { Clock } from "../../../src/http/clock";
import type { Observer } from "../../../src/http/observer";
import type * as Log from "../../../src/adapters/dynamic/engine-log";
import { createLogObserver } from "../../../src/lifecycle/request-log";
import { FakeClock } from "../../support/fake-clock";
import { Engine } from "../../provider/support/engine";

const REQUEST = { method: "GET", path: "/x", outcome: "status 200", requestId: "r", attempts: 1, milliseconds: 5 };

describe("messages of the provider process", () => {
    const argv = process.argv;
    let warn: (text: string) => void;
    let flush: typeof Log.flush;
    let createObserver: (clock: Clock) => Observer;
    let onStderr: jest.SpyInstance;

    beforeEach(() => {
        // The modules keep the connection to the engine, so each test loads them again.
        jest.resetModules();
        const log = jest.requireActual<typeof Log>("../../../src/adapters/dynamic/engine-log");
        ({ warn, flush } = log);
        createObserver = (clock) => createLogObserver(log, clock);
        onStderr = jest.spyOn(console, "error").mockImplementation();
    });

    afterEach(() => {
        process.argv = argv;
        onStderr.mockRestore();
    });

    test("when the process arguments contain the engine's address, warnings are sent to the engine and not printed", async () => {
        const engine = await Engine.start();
        process.argv = ["node", "dynamic-provider", "--tracing=127.0.0.1:1", "127.0.0.1:1/x", engine.address];
        warn("first");
        warn("second");
        expect(await engine.waitForMessages(2)).toEqual(["first", "second"]);
        expect(onStderr).not.toHaveBeenCalled();
        engine.stop();
    });

    test("when the process arguments have no engine address, a warning is printed on stderr", () => {
        process.argv = ["node", "jest"];
        warn("the only one");
        expect(onStderr).toHaveBeenCalledWith("warning: the only one");
    });

    test("when several requests wait at the same time, one message reports the wait, and each request is logged", async () => {
        const engine = await Engine.start();
        process.argv = ["node", "dynamic-provider", engine.address];
        let now = 0;
        const observer = createObserver({ ...SYSTEM_CLOCK, now: () => now });
        observer.onWait("it is busy", 7001, 60_000);
        now = 7000;
        observer.onWait("it is busy", 7000, 60_000);
        observer.onRequest(REQUEST);
        now = 7001;
        observer.onWait("it is still busy", 5000, 50_000);
        observer.onRequest({ ...REQUEST, outcome: "EPIPE", requestId: undefined, attempts: 2, milliseconds: 6 });
        expect(await engine.waitForMessages(4)).toEqual([
            "Waiting 8 s: it is busy. The operation gives up after 60 s at the most.",
            "sailpoint: GET /x: status 200, try 1, 5 ms, request id r",
            "Waiting 5 s: it is still busy. The operation gives up after 50 s at the most.",
            "sailpoint: GET /x: EPIPE, try 2, 6 ms",
        ]);
        engine.stop();
    });

    test("when the process arguments have no engine address, a wait is printed on stderr and requests are not", () => {
        process.argv = ["node", "jest"];
        const observer = createObserver({ ...SYSTEM_CLOCK, now: () => 0 });
        observer.onRequest(REQUEST);
        observer.onWait("it is busy", 7000, 60_000);
        expect(onStderr.mock.calls).toEqual([[expect.stringContaining("Waiting 7 s: it is busy.")]]);
    });

    test("when messages are pending, flush waits for their delivery; when the engine has stopped, flush waits no longer than its timeout", async () => {
        const engine = await Engine.start();
        process.argv = ["node", "dynamic-provider", engine.address];
        for (let count = 0; count < 20; count += 1) {
            warn(`warning ${count}`);
        }
        const clock = new FakeClock(true);
        await flush(1_000, clock);
        expect(engine.texts).toHaveLength(20);
        engine.stop();
        warn("nobody receives this");
        clock.resume();
        await flush(1_000, clock);
        expect(clock.now()).toBeLessThanOrEqual(1_000);
        clock.stop();
    });

    test("when the engine never confirms a message, flush ends after its timeout", async () => {
        const engine = await Engine.start("silent");
        process.argv = ["node", "dynamic-provider", engine.address];
        warn("nobody confirms this");
        const clock = new FakeClock();
        await flush(1_000, clock);
        expect(clock.now()).toBe(1_000);
        clock.stop();
        engine.stop();
    });
});
