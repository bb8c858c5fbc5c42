// The clients that the resources of one run keep. The engine's order of calls is in
// tests/provider/scenarios/import-rules.test.ts and tests/engine/import-rules.test.ts.
import { UNKNOWN_VALUE } from "../../../src/lifecycle/engine-values";
import { parseCheckedInputs, parseState } from "../../../src/lifecycle/hidden-properties";
import { ClientRegistry } from "../../../src/lifecycle/client-registry";
import { duplicateOwnerWarning } from "../../../src/lifecycle/import-rules";

const ID = "2c9180835d2e5168015d32f890ca1581";
const state = { clientId: ID, clientSecret: "secret", name: "reporting" };
const client = parseState(state);
const inputs = parseCheckedInputs({ name: "reporting" });
const importOf = (id: unknown, more = {}) => parseCheckedInputs({ __adopt: id, __resourceName: "reporting", ...more });

let registry: ClientRegistry;

beforeEach(() => {
    registry = new ClientRegistry();
});

describe("a resource that keeps a client", () => {
    test("when a resource is recorded, its client is kept with the last state, and others are not", () => {
        expect(registry.statesOfOtherOwners(ID)).toEqual([]);
        registry.recordOwner(client, inputs);
        registry.recordOwner(parseState(state), parseCheckedInputs({ name: "reporting", enabled: true }));
        expect(registry.statesOfOtherOwners(ID)).toEqual([client]);
        expect(registry.statesOfOtherOwners("another")).toEqual([]);
    });

    test("when a resource without the option import is recorded, no other resource can import its client", () => {
        registry.recordOwner(client, importOf(ID));
        expect(registry.isOwnedWithoutImport(ID)).toBe(false);
        registry.recordOwner(parseState({ ...state, clientSecret: "" }), inputs);
        expect(registry.isOwnedWithoutImport(ID)).toBe(true);
    });

    test("when a client was created, no resource can import it; when it was imported, the resource keeps it", () => {
        registry.recordCreated(client, inputs);
        expect(registry.isOwnedWithoutImport(ID)).toBe(true);
        registry.recordCreated(parseState({ ...state, clientId: "imported" }), importOf("imported"));
        expect(registry.isOwnedWithoutImport("imported")).toBe(false);
        expect(registry.statesOfOtherOwners("imported")).toHaveLength(1);
    });

    test("when a resource that keeps a client is updated, its new state counts too", () => {
        const updated = parseState({ ...state, clientSecret: "other" });
        registry.recordUpdated(updated, inputs);
        expect(registry.statesOfOtherOwners(ID)).toEqual([]);
        registry.recordOwner(client, inputs);
        registry.recordUpdated(updated, inputs);
        expect(registry.statesOfOtherOwners(ID)).toEqual([client, updated]);
    });

    test("when two resources have a client, a warning names the client; the same state does not count as a second resource", () => {
        expect(duplicateOwnerWarning(client, registry)).toBeUndefined();
        registry.recordOwner(client, inputs);
        expect(duplicateOwnerWarning(parseState(state), registry)).toBeUndefined();
        expect(duplicateOwnerWarning(parseState({ ...state, clientSecret: "" }), registry)).toBe(
            `Two resources of the program have the OAuth client ${ID}: both change it, and \`pulumi destroy\` deletes it for ` +
                "both. Keep the one that has the secret (`pulumi stack export --show-secrets`). Take the other one out of the " +
                "program, and out of the stack with `pulumi state delete`.",
        );
    });

    test("when its inputs are checked as those of a new resource, the resource no longer keeps its client", () => {
        registry.recordOwner(client, inputs);
        registry.recordCheck(parseCheckedInputs({ name: "another" }), true);
        registry.recordCheck(inputs, false);
        expect(registry.statesOfOtherOwners(ID)).toEqual([client]);
        registry.recordCheck(parseCheckedInputs({ name: "reporting" }), true);
        expect(registry.statesOfOtherOwners(ID)).toEqual([]);
    });

    test("when two resources have the same inputs, one check replaces one of them", () => {
        const second = parseState({ ...state, clientId: "second" });
        registry.recordOwner(client, inputs);
        registry.recordOwner(second, inputs);
        registry.recordCheck(inputs, true);
        expect([...registry.statesOfOtherOwners(ID), ...registry.statesOfOtherOwners("second")]).toEqual([second]);
    });
});

