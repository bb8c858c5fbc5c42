import { EngineLiveness } from "../../../src/adapters/engine/engine-liveness";
import { EngineWatch } from "../../../src/adapters/engine/engine-watch";
import { CancelledError } from "../../../src/sailpoint/errors";
import { FakeClock, waitUntil } from "../../support/fake-clock";

const REQUEST = { method: "POST", path: "/v2025/oauth-clients" } as const;

describe("EngineWatch", () => {
    let clock: FakeClock;
    let isListening: boolean;
    let probes: number;
    let exit: jest.Mock;
    let liveness: EngineLiveness;
    let watch: EngineWatch;

    function probe(): Promise<"accepted" | "refused"> {
        probes += 1;
        return Promise.resolve(isListening ? "accepted" : "refused");
    }

    beforeEach(() => {
        clock = new FakeClock(true);
        isListening = true;
        probes = 0;
        exit = jest.fn();
        liveness = new EngineLiveness(clock, probe);
        liveness.setAddress("127.0.0.1:7777");
        watch = new EngineWatch({ liveness, clock, exit });
    });

    afterEach(() => {
        clock.stop();
    });

    /** A call that ends when the returned function is called. */
    function startCall(): { call: Promise<void>; end: () => void } {
        let end: () => void = () => undefined;
        const running = new Promise<void>((resolve) => {
            end = resolve;
        });
        return { call: watch.track(() => running), end };
    }

    test("when the engine dies while a call waits, the signal ends the wait within two seconds, and the process exits after the call", async () => {
        const { call, end } = startCall();
        await clock.advance(500);
        isListening = false;
        await clock.advance(2_000);
        expect(watch.signal.aborted).toBe(true);
        expect(watch.signal.reason).toBeInstanceOf(CancelledError);
        expect(await watch.hasEnded()).toBe(true);
        expect(exit).not.toHaveBeenCalled();
        end();
        await call;
        expect(exit).toHaveBeenCalledTimes(1);
    });

    test("when the engine dies while two calls run, the process exits after both calls have ended", async () => {
        const first = startCall();
        const second = startCall();
        await clock.advance(500);
        isListening = false;
        await clock.advance(2_000);
        first.end();
        await first.call;
        expect(exit).not.toHaveBeenCalled();
        second.end();
        await second.call;
        expect(exit).toHaveBeenCalledTimes(1);
    });

    test("when the engine dies while no call runs, the process exits", async () => {
        const { call, end } = startCall();
        await clock.advance(500);
        end();
        await call;
        expect(exit).not.toHaveBeenCalled();
        isListening = false;
        await clock.advance(2_000);
        expect(exit).toHaveBeenCalled();
    });

    test("when the engine is alive, requests are sent and the process does not exit", async () => {
        const { call, end } = startCall();
        await clock.advance(10_000);
        await watch.beforeSend();
        expect(await watch.hasEnded()).toBe(false);
        end();
        await call;
        expect(watch.signal.aborted).toBe(false);
        expect(exit).not.toHaveBeenCalled();
    });

    test("when two calls run, the engine is probed once a second, also after they have ended", async () => {
        const first = startCall();
        const second = startCall();
        await clock.advance(2_500);
        expect(probes).toBe(3);
        first.end();
        second.end();
        await Promise.all([first.call, second.call]);
        await clock.advance(1_000);
        expect(probes).toBe(4);
    });

    test("when the provider is attached, or the address of the engine is unknown, the engine is not probed", async () => {
        const withoutAddress = new EngineWatch({ liveness: new EngineLiveness(clock, probe), clock, exit });
        watch.attach();
        await Promise.all([withoutAddress, watch].map((one) => one.track(() => Promise.resolve())));
        await clock.advance(5_000);
        expect(probes).toBe(0);
    });

    test("when the engine has died, a request that is about to be sent fails", async () => {
        await watch.beforeSend();
        isListening = false;
        const sent = watch.beforeSend();
        const error = sent.catch((reason: unknown) => reason);
        await clock.advance(250);
        expect(await error).toBeInstanceOf(CancelledError);
    });

    test("when the engine of an attached provider dies, requests fail, but the process does not exit and hasEnded is false", async () => {
        watch.attach();
        await watch.beforeSend();
        isListening = false;
        const { call, end } = startCall();
        const error = watch.beforeSend().catch((reason: unknown) => reason);
        await clock.advance(5_000);
        expect(await error).toBeInstanceOf(CancelledError);
        expect(await watch.hasEnded()).toBe(false);
        end();
        await call;
        expect(exit).not.toHaveBeenCalled();
        // The next engine attaches.
        isListening = true;
        liveness.setAddress("127.0.0.1:8888");
        await watch.beforeSend();
        expect(watch.signal.aborted).toBe(false);
    });

    test("when another operation starts, requests of the earlier one fail and those of the new one are sent", async () => {
        watch.attach();
        const earlier = watch.startOperation();
        await earlier.beforeSend(REQUEST);
        watch.cancel();
        const later = watch.startOperation();
        await expect(earlier.beforeSend(REQUEST)).rejects.toThrow(/cancelled/);
        expect(earlier.signal.aborted).toBe(true);
        await later.beforeSend(REQUEST);
        expect(later.signal.aborted).toBe(false);
        isListening = false;
        const sent = later.beforeSend(REQUEST);
        sent.catch(() => undefined);
        await clock.advance(2_000);
        await expect(sent).rejects.toThrow(/engine has ended/);
    });

    test("when a call fails, its error is thrown and the process exits if the engine has died", async () => {
        const failure = new Error("the call failed");
        const failed = watch.track(async () => {
            await waitUntil(() => watch.signal.aborted);
            throw failure;
        });
        const error = failed.catch((reason: unknown) => reason);
        await clock.advance(500);
        isListening = false;
        await clock.advance(2_000);
        expect(await error).toBe(failure);
        expect(exit).toHaveBeenCalledTimes(1);
    });

    test("when no engine address is set, a call starts no timer", async () => {
        const alone = new EngineWatch({ liveness: new EngineLiveness(clock), clock, exit });
        await alone.track(() => Promise.resolve());
        expect(clock.isIdle).toBe(true);
    });
});
