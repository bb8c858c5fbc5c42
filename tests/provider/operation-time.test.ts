// customTimeouts reach the operation that they are of, and warnings the engine before the operation ends.
import { TIMEOUTS } from "../../src/provider/timeouts";
import type { Properties } from "../../src/provider/values";
import { FakeClock } from "../support/fake-clock";
import { CHECKED_INPUTS } from "../support/fields";
import { configOf, configuredProvider } from "./support/configured-provider";
import type { Provider } from "./support/configured-provider";
import { startWorld } from "./support/world";
import { Engine } from "./support/engine";
import type { World } from "./support/world";

describe("an operation", () => {
    const argv = process.argv;
    let world: World;
    let clock: FakeClock;
    let provider: Provider;
    let id: string;
    let outs: Properties;

    beforeEach(async () => {
        clock = new FakeClock();
        world = await startWorld(undefined, clock);
        provider = await configuredProvider(configOf(world.simulator), clock);
        const created = await provider.create(CHECKED_INPUTS);
        id = created.id;
        outs = { ...created.outs, clientSecret: "known" };
    });

    afterEach(async () => {
        process.argv = argv;
        clock.stop();
        await world.simulator.stop();
    });

    const slowly = (method: string) =>
        world.control("POST", "faults", { quirk: "latency", value: 600, method, path: "/v2025", times: 1 });
    const within = (operation: string) => ({ ...CHECKED_INPUTS, [TIMEOUTS]: { [operation]: "200ms" } });

    test("has the time that the resource gives it", async () => {
        await slowly("POST");
        await expect(provider.create(within("create"))).rejects.toThrow("did not answer within 0.2 seconds");
        await slowly("PATCH");
        const news = { ...within("update"), description: "other" };
        await expect(provider.update(id, outs, news)).rejects.toThrow("did not answer within 0.2 seconds");
        await slowly("DELETE");
        await expect(provider.delete(id, { ...outs, ...within("delete") })).rejects.toThrow("within 0.2 seconds");
    });

    test("has told the engine all that it has to say before it answers", async () => {
        const engine = await Engine.start();
        process.argv = ["node", "dynamic-provider", engine.address];
        await world.control("DELETE", `clients/${id}`);
        expect(await provider.read(id, outs)).toEqual({ id: "", props: {} });
        engine.stop();
        expect(engine.texts).toContainEqual(expect.stringContaining("no longer exists"));
    });
});
