// The changes that diffClient returns: each has a field, the old and new value, a consequence and a reason.
import { diffClient, replacingChanges } from "../../../src/lifecycle/diff";
import { parseCheckedInputs, parseState } from "../../../src/lifecycle/hidden-properties";
import { STATE_VERSION } from "../../../src/lifecycle/stored-client";
import type { Properties } from "../../../src/lifecycle/values";
import { FIELDS } from "../../../src/resources/oauth-client/schema";
import { CHECKED_INPUTS } from "../../support/fields";

const NOW = new Date("2026-11-24T12:00:00Z");
const STATE = {
    ...CHECKED_INPUTS,
    businessName: "Acme",
    clientId: "an id",
    clientSecret: "",
    created: "2026-11-14T12:00:00Z",
    __v: STATE_VERSION,
    __host: "acme.api.identitynow.com",
    __set: [...Object.keys(CHECKED_INPUTS), "businessName"],
    __adopted: "once",
};
const INPUTS = { ...CHECKED_INPUTS, businessName: "Acme" };

const changesOf = (state: Properties, inputs: Properties) =>
    diffClient(FIELDS, parseState(state), parseCheckedInputs(inputs), NOW).changes;

describe("the changes of diffClient", () => {
    test("when state and inputs are equal, there is no change", () => {
        expect(changesOf(STATE, INPUTS)).toEqual([]);
    });

    test.each<[string, Properties, Properties]>([
        [
            "a field that a PATCH can change changes, the change is an update",
            { description: "other" },
            {
                field: "description",
                old: "a client",
                new: "other",
                consequence: "update",
                reason: "description changed",
            },
        ],
        [
            "businessName is removed from the program, the change is an update to the empty value",
            { businessName: undefined },
            {
                field: "businessName",
                old: "Acme",
                new: "",
                consequence: "update",
                reason: "businessName was removed from the program",
            },
        ],
        [
            "the scope changes, the change is a replacement",
            { scope: ["other"] },
            {
                field: "scope",
                old: ["idn:identity:read"],
                new: ["other"],
                consequence: "replace",
                reason: "scope changed",
            },
        ],
        [
            "the client is older than rotateAfterDays, the change is a replacement, and the reason has the client's age",
            { rotateAfterDays: 5 },
            {
                field: "rotateAfterDays",
                old: undefined,
                new: 5,
                consequence: "replace",
                reason: "it is 10 days old, rotateAfterDays is 5",
            },
        ],
        [
            "rotateAfterDays changes and the client is younger, the change only affects state",
            { rotateAfterDays: 90 },
            {
                field: "rotateAfterDays",
                old: undefined,
                new: 90,
                consequence: "stateOnly",
                reason: "rotateAfterDays changed",
            },
        ],
        [
            "the program sets clientSecret for an imported client, the change only affects state",
            { clientSecret: "given" },
            {
                field: "clientSecret",
                old: "",
                new: "given",
                consequence: "stateOnly",
                reason: "clientSecret changed",
            },
        ],
        [
            "a field changes that replaceOnChanges names, the change is a replacement",
            { description: "other", __replaceOnChanges: ["description"] },
            {
                field: "description",
                old: "a client",
                new: "other",
                consequence: "replace",
                reason: "description changed",
            },
        ],
        [
            "customTimeouts change, the change only affects state",
            { __timeouts: { create: "5m" } },
            {
                field: "customTimeouts",
                old: undefined,
                new: { create: "5m" },
                consequence: "stateOnly",
                reason: "customTimeouts changed",
            },
        ],
    ])("when %s", (_, changed, expected) => {
        expect(changesOf(STATE, { ...INPUTS, ...changed })).toEqual([expected]);
    });

    test("when several fields change, each change has its own consequence, and replacingChanges returns only the replacement", () => {
        const result = diffClient(
            FIELDS,
            parseState(STATE),
            parseCheckedInputs({ ...INPUTS, description: "other", scope: ["b"], rotateAfterDays: 90 }),
            NOW,
        );
        expect(result.changes.map(({ field, consequence }) => [field, consequence])).toEqual([
            ["description", "update"],
            ["scope", "replace"],
            ["rotateAfterDays", "stateOnly"],
        ]);
        expect(replacingChanges(result).map(({ field }) => field)).toEqual(["scope"]);
    });

    test("when state is incomplete or marked unusable, the only change is an update of state with that reason", () => {
        const { __set, ...incomplete } = STATE;
        const change = { field: "state", consequence: "update" };
        expect(changesOf(incomplete, { ...INPUTS, scope: ["b"] })).toMatchObject([
            { ...change, reason: "the state is incomplete" },
        ]);
        expect(changesOf({ ...STATE, __unusable: "it has no secret" }, INPUTS)).toMatchObject([
            { ...change, reason: "it has no secret" },
        ]);
    });

    test("when state names an input that the schema does not have, the change only affects state", () => {
        const older = { ...STATE, __set: [...STATE.__set, "dropped"] };
        expect(changesOf(older, INPUTS)).toMatchObject([{ field: "dropped", consequence: "stateOnly" }]);
    });
});
