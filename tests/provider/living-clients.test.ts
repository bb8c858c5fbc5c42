// What one operation of the engine knows of the clients that its program goes on with. What the engine's order of calls
// makes of it is shown in tests/provider/scenarios/adopt-rules.test.ts and tests/engine/adopt-rules.test.ts.
import { UNKNOWN_VALUE } from "../../src/provider/engine-values";
import { LivingClients } from "../../src/provider/living-clients";

const ID = "2c9180835d2e5168015d32f890ca1581";
const state = { clientId: ID, clientSecret: "secret", name: "reporting" };
const inputs = { name: "reporting" };

let living: LivingClients;

beforeEach(() => {
    living = new LivingClients();
});

test("at first nothing is known of a client", () => {
    expect(living.livesOn(ID)).toBe(false);
    expect(living.isTaken(ID)).toBe(false);
    expect(living.isInNobodysHands(ID)).toBe(false);
    expect(living.warningFor(ID, state)).toBeUndefined();
    expect(living.secretsOf(ID)).toEqual(new Set());
});

describe("a resource that imports a client", () => {
    test("lets it live on, and has the secret of its inputs, or else of its state", () => {
        living.note({ __adopt: ID, clientSecret: "given" }, state);
        expect(living.livesOn(ID)).toBe(true);
        expect(living.livesOn("another")).toBe(false);
        expect(living.isTaken(ID)).toBe(false);
        expect(living.secretsOf(ID)).toEqual(new Set(["given"]));
        living.note({ __adopt: ID }, state);
        expect(living.secretsOf(ID)).toEqual(new Set(["given", "secret"]));
        living.note({ __adopt: ID });
        expect(living.secretsOf(ID)).toEqual(new Set(["given", "secret", ""]));
    });

    test("is none while its id is not known, or no text", () => {
        living.note({ __adopt: UNKNOWN_VALUE });
        living.note({ __adopt: 5 });
        living.note({});
        expect(["", "5", "undefined", UNKNOWN_VALUE].map((id) => living.livesOn(id))).not.toContain(true);
    });

    test("has not made it, as a resource without `import` has", () => {
        living.noteCreated(ID, { __adopt: ID });
        expect(living.isTaken(ID)).toBe(false);
        living.noteCreated(ID, inputs);
        expect(living.isTaken(ID)).toBe(true);
        expect(living.livesOn(ID)).toBe(false);
    });
});

describe("a resource that stays", () => {
    test("lets its client live on, and has it", () => {
        living.noteStaying(state, inputs);
        expect(living.livesOn(ID)).toBe(true);
        expect(living.isTaken(ID)).toBe(true);
        expect(living.secretsOf(ID)).toEqual(new Set(["secret"]));
        expect(living.warningFor(ID, state)).toBeUndefined();
    });

    test("that imports its client does not take it from its own adoption", () => {
        living.noteStaying(state, { ...inputs, __adopt: ID });
        expect(living.isTaken(ID)).toBe(false);
    });

    test("is warned of another one with the same client, and not of itself, compared twice", () => {
        living.noteStaying(state, inputs);
        living.noteStaying({ ...state }, { ...inputs });
        expect(living.warningFor(ID, state)).toBeUndefined();
        const other = { ...state, clientSecret: "" };
        expect(living.warningFor(ID, other)).toBe(
            `Two resources of the program have the OAuth client ${ID}: both change it, and \`pulumi destroy\` deletes it for ` +
                "both. Keep the one that knows the secret (`pulumi stack export --show-secrets`). Take the other one out of the " +
                "program, and out of the stack with `pulumi state delete`.",
        );
        living.noteStaying(other, inputs);
        expect(living.secretsOf(ID)).toEqual(new Set(["secret", ""]));
    });

    test("is replaced by force where its inputs come once more as those of a new resource", () => {
        living.noteStaying(state, inputs);
        living.noteNew({ name: "another" });
        expect(living.livesOn(ID)).toBe(true);
        living.noteNew({ ...inputs });
        expect(living.livesOn(ID)).toBe(false);
    });

    test("is one of two with the same inputs, of which the first is replaced first", () => {
        const second = { ...state, clientId: "second" };
        living.noteStaying(state, inputs);
        living.noteStaying(second, inputs);
        living.noteNew(inputs);
        expect([living.livesOn(ID), living.livesOn("second")]).toEqual([false, true]);
        living.noteNew(inputs);
        expect([living.livesOn(ID), living.livesOn("second")]).toEqual([false, false]);
    });

    test("is replaced under each name that it is compared by, and not a second resource with its client", () => {
        living.noteStaying(state, inputs);
        living.noteStaying(state, { ...inputs, description: "changed meanwhile" });
        living.noteNew(inputs);
        expect(living.livesOn(ID)).toBe(false);

        living.noteStaying({ ...state, clientSecret: "" }, { ...inputs, description: "second" });
        expect(living.livesOn(ID)).toBe(true);
        living.noteNew({ name: "of nobody" });
        expect(living.livesOn(ID)).toBe(true);
    });
});

describe("an adoption that failed", () => {
    test("leaves the client in nobody's hands, until a resource stays with it", () => {
        living.noteNotAdopted(ID);
        expect(living.isInNobodysHands(ID)).toBe(true);
        expect(living.isInNobodysHands("another")).toBe(false);
        living.noteStaying(state, inputs);
        expect(living.isInNobodysHands(ID)).toBe(false);
        living.noteNew(inputs);
        expect(living.isInNobodysHands(ID)).toBe(true);
    });
});
