import { UNKNOWN_VALUE } from "../../../src/lifecycle/engine-values";
import fc from "fast-check";
import { FIELDS } from "../../../src/resources/oauth-client/schema";
import type { FieldValue } from "../../../src/lifecycle/field";
import { explicitNames } from "../../../src/lifecycle/checked-inputs";
import { parseCheckedInputs, serializeState } from "../../../src/lifecycle/hidden-properties";
import { buildStoredClient } from "../../../src/lifecycle/stored-client";
import type { Properties } from "../../../src/lifecycle/values";
import * as arbitrary from "./support/arbitraries";
import { diffClient } from "./support/operations";

const NOW = new Date("2026-11-24T12:00:00Z");
const CREATED = "2026-11-14T12:00:00Z";
const DAY = 24 * 60 * 60 * 1000;

const NO_CHANGE = { changes: false, replaces: [] };
const UPDATE = { changes: true, replaces: [] };

/** State of a client that was created from the inputs, with the values that SailPoint set. */
function stateOf(inputs: Properties, filledIn: Record<string, FieldValue> = {}): Properties {
    const sent = FIELDS.filter((field) => field.inApi && inputs[field.name] !== undefined);
    const record = Object.fromEntries(sent.map((field) => [field.name, inputs[field.name] as FieldValue]));
    const { fields, options } = parseCheckedInputs(inputs);
    const stored = buildStoredClient(FIELDS, {
        id: "an id",
        secret: typeof inputs.clientSecret === "string" ? inputs.clientSecret : "a secret",
        tenant: { host: "acme.api.identitynow.com", tenantId: "a tenant" },
        record: { ...filledIn, ...record, created: CREATED },
        localFields: fields,
        options,
        explicitNames: explicitNames(FIELDS, { fields, options }),
        importMarker: inputs.clientSecret === undefined ? undefined : true,
    });
    return serializeState(stored);
}

const CLEARED_WHEN_OMITTED = ["redirectUris", "businessName", "homepageUrl"];

const BASE = {
    name: "reporting",
    description: "job",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
};

