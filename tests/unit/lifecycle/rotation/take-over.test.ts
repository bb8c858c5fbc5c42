// The delete of a RotatingOAuthClient whose clients another one of the program takes over.
import { CHECKED_INPUTS } from "../../../support/fields";
import { connectionTo } from "../../../support/connection";
import { SYSTEM_CLOCK } from "../../../../src/http/clock";
import type { CheckedInputs } from "../../../../src/lifecycle/checked-inputs";
import { RotatingClientLifecycle } from "../../../../src/lifecycle/rotation/rotating-client-lifecycle";
import { LifecycleSession } from "../../../../src/lifecycle/session";
import { ROTATING_FIELDS } from "../../../../src/resources/rotating-oauth-client/schema";
import { startHarness } from "../support/harness";
import type { Harness } from "../support/harness";

let harness: Harness;
const warnings: string[] = [];

beforeEach(async () => {
    harness = await startHarness();
    warnings.length = 0;
});

afterEach(() => harness.simulator.stop());

/** The lifecycle of one deployment. */
function newDeployment(): RotatingClientLifecycle {
    const session = new LifecycleSession({
        connect: () => connectionTo(harness.simulator),
        removedSettingsWarning: () => undefined,
        clock: SYSTEM_CLOCK,
        diagnostics: {
            warn: (text) => void warnings.push(text),
            info: () => undefined,
            debug: () => undefined,
            flush: () => Promise.resolve(),
        },
    });
    return new RotatingClientLifecycle(ROTATING_FIELDS, session);
}

function inputsWith(fields: Record<string, string>): CheckedInputs {
    return { fields: { ...CHECKED_INPUTS, rotationDays: 30, ...fields }, options: {} };
}

async function liveIds(): Promise<string[]> {
    return ((await harness.control("GET", "clients")) as { id: string }[]).map(({ id }) => id);
}

test.each(["reporting", "renamed"])(
    "when a successor named %s takes the same client over, the delete of the old resource keeps that client",
    async (name) => {
        const { id: takeOver } = (await harness.control("POST", "clients", CHECKED_INPUTS)) as { id: string };
        const old = await newDeployment().create(inputsWith({ takeOver }));
        const deployment = newDeployment();
        deployment.check(inputsWith({ takeOver, name }), true);
        const successor = await deployment.create(inputsWith({ takeOver, name }));
        await deployment.delete(old);
        expect(successor.retired.map(({ id }) => id)).toEqual([takeOver]);
        expect(await liveIds()).toEqual([takeOver, successor.current.id]);
        expect(warnings.join("\n")).toContain(`The OAuth client ${takeOver} was not deleted`);
    },
);

test("when a resource takes the current client over, the delete of the old resource keeps it", async () => {
    const old = await newDeployment().create(inputsWith({}));
    const deployment = newDeployment();
    deployment.check(inputsWith({ takeOver: old.current.id, name: "other" }), true);
    const successor = await deployment.create(inputsWith({ takeOver: old.current.id, name: "other" }));
    await deployment.delete(old);
    expect(await liveIds()).toEqual([old.current.id, successor.current.id]);
});

test("when no resource takes it over, the delete deletes a client that was taken over", async () => {
    const { id: takeOver } = (await harness.control("POST", "clients", CHECKED_INPUTS)) as { id: string };
    const old = await newDeployment().create(inputsWith({ takeOver }));
    await newDeployment().delete(old);
    expect(await liveIds()).toEqual([]);
});

test("when a resource is refreshed and deleted in one deployment, the delete deletes a client that was taken over", async () => {
    const { id: takeOver } = (await harness.control("POST", "clients", CHECKED_INPUTS)) as { id: string };
    const old = await newDeployment().create(inputsWith({ takeOver }));
    const deployment = newDeployment();
    const refreshed = await deployment.read(old);
    // The engine compares after a refresh.
    await deployment.diff(old, inputsWith({ takeOver }));
    await deployment.delete(refreshed?.client ?? old);
    expect(await liveIds()).toEqual([]);
});

test("when the create of the resource that is to take a client over failed, the delete of the old one keeps both", async () => {
    const { id: takeOver } = (await harness.control("POST", "clients", CHECKED_INPUTS)) as { id: string };
    const old = await newDeployment().create(inputsWith({ takeOver }));
    const deployment = newDeployment();
    deployment.check(inputsWith({ takeOver, name: "other" }), true);
    await expect(deployment.delete(old)).rejects.toThrow("has not done so yet");
    expect(await liveIds()).toContain(takeOver);
});
