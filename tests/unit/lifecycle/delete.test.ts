// Deletes that send no request, because a resource of the program owns the client. Deletes with an unusual response are in
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

/** Records a resource that owns the client. */
function keepWith(clientSecret: string): void {
    registry.recordOwner(parseState({ clientId: ID, clientSecret, __adopted: "marker reporting" }), IMPORT);
}

test.each<[string, string, Properties]>([
    ["and the older state have the same secret", "ours", { clientSecret: "ours" }],
    ["has a secret and the older state has none", "theirs", { clientSecret: "" }],
    ["and the older state have no secret", "", {}],
])(
    "when a resource that owns the client %s, the delete of the older state succeeds without a request",
    async (_, secret, older) => {
        keepWith("another");
        keepWith(secret);
        await deleteOlderState(older);
        expect(harness.warnings).toEqual([expect.stringContaining(`${ID} was not deleted`)]);
    },
);

test("when one of two owners of the client has another secret, the delete fails, because the secrets differ", async () => {
    keepWith("");
    keepWith("theirs");
    expect(await rejectionMessage({ clientSecret: "ours" })).toContain("differs from that of the resource");
});

test("when only the older state has the secret and the owner of the client has none, the delete fails", async () => {
    keepWith("");
    expect(await rejectionMessage({ clientSecret: "ours" })).toMatch(/is nowhere else.*Set clientSecret/s);
});

test("when the owner of the client has another secret than the older state, the delete fails, also for an imported client", async () => {
    keepWith("theirs");
    for (const more of [{}, { __adopted: "2026-01-01" }]) {
        expect(await rejectionMessage({ clientSecret: "ours", ...more })).toContain(
            "differs from that of the resource",
        );
    }
});

test("when a resource is to import the client and has not imported it yet, the delete fails", async () => {
    registry.recordCheck(IMPORT, true);
    expect(await rejectionMessage({ clientSecret: "ours" })).toMatch(
        /not deleted.*imports it.*remove the option import/s,
    );
});

describe("an imported client with a forced replacement", () => {
    const older = { clientSecret: "ours", __adopted: "marker reporting" };

    test("when the new state has the secret, the delete of the old state fails and names the next steps", async () => {
        registry.recordCheck(IMPORT, true);
        keepWith("ours");
        const message = await rejectionMessage(older);
        expect(message).toMatch(/resource reporting keeps this client.*Remove the option import.*--replace URN/s);
        expect(message).not.toContain("clientSecret");
    });

    test("when only the old state has the secret, the delete of it fails, and the next steps include clientSecret", async () => {
        registry.recordCheck(IMPORT, true);
        keepWith("");
        expect(await rejectionMessage(older)).toMatch(/Remove the option import, set clientSecret.*--replace URN/s);
    });

    test("when a resource with another name imports the client, the delete of the old state succeeds without a request", async () => {
        registry.recordCheck(parseCheckedInputs({ __adopt: ID, __resourceName: "renamed" }), true);
        keepWith("ours");
        await deleteOlderState(older);
    });
});