describe("diff", () => {
    test("when the program has not changed, there is no change, also if SailPoint has set fields that the program does not set", () => {
        const timeDependent = ["rotateAfterDays"];
        fc.assert(
            fc.property(arbitrary.inputs, arbitrary.record, (inputs, filledIn) => {
                const program = Object.fromEntries(
                    Object.entries(inputs).filter(([name]) => !timeDependent.includes(name)),
                );
                const kept = Object.fromEntries(
                    Object.entries(filledIn).filter(([name]) => !CLEARED_WHEN_OMITTED.includes(name)),
                );
                expect(diffClient(stateOf(program, kept), program, NOW)).toEqual(NO_CHANGE);
            }),
        );
    });

    test("when a set differs only in order and repeated items, there is no change", () => {
        const state = stateOf({ ...BASE, scope: ["a", "b"] });
        expect(diffClient(state, { ...BASE, scope: ["b", "a", "b"] }, NOW)).toEqual(NO_CHANGE);
    });

    test.each([
        ["name", "a", "b"],
        ["description", "a", "b"],
        ["grantTypes", ["CLIENT_CREDENTIALS"], ["REFRESH_TOKEN"]],
        ["accessTokenValiditySeconds", 1, 2],
        ["accessType", "ONLINE", "OFFLINE"],
        ["enabled", true, false],
        ["refreshTokenValiditySeconds", 1, 2],
        ["redirectUris", ["https://a.example"], ["https://b.example"]],
        ["businessName", "a", "b"],
        ["homepageUrl", "https://a.example", "https://b.example"],
        ["strongAuthSupported", true, false],
        ["claimsSupported", true, false],
    ])("when %s changes, the client is updated in place", (name, before, after) => {
        const state = stateOf({ ...BASE, [name]: before });
        expect(diffClient(state, { ...BASE, [name]: after }, NOW)).toEqual(UPDATE);
    });

    test.each([
        ["scope", ["a"], ["b"]],
        ["type", "PUBLIC", "CONFIDENTIAL"],
        ["internal", true, false],
        ["rotateWhenChanged", { month: "10" }, { month: "11" }],
    ])("when %s changes, the client is replaced", (name, before, after) => {
        const state = stateOf({ ...BASE, [name]: before });
        expect(diffClient(state, { ...BASE, [name]: after }, NOW)).toEqual({ changes: true, replaces: [name] });
    });

    test.each([
        ["scope", ["a"]],
        ["type", "PUBLIC"],
        ["internal", true],
        ["rotateWhenChanged", { month: "10" }],
        ["refreshTokenValiditySeconds", 9],
    ])("when %s is removed from the program, the client is updated without a replacement", (name, before) => {
        const state = stateOf({ ...BASE, [name]: before });
        expect(diffClient(state, BASE, NOW)).toEqual(UPDATE);
    });

    test("when scope is set for the first time, the client is replaced only if SailPoint granted another scope", () => {
        const state = stateOf(BASE, { scope: ["sp:scopes:all"] });
        expect(diffClient(state, { ...BASE, scope: ["a"] }, NOW)).toEqual({ changes: true, replaces: ["scope"] });
        expect(diffClient(state, { ...BASE, scope: ["sp:scopes:all"] }, NOW)).toEqual(UPDATE);
    });

    test("when scope is set for the first time and state has none, the client is replaced unless the scope is sp:scopes:all", () => {
        const state = stateOf(BASE);
        expect(diffClient(state, { ...BASE, scope: ["a"] }, NOW)).toEqual({ changes: true, replaces: ["scope"] });
        expect(diffClient(state, { ...BASE, scope: ["sp:scopes:all"] }, NOW)).toEqual(UPDATE);
    });

    test("when rotateWhenChanged is set for the first time, the client is updated without a replacement", () => {
        expect(diffClient(stateOf(BASE), { ...BASE, rotateWhenChanged: { month: "11" } }, NOW)).toEqual(UPDATE);
    });

    test("when the new scope contains an unknown value, diff reports a replacement", () => {
        const scope = [UNKNOWN_VALUE];
        const state = stateOf({ ...BASE, scope: ["a"] });
        expect(diffClient(state, { ...BASE, scope }, NOW)).toEqual({ changes: true, replaces: ["scope"] });
    });

    test("when the new scope of an imported client is unknown, diff fails: the engine may delete the client before it is known", () => {
        const imported = { ...stateOf({ ...BASE, scope: ["a"] }), __adopted: "marker" };
        const inputs = { ...BASE, clientSecret: "known", scope: [UNKNOWN_VALUE] };
        expect(() => diffClient(imported, inputs, NOW)).toThrow("clientSecret is the secret of");
    });

    test.each([
        [11, NO_CHANGE],
        [10, { changes: true, replaces: ["rotateAfterDays"] }],
        [9, { changes: true, replaces: ["rotateAfterDays"] }],
    ])(
        "when a client is ten days old and rotateAfterDays is %d, the result of diff is %j",
        (rotateAfterDays, difference) => {
            const inputs = { ...BASE, rotateAfterDays };
            expect(diffClient(stateOf(inputs), inputs, NOW)).toEqual(difference);
        },
    );

    test("when rotateAfterDays changes before the client is due for rotation, there is an update without a replacement", () => {
        const beforeDue = new Date(Date.parse(CREATED) + DAY);
        expect(
            diffClient(stateOf({ ...BASE, rotateAfterDays: 30 }), { ...BASE, rotateAfterDays: 60 }, beforeDue),
        ).toEqual(UPDATE);
    });

    test("when the age of a client is unknown, rotateAfterDays does not replace the client", () => {
        const inputs = { ...BASE, rotateAfterDays: 1 };
        const { created, ...state } = stateOf(inputs);
        expect(diffClient(state, inputs, NOW)).toEqual(NO_CHANGE);
    });

    describe("the option replaceOnChanges", () => {
        const before = { ...BASE, enabled: true, redirectUris: ["https://a.example"] };
        const withReplaceOnChanges = (...paths: string[]) => ({ ...before, __replaceOnChanges: paths });

        test.each([["enabled"], ["*"], ['["enabled"]']])(
            "when replaceOnChanges is %s, a change of enabled replaces the client",
            (path) => {
                expect(diffClient(stateOf(before), { ...withReplaceOnChanges(path), enabled: false }, NOW)).toEqual({
                    changes: true,
                    replaces: ["enabled"],
                });
            },
        );

        test("when replaceOnChanges is a path inside a field, a change of that field replaces the client, and other fields are updated in place", () => {
            const inputs = { ...withReplaceOnChanges("redirectUris[0]", "descriptions"), description: "other" };
            expect(diffClient(stateOf(before), inputs, NOW)).toEqual(UPDATE);
            const { redirectUris, ...without } = inputs;
            expect(diffClient(stateOf(before), without, NOW)).toEqual({ changes: true, replaces: ["redirectUris"] });
        });

        test.each(["", ".enabled", "[0]", "able"])(
            "when replaceOnChanges is %p, which is the path of no field, a change of enabled updates the client in place",
            (path) => {
                expect(diffClient(stateOf(before), { ...withReplaceOnChanges(path), enabled: false }, NOW)).toEqual(
                    UPDATE,
                );
            },
        );

        test("when replaceOnChanges is *, neither the option itself nor a change of a field that only state has replaces the client", () => {
            expect(diffClient(stateOf(before), withReplaceOnChanges("*"), NOW)).toEqual(NO_CHANGE);
            const remembered = {
                ...withReplaceOnChanges("*"),
                rotateAfterDays: 90,
                rotateWhenChanged: { month: "11" },
            };
            expect(diffClient(stateOf(before), remembered, NOW)).toEqual(UPDATE);
        });
    });

    describe("a change that is not allowed", () => {
        test.each<[string, Properties, Properties, string]>([
            ["another id in the option import", BASE, { ...BASE, __adopt: "another id" }, "another id"],
            [
                "clientSecret for a client that the stack created",
                BASE,
                { ...BASE, clientSecret: "given" },
                "clientSecret cannot be set",
            ],
            [
                "another scope for a client with the option import",
                { ...BASE, scope: ["a"] },
                { ...BASE, scope: ["b"], __adopt: "an id" },
                "change of scope would replace",
            ],
        ])("when the program sets %s, diff fails, except during a refresh", (_, before, after, expected) => {
            const state = stateOf(before);
            expect(() => diffClient(state, after, NOW)).toThrow(expected);
            expect(diffClient(state, after, NOW, true)).toBeDefined();
        });
    });

    test("when the program removes one input and sets another to its value in state, there is an update", () => {
        const state = stateOf({ ...BASE, enabled: true }, { strongAuthSupported: true });
        expect(diffClient(state, { ...BASE, strongAuthSupported: true }, NOW)).toEqual(UPDATE);
    });

    test.each([
        ["redirectUris", []],
        ["businessName", ""],
        ["homepageUrl", ""],
    ])("when %s is empty in one of program and state and not set in the other, there is no change", (name, empty) => {
        const program = { ...BASE, [name]: empty };
        expect(diffClient(stateOf(BASE, { [name]: empty }), program, NOW)).toEqual(NO_CHANGE);
        expect(diffClient(stateOf(program), BASE, NOW)).toEqual(NO_CHANGE);
        // Earlier versions stored the names of empty inputs too.
        const earlier = { ...stateOf(program), __set: [...Object.keys(BASE), name] };
        expect(diffClient(earlier, program, NOW)).toEqual(NO_CHANGE);
        expect(diffClient(earlier, BASE, NOW)).toEqual(NO_CHANGE);
    });

    test("when the program sets a field for the first time to the value in SailPoint, there is an update", () => {
        const state = stateOf(BASE, { businessName: "Acme" });
        expect(diffClient(state, { ...BASE, businessName: "Acme" }, NOW)).toEqual(UPDATE);
    });

    test("when state is incomplete or marked unusable, a changed scope causes an update instead of a replacement", () => {
        const { __set, ...incomplete } = stateOf({ ...BASE, scope: ["a"] });
        expect(diffClient(incomplete, { ...BASE, scope: ["b"] }, NOW)).toEqual(UPDATE);
        const unusable = { ...stateOf({ ...BASE, scope: ["a"] }), __unusable: "it has no secret" };
        expect(diffClient(unusable, { ...BASE, scope: ["b"] }, NOW)).toEqual(UPDATE);
    });
});
