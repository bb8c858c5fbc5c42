// The registry of the clients that the resources of one run own or import. The engine's order of calls is tested in
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

describe("the owner of a client in the registry", () => {
    test("when a resource is recorded as the owner of a client, the registry has the client's state, and no state of another client", () => {
        expect(registry.statesOfOtherOwners(ID)).toEqual([]);
        registry.recordOwner(client, inputs);
        registry.recordOwner(parseState(state), parseCheckedInputs({ name: "reporting", enabled: true }));
        expect(registry.statesOfOtherOwners(ID)).toEqual([client]);
        expect(registry.statesOfOtherOwners("another")).toEqual([]);
    });

    test("when an owner without the option import is recorded, no other resource can import its client", () => {
        registry.recordOwner(client, importOf(ID));
        expect(registry.isOwnedWithoutImport(ID)).toBe(false);
        registry.recordOwner(parseState({ ...state, clientSecret: "" }), inputs);
        expect(registry.isOwnedWithoutImport(ID)).toBe(true);
    });

    test("when a created client is recorded, no resource can import it; when an imported client is recorded, its resource owns it", () => {
        registry.recordCreated(client, inputs);
        expect(registry.isOwnedWithoutImport(ID)).toBe(true);
        registry.recordCreated(parseState({ ...state, clientId: "imported" }), importOf("imported"));
        expect(registry.isOwnedWithoutImport("imported")).toBe(false);
        expect(registry.statesOfOtherOwners("imported")).toHaveLength(1);
    });

    test("when the owner of a client is updated, the registry has only its new state", () => {
        const updated = parseState({ ...state, clientSecret: "other" });
        registry.recordUpdated(client, updated, inputs);
        expect(registry.statesOfOtherOwners(ID)).toEqual([]);
        registry.recordOwner(client, inputs);
        registry.recordUpdated(client, updated, inputs);
        expect(registry.statesOfOtherOwners(ID)).toEqual([updated]);
    });

    test("when two states with one client id differ, a warning reports two resources; when the states are equal, it does not", () => {
        expect(duplicateOwnerWarning(client, registry)).toBeUndefined();
        registry.recordOwner(client, inputs);
        expect(duplicateOwnerWarning(parseState(state), registry)).toBeUndefined();
        expect(duplicateOwnerWarning(parseState({ ...state, clientSecret: "" }), registry)).toBe(
            `Two resources of the program have the OAuth client ${ID}: both change it, and \`pulumi destroy\` deletes it for ` +
                "both. Keep the one that has the secret (`pulumi stack export --show-secrets`). Take the other one out of the " +
                "program, and out of the stack with `pulumi state delete`.",
        );
    });

    test("when the inputs of an owner are checked as those of a new resource, the owner is replaced and no longer owns the client", () => {
        registry.recordOwner(client, inputs);
        registry.recordCheck(parseCheckedInputs({ name: "another" }), true);
        registry.recordCheck(inputs, false);
        expect(registry.statesOfOtherOwners(ID)).toEqual([client]);
        registry.recordCheck(parseCheckedInputs({ name: "reporting" }), true);
        expect(registry.statesOfOtherOwners(ID)).toEqual([]);
    });

    test("when a check has the environment of lookups, its inputs still identify the owner that is replaced", () => {
        registry.recordOwner(client, inputs);
        const atCheck = {
            name: "reporting",
            __lookupEnvironment: { SAIL_BASE_URL: "digest" },
            __settingProblems: ["x"],
        };
        registry.recordCheck(parseCheckedInputs(atCheck), true);
        expect(registry.statesOfOtherOwners(ID)).toEqual([]);
    });

    test("when a new resource differs from an owner only in an ignored field, the owner keeps its client", () => {
        registry.recordOwner(client, parseCheckedInputs({ name: "reporting", __ignoreChanges: ["name"] }));
        registry.recordCheck(parseCheckedInputs({ name: "another", __ignoreChanges: ["name"] }), true);
        expect(registry.statesOfOtherOwners(ID)).toEqual([client]);
    });

    test("when the owners of two clients have equal inputs, one check of a new resource removes only one of the owners", () => {
        const second = parseState({ ...state, clientId: "second" });
        registry.recordOwner(client, inputs);
        registry.recordOwner(second, inputs);
        registry.recordCheck(inputs, true);
        expect([...registry.statesOfOtherOwners(ID), ...registry.statesOfOtherOwners("second")]).toEqual([second]);
    });
});

