import { Engine } from "./support/engine";

describe("a warning from the provider's process", () => {
    const argv = process.argv;
    let warn: (text: string) => void;
    let onStderr: jest.SpyInstance;

    beforeEach(() => {
        // The module remembers its connection, and Pulumi its engine: each test has its own.
        jest.resetModules();
        warn = jest.requireActual<{ warn: (text: string) => void }>("../../src/provider/engine-log").warn;
        onStderr = jest.spyOn(console, "error").mockImplementation();
    });

    afterEach(() => {
        process.argv = argv;
        onStderr.mockRestore();
    });

    test("reaches the engine that the server was started for", async () => {
        const engine = await Engine.start();
        process.argv = ["node", "dynamic-provider", "--tracing=x", engine.address];
        warn("first");
        warn("second");
        expect(await engine.heard(2)).toEqual(["first", "second"]);
        expect(onStderr).not.toHaveBeenCalled();
        engine.stop();
    });

    test("is printed where there is no engine", () => {
        process.argv = ["node", "jest"];
        warn("the only one");
        expect(onStderr).toHaveBeenCalledWith("warning: the only one");
    });
});
