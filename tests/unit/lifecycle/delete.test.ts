// Deletes that send no request, because a resource of the program keeps the client. Deletes with an unusual response are in
// client-not-found.test.ts, the texts in messages.test.ts.
import { BadRequestError } from "../../../src/sailpoint/errors";
import { parseCheckedInputs, parseState } from "../../../src/lifecycle/hidden-properties";
import { ClientRegistry } from "../../../src/lifecycle/client-registry";
import { STATE_VERSION } from "../../../src/lifecycle/stored-client";
import type { Properties } from "../../../src/lifecycle/values";
import { startHarness } from "./support/harness";
import type { Harness } from "./support/harness";
import { deleteClient } from "./support/operations";

const ID = "2c9180835d2e5168015d32f890ca1581";

let harness: Harness;
let registry: ClientRegistry;

beforeEach(async () => {
    harness = await startHarness();
    registry = new ClientRegistry();
});

afterEach(async () => {
    const requests = await harness.requests();
    await harness.simulator.stop();
    expect(requests).toEqual([]);
});

const deleteOlderState = (older: Properties) =>
    deleteClient(ID, { __v: STATE_VERSION, clientId: ID, ...older }, { ...harness, registry });

async function rejectionMessage(older: Properties): Promise<string> {
    const error: unknown = await deleteOlderState(older).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BadRequestError);
    expect(harness.warnings).toEqual([]);
    const [text = "", more] = (error as Error).message.split(" More: ");
    expect(more).toMatch(/#bad_request$/);
    return text;
}

const IMPORT = parseCheckedInputs({ __adopt: ID, __resourceName: "reporting" });

/** Records a resource that keeps the client. */
function keepWith(clientSecret: string): void {
    registry.recordOwner(parseState({ clientId: ID, clientSecret, __adopted: "marker reporting" }), IMPORT);
}

test.each<[string, string, Properties]>([
    ["has the same secret", "ours", { clientSecret: "ours" }],
    ["has a secret and the older state has none", "theirs", { clientSecret: "" }],
    ["has no secret and the older state has none", "", {}],
])("when the resource that keeps the client %s, the older state leaves the stack", async (_, secret, older) => {
    keepWith("another");
    keepWith(secret);
    await deleteOlderState(older);
    expect(harness.warnings).toEqual([expect.stringContaining(`${ID} was not deleted`)]);
});

test("when one of the resources has another secret, the error says that the secrets differ", async () => {
    keepWith("");
    keepWith("theirs");
    expect(await rejectionMessage({ clientSecret: "ours" })).toContain("differs from that of the resource");
});

test("when only the older state has the secret, the delete fails", async () => {
    keepWith("");
    expect(await rejectionMessage({ clientSecret: "ours" })).toMatch(/is nowhere else.*Set clientSecret/s);
});

test("when the resource that keeps the client has another secret, the delete fails, also for an imported client", async () => {
    keepWith("theirs");
    for (const more of [{}, { __adopted: "2026-01-01" }]) {
        expect(await rejectionMessage({ clientSecret: "ours", ...more })).toContain(
            "differs from that of the resource",
        );
    }
});

test("when a resource imports the client but has not done so, the delete fails", async () => {
    registry.recordCheck(IMPORT, true);
    expect(await rejectionMessage({ clientSecret: "ours" })).toMatch(
        /not deleted.*to import it.*remove the option import/s,
    );
});

describe("an imported client with a forced replacement", () => {
    const older = { clientSecret: "ours", __adopted: "marker reporting" };

    test("when the new record has the secret, the delete fails and explains how to proceed", async () => {
        registry.recordCheck(IMPORT, true);
        keepWith("ours");
        const message = await rejectionMessage(older);
        expect(message).toMatch(/resource reporting keeps this client.*Remove the option import.*--replace URN/s);
        expect(message).not.toContain("clientSecret");
    });

    test("when only the old record has the secret, the steps in the error include clientSecret", async () => {
        registry.recordCheck(IMPORT, true);
        keepWith("");
        expect(await rejectionMessage(older)).toMatch(/Remove the option import, set clientSecret.*--replace URN/s);
    });

    test("when a resource of another name imports the client, the older state leaves the stack without an error", async () => {
        registry.recordCheck(parseCheckedInputs({ __adopt: ID, __resourceName: "renamed" }), true);
        keepWith("ours");
        await deleteOlderState(older);
    });
});