describe("checks of new resources beside existing owners", () => {
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

    test("when 500 new resources are checked beside 500 existing ones, the number of comparisons does not grow with their product", () => {
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

    test("when a check has the inputs of an owner in another order, with unknown values, it replaces that owner", () => {
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

    test("when two states of one client have equal inputs, each check of a new resource replaces one of them", () => {
        const second = parseState({ ...state, clientSecret: "" });
        registry.recordOwner(client, inputs);
        registry.recordOwner(second, inputs);
        registry.recordCheck(inputs, true);
        expect(registry.statesOfOtherOwners(ID)).toEqual([second]);
        registry.recordCheck(inputs, true);
        expect(registry.statesOfOtherOwners(ID)).toEqual([]);
    });
});

describe("the record of a resource that imports a client", () => {
    test("when a new resource imports a client, the record has its name and is not of an existing resource", () => {
        expect(registry.importingResource(ID)).toBeUndefined();
        registry.recordCheck(importOf(ID), true);
        expect(registry.importingResource(ID)).toEqual({ name: "reporting", exists: false, isReplaced: false });
    });

    test("when an existing resource that imports a client is checked as a new one, the record marks it as replaced", () => {
        registry.recordCheck(importOf(ID), false);
        expect(registry.importingResource(ID)).toMatchObject({ isReplaced: false });
        registry.recordCheck(importOf(ID), true);
        expect(registry.importingResource(ID)).toMatchObject({ isReplaced: true });
    });

    test("when the id of an import is unknown or not a string, no import is recorded", () => {
        registry.recordCheck(importOf(UNKNOWN_VALUE), true);
        registry.recordCheck(importOf(5), true);
        registry.recordCheck(inputs, true);
        expect(["5", "undefined", UNKNOWN_VALUE].map((id) => registry.importingResource(id))).toEqual([
            undefined,
            undefined,
            undefined,
        ]);
    });

    test("when a check has read a client, the next create receives the read client, and a second create does not", () => {
        registry.recordRead(ID, { name: "reporting" });
        expect(registry.consumeRead(ID)).toEqual({ name: "reporting" });
        expect(registry.consumeRead(ID)).toBeUndefined();
    });
});

describe("a registry that knows the URN of the resource in the current call", () => {
    let urn: string;

    beforeEach(() => {
        urn = "first";
        registry = new ClientRegistry(() => urn);
        registry.recordOwner(client, inputs);
    });

    test("when the current resource is the owner of the client, there is no other owner, also with another state", () => {
        expect(registry.hasOtherOwner(client)).toBe(false);
        expect(registry.hasOtherOwner(parseState({ ...state, clientSecret: "" }))).toBe(false);
        expect(registry.statesOfOtherOwners(ID)).toEqual([]);
    });

    test("when the current resource is not the owner of the client, there is another owner, also with an equal state", () => {
        urn = "second";
        expect(registry.hasOtherOwner(client)).toBe(true);
        expect(registry.statesOfOtherOwners(ID)).toEqual([client]);
    });
});

describe("two owners of one client in the registry", () => {
    const others = parseCheckedInputs({ name: "other" });
    const second = parseState({ ...state, clientSecret: "second" });

    test("when the second owner is replaced, the first one still owns the client", () => {
        registry.recordOwner(client, inputs);
        registry.recordOwner(second, others);
        registry.recordCheck(others, true);
        expect(registry.statesOfOtherOwners(ID)).toEqual([client]);
    });

    test("when a replaced owner is checked again, the other owner still owns the client", () => {
        registry.recordOwner(client, inputs);
        registry.recordCheck(inputs, true);
        registry.recordOwner(second, others);
        registry.recordCheck(inputs, true);
        expect(registry.statesOfOtherOwners(ID)).toEqual([second]);
    });
});

describe("the known name of a client", () => {
    test("when a client is recorded with a name and then without one, its known name is kept", () => {
        registry.recordKnown(ID, "reporting");
        registry.recordKnown(ID);
        expect(registry.knownName(ID)).toBe("reporting");
    });

    test("when a client is recorded without a name, its known name is blank until a record has one", () => {
        registry.recordKnown(ID);
        expect(registry.knownName(ID)).toBe("");
        registry.recordKnown(ID, "reporting");
        expect(registry.knownName(ID)).toBe("reporting");
    });

    test("when the name of a created client is unknown, its known name is blank; a client without an id is not recorded", () => {
        registry.recordCreated(client, parseCheckedInputs({ name: UNKNOWN_VALUE }));
        registry.recordKnown("", "reporting");
        expect([registry.knownName(ID), registry.knownName("")]).toEqual(["", undefined]);
    });
});

describe("repeated checks of a resource with the option import", () => {
    test("when a resource is checked as new, as existing and as new again, the last check marks it as replaced", () => {
        registry.recordCheck(importOf(ID), true);
        expect(registry.importingResource(ID)).toEqual({ name: "reporting", exists: false, isReplaced: false });
        registry.recordCheck(importOf(ID), false);
        expect(registry.importingResource(ID)).toEqual({ name: "reporting", exists: true, isReplaced: false });
        registry.recordCheck(importOf(ID), true);
        expect(registry.importingResource(ID)).toEqual({ name: "reporting", exists: true, isReplaced: true });
    });
});
