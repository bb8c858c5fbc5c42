// The session of a provider: the problems of its settings, its warnings, and the host of the tenant.
import type { LifecycleSession } from "../../../src/lifecycle/session";
import type { SessionOptions } from "../../../src/lifecycle/session";
import { parseInputs, parseState } from "../../../src/lifecycle/hidden-properties";
import { FIELDS } from "../../../src/resources/oauth-client/schema";
import { ConfigurationError } from "../../../src/sailpoint/errors";
import type { Connection } from "../../../src/sailpoint/connection";
import { connectionTo } from "../../support/connection";
import { stoppedClock } from "../../support/fake-clock";
import { controlSimulator } from "../../support/control-simulator";
import { startSimulator } from "../../../src/simulator";
import { newSession } from "./support/session";

const CONNECTION = connectionTo({ baseUrl: "http://127.0.0.1:1", clientId: "id", clientSecret: "canary" });

let warnings: string[];
let infos: string[];

function sessionWith(options: Partial<SessionOptions> = {}): LifecycleSession {
    warnings = [];
    infos = [];
    return newSession(
        { connect: () => CONNECTION, clock: stoppedClock(), ...options },
        { warn: (text) => void warnings.push(text), info: (text) => void infos.push(text) },
    );
}

describe("connectionProblems", () => {
    const inputs = parseInputs({ __lookupEnvironment: { SAIL_BASE_URL: "digest" } });

    test("when the settings are valid, there are none, and the check of the settings is strict", () => {
        const connect = jest.fn<Connection, [object?]>(() => CONNECTION);

        expect(sessionWith({ connect }).connectionProblems(inputs)).toEqual([]);
        expect(connect).toHaveBeenCalledWith({ strict: true });
    });

    test("when the lookups of the program read another environment, the problem is returned", () => {
        const lookupEnvironmentProblem = jest.fn(() => "they differ");

        expect(sessionWith({ lookupEnvironmentProblem }).connectionProblems(inputs)).toEqual(["they differ"]);
        expect(lookupEnvironmentProblem).toHaveBeenCalledWith({ SAIL_BASE_URL: "digest" });
    });

    test("when both environments agree, there is none", () => {
        expect(sessionWith({ lookupEnvironmentProblem: () => undefined }).connectionProblems(inputs)).toEqual([]);
    });

    test("when the settings are invalid, the message of their error is returned; another error is thrown", () => {
        const failing = (error: Error) =>
            sessionWith({
                connect: () => {
                    throw error;
                },
            });
        const invalid = new ConfigurationError("The address is missing.", "Set it.");

        expect(failing(invalid).connectionProblems(inputs)).toEqual([invalid.message]);
        expect(() => failing(new TypeError("a defect")).connectionProblems(inputs)).toThrow(TypeError);
    });
});

test("when removed settings are still set, the warning appears once", () => {
    const session = sessionWith({ removedSettingsWarning: () => "sailpoint:old has no effect" });

    session.reportRemovedSettings();
    session.reportRemovedSettings();

    expect(warnings).toEqual(["sailpoint:old has no effect"]);
});

test("when no removed setting is set, there is no warning", () => {
    sessionWith().reportRemovedSettings();

    expect(warnings).toEqual([]);
});

test("when a context logs, the engine gets its warnings and its infos", () => {
    const { warn, info } = sessionWith().context(FIELDS);

    warn("a warning");
    info("an info");

    expect({ warnings, infos }).toEqual({ warnings: ["a warning"], infos: ["an info"] });
});

describe("verifyHost", () => {
    test("when the host is that of the state, there is no change and no request", async () => {
        const stored = parseState({ clientId: "b614", __host: "127.0.0.1:1", __tenantId: "t-1" });

        expect(await sessionWith().verifyHost(FIELDS, stored)).toEqual([]);
    });

    test("when the same tenant has another host, the change is one of state only, with both hosts", async () => {
        const simulator = await startSimulator();
        try {
            const stored = parseState({ clientId: "b614", __host: "old.example", __tenantId: simulator.tenantId });
            const changes = await sessionWith({ connect: () => connectionTo(simulator) }).verifyHost(FIELDS, stored);

            expect(changes).toEqual([
                {
                    field: "host",
                    old: "old.example",
                    new: new URL(simulator.baseUrl).host,
                    consequence: "stateOnly",
                    reason: "the tenant has another address",
                },
            ]);
            const log = (await controlSimulator(simulator.baseUrl, "GET", "requests")) as { path: string }[];
            expect(log.map(({ path }) => path)).toEqual(["/oauth/token"]);
        } finally {
            await simulator.stop();
        }
    });
});
