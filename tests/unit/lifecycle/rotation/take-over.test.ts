// The delete of a RotatingOAuthClient whose clients another RotatingOAuthClient takes over (input takeOver).
import { CHECKED_INPUTS } from "../../../support/fields";
import { connectionTo } from "../../../support/connection";
import type { CheckedInputs } from "../../../../src/lifecycle/checked-inputs";
import { ClientLifecycle } from "../../../../src/lifecycle/client-lifecycle";
import { RotatingClientLifecycle } from "../../../../src/lifecycle/rotation/rotating-client-lifecycle";
import type { LifecycleSession } from "../../../../src/lifecycle/session";
import { FIELDS } from "../../../../src/resources/oauth-client/schema";
import { ROTATING_FIELDS } from "../../../../src/resources/rotating-oauth-client/schema";
import { startHarness } from "../support/harness";
import type { Harness } from "../support/harness";
import { newSession } from "../support/session";

let harness: Harness;
const warnings: string[] = [];

beforeEach(async () => {
    harness = await startHarness();
    warnings.length = 0;
});

afterEach(() => harness.simulator.stop());

function newDeploymentSession(): LifecycleSession {
    return newSession({ connect: () => connectionTo(harness.simulator) }, { warn: (text) => void warnings.push(text) });
}

/** The lifecycle of one deployment. */
function newDeployment(): RotatingClientLifecycle {
    return new RotatingClientLifecycle(ROTATING_FIELDS, newDeploymentSession());
}

function inputsWith(fields: Record<string, string>): CheckedInputs {
    return { fields: { ...CHECKED_INPUTS, rotationDays: 30, ...fields }, options: {} };
}

async function liveIds(): Promise<string[]> {
    return ((await harness.control("GET", "clients")) as { id: string }[]).map(({ id }) => id);
}

test.each(["reporting", "renamed"])(
    "when a new resource named %s takes over the client that the old resource took over, the delete of the old resource keeps the client",
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

test("when the client to take over is a SailPoint-managed one, the create fails before a request changes anything", async () => {
    const managed = { ...CHECKED_INPUTS, internal: true };
    const { id: takeOver } = (await harness.control("POST", "clients", managed)) as { id: string };
    await expect(newDeployment().create(inputsWith({ takeOver }))).rejects.toThrow(
        "SailPoint-managed client (internal)",
    );
    expect(await liveIds()).toEqual([takeOver]);
});

test("when a new resource takes over the current client of the old resource, the delete of the old resource keeps the client", async () => {
    const old = await newDeployment().create(inputsWith({}));
    const deployment = newDeployment();
    deployment.check(inputsWith({ takeOver: old.current.id, name: "other" }), true);
    const successor = await deployment.create(inputsWith({ takeOver: old.current.id, name: "other" }));
    await deployment.delete(old);
    expect(await liveIds()).toEqual([old.current.id, successor.current.id]);
});

test("when a resource has taken over a client and no other resource takes it over, the delete of the resource deletes the client", async () => {
    const { id: takeOver } = (await harness.control("POST", "clients", CHECKED_INPUTS)) as { id: string };
    const old = await newDeployment().create(inputsWith({ takeOver }));
    await newDeployment().delete(old);
    expect(await liveIds()).toEqual([]);
});

test("when a resource that has taken over a client is refreshed and deleted in one deployment, the client is deleted", async () => {
    const { id: takeOver } = (await harness.control("POST", "clients", CHECKED_INPUTS)) as { id: string };
    const old = await newDeployment().create(inputsWith({ takeOver }));
    const deployment = newDeployment();
    const refreshed = await deployment.read(old);
    // The engine compares after a refresh.
    await deployment.diff(old, inputsWith({ takeOver }));
    await deployment.delete(refreshed?.client ?? old);
    expect(await liveIds()).toEqual([]);
});

test("when a new resource is to take over a client and has not done so yet, the delete of the old resource fails and keeps the client", async () => {
    const { id: takeOver } = (await harness.control("POST", "clients", CHECKED_INPUTS)) as { id: string };
    const old = await newDeployment().create(inputsWith({ takeOver }));
    const deployment = newDeployment();
    deployment.check(inputsWith({ takeOver, name: "other" }), true);
    await expect(deployment.delete(old)).rejects.toThrow("has not done so yet");
    expect(await liveIds()).toContain(takeOver);
});

test("when a new resource has taken over the client of an OAuthClient that stays, the diff of that OAuthClient fails", async () => {
    const inputs: CheckedInputs = { fields: { ...CHECKED_INPUTS }, options: {} };
    const kept = await new ClientLifecycle(FIELDS, newDeploymentSession()).create(inputs);
    const session = newDeploymentSession();
    const rotating = new RotatingClientLifecycle(ROTATING_FIELDS, session);
    rotating.check(inputsWith({ takeOver: kept.id }), true);
    await rotating.create(inputsWith({ takeOver: kept.id }));
    const clients = new ClientLifecycle(FIELDS, session);
    await expect(clients.diff(kept.id, kept, inputs)).rejects.toThrow(
        /takeOver cannot take the OAuth client .* over.*[^]*retainOnDelete/,
    );
    const importing: CheckedInputs = { ...inputs, options: { importId: kept.id } };
    await expect(clients.diff(kept.id, kept, importing)).resolves.toBeDefined();
});

test("when another RotatingOAuthClient that stays has the client as its current one, takeOver and import fail", async () => {
    const other = await newDeployment().create(inputsWith({}));
    const { id } = other.current;
    const deployment = newDeployment();
    await deployment.diff(other, inputsWith({}));
    const takeOver = inputsWith({ takeOver: id, name: "second" });
    await expect(deployment.create(takeOver)).rejects.toThrow("the current client of another RotatingOAuthClient");
    const imported: CheckedInputs = { fields: { ...CHECKED_INPUTS }, options: { importId: id } };
    await expect(deployment.create(imported)).rejects.toThrow("another resource of the program manages it");
    expect(await liveIds()).toEqual([id]);
});
