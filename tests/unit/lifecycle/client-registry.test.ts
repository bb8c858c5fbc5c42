// What one operation of the engine knows of the clients that its program goes on with. What the engine's order of calls
// makes of it is shown in tests/provider/scenarios/import-rules.test.ts and tests/engine/import-rules.test.ts.
import { UNKNOWN_VALUE } from "../../../src/lifecycle/engine-values";
import { parseInputs, parseState } from "../../../src/lifecycle/hidden-properties";
import { ClientRegistry } from "../../../src/lifecycle/client-registry";

const ID = "2c9180835d2e5168015d32f890ca1581";
const state = { clientId: ID, clientSecret: "secret", name: "reporting" };
const client = parseState(state);
const inputs = parseInputs({ name: "reporting" });
const importOf = (id: unknown, more = {}) => parseInputs({ __adopt: id, ...more });

let registry: ClientRegistry;

beforeEach(() => {
    registry = new ClientRegistry();
});

test("at first nothing is known of a client", () => {
    expect(registry.isStillOwned(ID)).toBe(false);
    expect(registry.isOwnedElsewhere(ID)).toBe(false);
    expect(registry.isOrphanedByFailedImport(ID)).toBe(false);
    expect(registry.duplicateOwnerWarning(client)).toBeUndefined();
    expect(registry.knownSecrets(ID)).toEqual(new Set());
});

describe("a resource that imports a client", () => {
    test("lets it live on, and has the secret of its inputs, or else of its state", () => {
        registry.recordRegistration(importOf(ID, { clientSecret: "given" }), client);
        expect(registry.isStillOwned(ID)).toBe(true);
        expect(registry.isStillOwned("another")).toBe(false);
        expect(registry.isOwnedElsewhere(ID)).toBe(false);
        expect(registry.knownSecrets(ID)).toEqual(new Set(["given"]));
        registry.recordRegistration(importOf(ID), client);
        expect(registry.knownSecrets(ID)).toEqual(new Set(["given", "secret"]));
        registry.recordRegistration(importOf(ID));
        expect(registry.knownSecrets(ID)).toEqual(new Set(["given", "secret", ""]));
    });

    test("is none while its id is not known, or no text", () => {
        registry.recordRegistration(importOf(UNKNOWN_VALUE));
        registry.recordRegistration(importOf(5));
        registry.recordRegistration(parseInputs({}));
        expect(["", "5", "undefined", UNKNOWN_VALUE].map((id) => registry.isStillOwned(id))).not.toContain(true);
    });

    test("has not made it, as a resource without `import` has", () => {
        registry.recordCreated(ID, importOf(ID));
        expect(registry.isOwnedElsewhere(ID)).toBe(false);
        registry.recordCreated(ID, inputs);
        expect(registry.isOwnedElsewhere(ID)).toBe(true);
        expect(registry.isStillOwned(ID)).toBe(false);
    });
});

describe("a resource that stays", () => {
    test("lets its client live on, and has it", () => {
        registry.recordRetained(client, inputs);
        expect(registry.isStillOwned(ID)).toBe(true);
        expect(registry.isOwnedElsewhere(ID)).toBe(true);
        expect(registry.knownSecrets(ID)).toEqual(new Set(["secret"]));
        expect(registry.duplicateOwnerWarning(client)).toBeUndefined();
    });

    test("that imports its client does not take it from its own adoption", () => {
        registry.recordRetained(client, importOf(ID, { name: "reporting" }));
        expect(registry.isOwnedElsewhere(ID)).toBe(false);
    });

    test("is warned of another one with the same client, and not of itself, compared twice", () => {
        registry.recordRetained(client, inputs);
        registry.recordRetained(parseState(state), parseInputs({ name: "reporting" }));
        expect(registry.duplicateOwnerWarning(client)).toBeUndefined();
        const other = parseState({ ...state, clientSecret: "" });
        expect(registry.duplicateOwnerWarning(other)).toBe(
            `Two resources of the program have the OAuth client ${ID}: both change it, and \`pulumi destroy\` deletes it for ` +
                "both. Keep the one that knows the secret (`pulumi stack export --show-secrets`). Take the other one out of the " +
                "program, and out of the stack with `pulumi state delete`.",
        );
        registry.recordRetained(other, inputs);
        expect(registry.knownSecrets(ID)).toEqual(new Set(["secret", ""]));
    });

    test("is replaced by force where its inputs come once more as those of a new resource", () => {
        registry.recordRetained(client, inputs);
        registry.recordNewInputs(parseInputs({ name: "another" }));
        expect(registry.isStillOwned(ID)).toBe(true);
        registry.recordNewInputs(parseInputs({ name: "reporting" }));
        expect(registry.isStillOwned(ID)).toBe(false);
    });

    test("is one of two with the same inputs, of which the first is replaced first", () => {
        const second = parseState({ ...state, clientId: "second" });
        registry.recordRetained(client, inputs);
        registry.recordRetained(second, inputs);
        registry.recordNewInputs(inputs);
        expect([registry.isStillOwned(ID), registry.isStillOwned("second")]).toEqual([false, true]);
        registry.recordNewInputs(inputs);
        expect([registry.isStillOwned(ID), registry.isStillOwned("second")]).toEqual([false, false]);
    });

    test("is replaced under each name that it is compared by, and not a second resource with its client", () => {
        registry.recordRetained(client, inputs);
        registry.recordRetained(client, parseInputs({ name: "reporting", description: "changed meanwhile" }));
        registry.recordNewInputs(inputs);
        expect(registry.isStillOwned(ID)).toBe(false);

        registry.recordRetained(
            parseState({ ...state, clientSecret: "" }),
            parseInputs({ name: "reporting", description: "second" }),
        );
        expect(registry.isStillOwned(ID)).toBe(true);
        registry.recordNewInputs(parseInputs({ name: "of nobody" }));
        expect(registry.isStillOwned(ID)).toBe(true);
    });
});

describe("an adoption that failed", () => {
    test("leaves the client in nobody's hands, until a resource stays with it", () => {
        registry.recordFailedImport(ID);
        expect(registry.isOrphanedByFailedImport(ID)).toBe(true);
        expect(registry.isOrphanedByFailedImport("another")).toBe(false);
        registry.recordRetained(client, inputs);
        expect(registry.isOrphanedByFailedImport(ID)).toBe(false);
        registry.recordNewInputs(inputs);
        expect(registry.isOrphanedByFailedImport(ID)).toBe(true);
    });
});