describe("many resources", () => {
    const COUNT = 500;

    /** Inputs whose reads are counted. */
    function countedInputs(name: string, onRead: () => void): ReturnType<typeof parseCheckedInputs> {
        const { fields, options } = parseCheckedInputs({ name });
        return {
            get fields() {
                onRead();
                return fields;
            },
            options,
        };
    }

    test("when new resources are checked beside existing ones, none of the existing ones is compared with each of them", () => {
        let reads = 0;
        for (let index = 0; index < COUNT; index += 1) {
            const existing = parseState({ ...state, clientId: `id-${index}` });
            registry.recordOwner(
                existing,
                countedInputs(`existing-${index}`, () => (reads += 1)),
            );
        }
        reads = 0;
        for (let index = 0; index < COUNT; index += 1) {
            registry.recordCheck(parseCheckedInputs({ name: `new-${index}` }), true);
        }
        expect(reads).toBeLessThan(10 * COUNT);
    });

    test("when inputs have the same values in another order, with unknown ones, they are those of the same resource", () => {
        registry.recordOwner(
            client,
            parseCheckedInputs({ name: UNKNOWN_VALUE, metadata: { a: "1", b: UNKNOWN_VALUE } }),
        );
        registry.recordCheck(parseCheckedInputs({ name: "unknown", metadata: { a: "1", b: UNKNOWN_VALUE } }), true);
        registry.recordCheck(parseCheckedInputs({ metadata: { a: "1", b: UNKNOWN_VALUE } }), true);
        expect(registry.statesOfOtherOwners(ID)).toEqual([client]);
        registry.recordCheck(parseCheckedInputs({ metadata: { b: UNKNOWN_VALUE, a: "1" }, name: UNKNOWN_VALUE }), true);
        expect(registry.statesOfOtherOwners(ID)).toEqual([]);
    });

    test("when two states of a client have the same inputs, each check replaces one of them", () => {
        const second = parseState({ ...state, clientSecret: "" });
        registry.recordOwner(client, inputs);
        registry.recordOwner(second, inputs);
        registry.recordCheck(inputs, true);
        expect(registry.statesOfOtherOwners(ID)).toEqual([second]);
        registry.recordCheck(inputs, true);
        expect(registry.statesOfOtherOwners(ID)).toEqual([]);
    });
});

describe("a resource that imports a client", () => {
    test("when it is new, it is recorded with its name", () => {
        expect(registry.importingResource(ID)).toBeUndefined();
        registry.recordCheck(importOf(ID), true);
        expect(registry.importingResource(ID)).toEqual({ name: "reporting", exists: false, isReplaced: false });
    });

    test("when it exists and is checked as a new one, it is being replaced", () => {
        registry.recordCheck(importOf(ID), false);
        expect(registry.importingResource(ID)).toMatchObject({ isReplaced: false });
        registry.recordCheck(importOf(ID), true);
        expect(registry.importingResource(ID)).toMatchObject({ isReplaced: true });
    });

    test("when the id is unknown or no string, no client is recorded", () => {
        registry.recordCheck(importOf(UNKNOWN_VALUE), true);
        registry.recordCheck(importOf(5), true);
        registry.recordCheck(inputs, true);
        expect(["5", "undefined", UNKNOWN_VALUE].map((id) => registry.importingResource(id))).toEqual([
            undefined,
            undefined,
            undefined,
        ]);
    });

    test("when a check has read the client, one create gets the record", () => {
        registry.recordRead(ID, { name: "reporting" });
        expect(registry.consumeRead(ID)).toEqual({ name: "reporting" });
        expect(registry.consumeRead(ID)).toBeUndefined();
    });
});

describe("a registry that knows the URN of the current resource", () => {
    let urn: string;

    beforeEach(() => {
        urn = "first";
        registry = new ClientRegistry(() => urn);
        registry.recordOwner(client, inputs);
    });

    test("when the same resource asks, it is no other owner of its client, whatever its state", () => {
        expect(registry.hasOtherOwner(client)).toBe(false);
        expect(registry.hasOtherOwner(parseState({ ...state, clientSecret: "" }))).toBe(false);
        expect(registry.statesOfOtherOwners(ID)).toEqual([]);
    });

    test("when another resource asks, the client has an owner, even with an equal state", () => {
        urn = "second";
        expect(registry.hasOtherOwner(client)).toBe(true);
        expect(registry.statesOfOtherOwners(ID)).toEqual([client]);
    });
});

describe("two resources with one client", () => {
    const others = parseCheckedInputs({ name: "other" });
    const second = parseState({ ...state, clientSecret: "second" });

    test("when the second is replaced, the first keeps the client", () => {
        registry.recordOwner(client, inputs);
        registry.recordOwner(second, others);
        registry.recordCheck(others, true);
        expect(registry.statesOfOtherOwners(ID)).toEqual([client]);
    });

    test("when one that no longer keeps the client is checked again, the other keeps it", () => {
        registry.recordOwner(client, inputs);
        registry.recordCheck(inputs, true);
        registry.recordOwner(second, others);
        registry.recordCheck(inputs, true);
        expect(registry.statesOfOtherOwners(ID)).toEqual([second]);
    });
});

describe("a client that was seen before", () => {
    test("when its name is known, a later record without a name keeps it", () => {
        registry.recordKnown(ID, "reporting");
        registry.recordKnown(ID);
        expect(registry.knownName(ID)).toBe("reporting");
    });

    test("when only its id is known, its name is blank until it is known", () => {
        registry.recordKnown(ID);
        expect(registry.knownName(ID)).toBe("");
        registry.recordKnown(ID, "reporting");
        expect(registry.knownName(ID)).toBe("reporting");
    });

    test("when a created client has no name, its name is blank; a client without an id is not recorded", () => {
        registry.recordCreated(client, parseCheckedInputs({ name: UNKNOWN_VALUE }));
        registry.recordKnown("", "reporting");
        expect([registry.knownName(ID), registry.knownName("")]).toEqual(["", undefined]);
    });
});

describe("a resource with the option import", () => {
    test("when it is new, it does not exist yet; once it was checked as an existing one, a new check replaces it", () => {
        registry.recordCheck(importOf(ID), true);
        expect(registry.importingResource(ID)).toEqual({ name: "reporting", exists: false, isReplaced: false });
        registry.recordCheck(importOf(ID), false);
        expect(registry.importingResource(ID)).toEqual({ name: "reporting", exists: true, isReplaced: false });
        registry.recordCheck(importOf(ID), true);
        expect(registry.importingResource(ID)).toEqual({ name: "reporting", exists: true, isReplaced: true });
    });
});
