// The consequence of each change, which a native provider reports for each field.
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

describe("a change", () => {
    test("when nothing differs, there is none", () => {
        expect(changesOf(STATE, INPUTS)).toEqual([]);
    });

    test.each<[string, Properties, Properties]>([
        [
            "a patchable field changes, it is an update",
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
            "a field with a reset is removed from the program, it is an update to the reset value",
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
            "the scope changes, it is a replacement",
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
            "the client is overdue, it is a replacement with its age",
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
            "the client is not overdue, the number of days is only stored",
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
            "the secret of an imported client is given, it is only stored",
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
            "replaceOnChanges names the field, it is a replacement",
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
            "customTimeouts change, they are only stored",
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

    test("when several fields change, each has its own consequence, and only replacements are replacing", () => {
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

    test("when state is incomplete or unusable, it is an update with the reason, whatever differs", () => {
        const { __set, ...incomplete } = STATE;
        const change = { field: "state", consequence: "update" };
        expect(changesOf(incomplete, { ...INPUTS, scope: ["b"] })).toMatchObject([
            { ...change, reason: "the state is incomplete" },
        ]);
        expect(changesOf({ ...STATE, __unusable: "it has no secret" }, INPUTS)).toMatchObject([
            { ...change, reason: "it has no secret" },
        ]);
    });

    test("when state names an input that the schema lacks, only state changes", () => {
        const older = { ...STATE, __set: [...STATE.__set, "dropped"] };
        expect(changesOf(older, INPUTS)).toMatchObject([{ field: "dropped", consequence: "stateOnly" }]);
    });
});
