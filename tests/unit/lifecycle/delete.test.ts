// A delete that must not be one, word by word: what the person reads decides whether the secret is lost. Deletes that
// SailPoint answers oddly are in not-there.test.ts.
import { BadRequestError } from "../../../src/sailpoint/errors";
import { parseInputs, parseState } from "../../../src/lifecycle/hidden-properties";
import { ClientRegistry } from "../../../src/lifecycle/client-registry";
import { STATE_VERSION } from "../../../src/lifecycle/stored-client";
import type { Properties } from "../../../src/lifecycle/values";
import { startHarness } from "./support/harness";
import type { Harness } from "./support/harness";
import { deleteClient } from "./support/operations";

const ID = "2c9180835d2e5168015d32f890ca1581";
const HINT =
    "\nGive the resource that imports it the secret, as clientSecret (`pulumi stack export --show-secrets` has it at the older " +
    "resource), and run `pulumi up` again. Keep import there until then.";

let harness: Harness;
let registry: ClientRegistry;

beforeEach(async () => {
    harness = await startHarness();
    registry = new ClientRegistry();
});

afterEach(async () => {
    expect(await harness.requests()).toEqual([]);
    await harness.simulator.stop();
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

const registerImports = (...secrets: string[]) => {
    secrets.forEach((clientSecret) => {
        registry.recordRegistration(parseInputs({ __adopt: ID }), parseState({ clientSecret }));
    });
};

test.each<[string, string[], Properties]>([
    ["has the secret as well", ["theirs", "ours"], { clientSecret: "ours" }],
    ["has a secret, and the older state none", ["theirs"], { clientSecret: "" }],
    ["has no secret, nor has the older state", [""], {}],
    ["has another secret than the word of the program", ["theirs"], { clientSecret: "ours", __adopted: "2026-01-01" }],
])("the older state leaves the stack, where the resource of the client %s", async (_, secrets, older) => {
    registerImports(...secrets);
    await deleteOlderState(older);
    expect(harness.warnings).toEqual([
        `The OAuth client ${ID} was not deleted: a resource of the program has it. Only the older state of it leaves the ` +
            "stack. A resource that is renamed needs no import where it has `aliases`.",
    ]);
});

test.each<[string, Properties]>([
    ["SailPoint's", {}],
    ["the program's", { __adopted: "2026-01-01" }],
])("a secret of %s that only the older state knows stays", async (_, more) => {
    registerImports("");
    expect(await rejectionMessage({ clientSecret: "ours", ...more })).toBe(
        `A resource of the program has the OAuth client ${ID}, but its secret is known to the older state only, which would ` +
            "leave the stack now. Nothing was deleted." +
            HINT,
    );
});

test("SailPoint's secret stays where the resource of the client has another one", async () => {
    registerImports("", "theirs");
    expect(await rejectionMessage({ clientSecret: "ours" })).toBe(
        `A resource of the program has the OAuth client ${ID} with another secret than the older state, which would leave the ` +
            "stack now and has the secret from SailPoint. Nothing was deleted." +
            HINT,
    );
});

test("a client whose adoption failed stays with its older resource", async () => {
    registerImports("ours");
    registry.recordFailedImport(ID);
    expect(await rejectionMessage({ clientSecret: "ours" })).toBe(
        `A resource of the program imports the OAuth client ${ID}, and could not adopt it (its error says why). Nothing was ` +
            "deleted, and the older resource stays in the stack.\nMend what that error says, and run `pulumi up` again.",
    );
});
