// The start of the native provider: by an engine, which passes its address on the command line, or by a person.
import { startProvider } from "../../../src/adapters/native/start-provider";
import { CHECKED_INPUTS } from "../../support/fields";
import { Engine } from "../support/engine";
import { NativeProvider } from "../support/native-provider";
import { resourceCall } from "./support/harness";

const SETTINGS = { baseUrl: "http://127.0.0.1:1", clientId: "id", clientSecret: "secret" };
/** Check logs a warning for them. */
const SHORT_LIFETIME = { ...CHECKED_INPUTS, accessTokenValiditySeconds: 5 };

let engine: Engine;
let exit: jest.SpyInstance;
let exitCode: Promise<unknown>;
let provider: NativeProvider;

beforeEach(async () => {
    engine = await Engine.start();
    exitCode = new Promise((resolve) => {
        exit = jest.spyOn(process, "exit").mockImplementation(resolve as () => never);
    });
});

afterEach(async () => {
    await provider.release();
    engine.stop();
    exit.mockRestore();
});

/** @param address the engine's address on the command line */
async function start(address: string | undefined): Promise<void> {
    const server = await startProvider(address);
    provider = new NativeProvider(server.port, SETTINGS, "default", () => {
        server.stop();
    });
    await provider.configure();
}

test("when an older engine passes its address only on the command line, it gets the messages, and the process exits with code 1 when the engine ends", async () => {
    await start(engine.address);
    await provider.check(resourceCall(), SHORT_LIFETIME);
    expect(engine.logged).toMatchObject([{ severity: "warning", urn: resourceCall().urn }]);
    expect(exit).not.toHaveBeenCalled();
    engine.stop();
    expect(await exitCode).toBe(1);
});

test("when a person starts the provider, calls before Attach succeed without messages, and the engine that attaches gets the later messages", async () => {
    await start(undefined);
    const { failures } = await provider.check(resourceCall("before"), SHORT_LIFETIME);
    expect(failures).toEqual([]);
    await provider.call("attach", "PluginAttach", { Address: engine.address });
    await provider.configure();
    await provider.check(resourceCall("after"), SHORT_LIFETIME);
    expect(engine.logged.map(({ urn }) => urn)).toEqual([resourceCall("after").urn]);
});
