import { UNKNOWN_VALUE } from "../../../src/lifecycle/engine-values";
import { parseCheckedInputs, parseState } from "../../../src/lifecycle/hidden-properties";
import { changeReason, clockSkewWarning, replacementMessage } from "../../../src/lifecycle/replacement-reason";
import type { Properties } from "../../../src/lifecycle/values";

const NOW = new Date("2026-11-24T12:00:00Z");
const STATE = { name: "reporting", created: "2026-08-24T11:00:00Z", scope: ["canary"] };

describe("the reason of a replacement", () => {
    function reason(replaces: string[], inputs: Properties, state: Properties = STATE): string {
        const stored = parseState(state);
        const changes = replaces.map((field) => ({
            field,
            old: undefined,
            new: undefined,
            consequence: "replace" as const,
            reason: changeReason(field, stored, parseCheckedInputs(inputs), NOW),
        }));
        return replacementMessage("an-id", stored, changes);
    }

    function warning(state: Properties, inputs: Properties): string | undefined {
        return clockSkewWarning("an-id", parseState(state), parseCheckedInputs(inputs), NOW);
    }

    test("is the age in whole days, where that is it", () => {
        expect(reason(["rotateAfterDays"], { rotateAfterDays: 90 })).toBe(
            "The OAuth client reporting (an-id) will be replaced: it is 92 days old, rotateAfterDays is 90.",
        );
    });

    test("names all that changed, and no value", () => {
        const inputs = { rotateWhenChanged: { leak: "canary" }, type: UNKNOWN_VALUE };
        expect(reason(["scope", "type", "rotateWhenChanged"], inputs)).toBe(
            "The OAuth client reporting (an-id) will be replaced: scope was taken out; " +
                "type is not known yet and may change; rotateWhenChanged changed.",
        );
    });

    test("is the begin of the turn for a client of a pair, and a clock that is behind is told", () => {
        const rotation = { of: "pair", slot: 0, every: 30, startingAt: "2026-11-01T00:00:00Z", offset: 0 };
        const inputs = { __rotation: rotation };
        expect(reason(["rotation"], inputs, { ...STATE, __turn: -2 })).toBe(
            "The OAuth client reporting (an-id) will be replaced: its turn came at 2026-11-01T00:00:00.000Z.",
        );
        expect(warning({ ...STATE, __turn: 0 }, inputs)).toBeUndefined();
        expect(warning({ ...STATE, __turn: 2 }, inputs)).toBe(
            "The clock shows 2026-11-24T12:00:00.000Z, but the OAuth client reporting (an-id) was made for the turn " +
                "that begins at 2026-12-31T00:00:00.000Z: it is not replaced before the turn after that. Set the clock.",
        );
        // At preview a changed schedule is not known; that of state counts the same turns until the change.
        const unknown = { __rotation: { ...rotation, every: UNKNOWN_VALUE } };
        const state = { ...STATE, __rotation: rotation, __turn: -2 };
        expect(reason(["rotation"], unknown, state)).toContain("2026-11-01T00:00:00.000Z");
        expect(warning(STATE, {})).toBeUndefined();
    });
});
