// customTimeouts of operations, and the delivery of warnings to the engine before an operation ends.
import { TIMEOUTS } from "../../src/lifecycle/hidden-properties";
import type { Properties } from "../../src/lifecycle/values";
import { FakeClock } from "../support/fake-clock";
import { CHECKED_INPUTS } from "../support/fields";
import { configOf, configuredProvider } from "../unit/adapters/support/configured-provider";
import type { Provider } from "../unit/adapters/support/configured-provider";
import { startHarness } from "../unit/lifecycle/support/harness";
import { Engine } from "./support/engine";
import type { Harness } from "../unit/lifecycle/support/harness";

describe("the operations of the dynamic provider", () => {
    const argv = process.argv;
    let harness: Harness;
    let clock: FakeClock;
    let provider: Provider;
    let id: string;
    let outs: Properties;

    beforeEach(async () => {
        clock = new FakeClock();
        harness = await startHarness(undefined, clock);
        provider = await configuredProvider(configOf(harness.simulator), clock);
        const created = await provider.create(CHECKED_INPUTS);
        id = created.id;
        outs = { ...created.outs, clientSecret: "known" };
    });

    afterEach(async () => {
        process.argv = argv;
        clock.stop();
        await harness.simulator.stop();
    });

    const addLatency = (method: string) =>
        harness.control("POST", "faults", { name: "latency", value: 600, method, path: "/v2025", times: 1 });
    const inputsWithTimeout = (operation: string) => ({ ...CHECKED_INPUTS, [TIMEOUTS]: { [operation]: "200ms" } });

    test("when customTimeouts are 200 ms and SailPoint is slower, create, update and delete fail with that timeout", async () => {
        const timeout = /0\.2 seconds/;
        await addLatency("POST");
        await expect(provider.create(inputsWithTimeout("create"))).rejects.toThrow(timeout);
        await addLatency("PATCH");
        const news = { ...inputsWithTimeout("update"), description: "other" };
        await expect(provider.update(id, outs, news)).rejects.toThrow(timeout);
        await addLatency("DELETE");
        await expect(provider.delete(id, { ...outs, ...inputsWithTimeout("delete") })).rejects.toThrow(timeout);
    });

    test("when a read logs a warning, the engine receives the warning before the result of the read", async () => {
        const engine = await Engine.start();
        process.argv = ["node", "dynamic-provider", engine.address];
        await harness.control("POST", "clients", { name: "of another stack" });
        await harness.control("DELETE", `clients/${id}`);
        await clock.advance(11 * 60_000);
        expect(await provider.read(id, outs)).toEqual({ id: "", props: {} });
        engine.stop();
        expect(engine.texts).toContainEqual(expect.stringContaining(id));
    });
});
