import { UNKNOWN_VALUE } from "../../../src/lifecycle/engine-values";
import { parseCheckedInputs, parseState } from "../../../src/lifecycle/hidden-properties";
import { changeReason, replacementMessage } from "../../../src/lifecycle/replacement-reason";
import type { Properties } from "../../../src/lifecycle/values";

const NOW = new Date("2026-11-24T12:00:00Z");
const STATE = { name: "reporting", created: "2026-08-24T11:00:00Z", scope: ["canary"] };

describe("replacementMessage", () => {
    function reason(replaces: string[], inputs: Properties, state: Properties = STATE): string {
        const stored = parseState(state);
        const changes = replaces.map((field) => ({
            field,
            old: undefined,
            new: undefined,
            consequence: "replace" as const,
            reason: changeReason(field, stored, parseCheckedInputs(inputs), NOW),
        }));
        return replacementMessage(stored, changes);
    }

    test("when a client is older than rotateAfterDays, the message has its age in whole days", () => {
        expect(reason(["rotateAfterDays"], { rotateAfterDays: 90 })).toContain(
            "it is 92 days old, rotateAfterDays is 90",
        );
    });

    test("when a field is left out that the program did not set before, the reason is that it is left out", () => {
        const stored = { ...parseState(STATE), explicitNames: ["name"] };
        const inputs = parseCheckedInputs({});
        expect(changeReason("scope", stored, inputs, NOW)).toBe("scope is left out");
        expect(changeReason("name", stored, inputs, NOW)).toBe("name was removed from the program");
    });

    test("when several changed fields replace a client, the message names each field and reason without its value", () => {
        const inputs = { rotateWhenChanged: { leak: "canary" }, type: UNKNOWN_VALUE };
        const message = reason(["scope", "type", "rotateWhenChanged"], inputs);
        expect(message).toMatch(
            /scope was removed from the program; type is not known yet.*; rotateWhenChanged changed/,
        );
        expect(message).not.toContain("canary");
    });
});
