// The name of a client in state comes from SailPoint. Line feeds and escape sequences in it would reach the log of a CI job.
import { parseCheckedInputs, parseRotatingState, parseState } from "../../../src/lifecycle/hidden-properties";
import { clientLabel, nameOf } from "../../../src/lifecycle/display-value";
import { replacementMessage } from "../../../src/lifecycle/replacement-reason";
import { clockWarning, rotationMessages } from "../../../src/lifecycle/rotation/rotation-reason";
import { unreportedScopeWarning } from "../../../src/lifecycle/scope-rules";
import { readClient } from "../../../src/lifecycle/read";
import { fakeContext } from "./support/fake-client";

const NOW = new Date("2026-01-01T00:00:00Z");
const HOSTILE = "reporting\n::error::\u001b[31mred\u202e";
const CLEAN = "reporting ::error:: [31mred";
const STATE = {
    name: HOSTILE,
    clientId: "b614",
    clientSecret: "s1",
    created: "2020-01-01T00:00:00Z",
    __v: 2,
    __set: [],
};
const ROTATING = { ...STATE, rotatedAt: "2026-01-02T00:00:00Z", rotationDays: 30 };
const INPUTS = parseCheckedInputs({ rotationDays: 30 });

test("when state has a hostile name, the name in messages is one line without escape sequences", () => {
    expect(nameOf(parseState(STATE))).toBe(CLEAN);
});

test("when a client with a hostile name is replaced, rotated or newer than the clock, each message is one line", () => {
    const rotating = parseRotatingState("rotating-1", ROTATING);
    const withoutCurrent = parseRotatingState("rotating-1", { ...ROTATING, clientId: "" });

    expect(replacementMessage(parseState(STATE), [{ reason: "scope changed" }])).toBe(
        `The OAuth client ${CLEAN} (b614) will be replaced: scope changed.`,
    );
    expect(rotationMessages(rotating, INPUTS, "it is due", NOW)[0]).toMatch(
        /^The OAuth client .* \(b614\) gets a successor/,
    );
    expect(rotationMessages(withoutCurrent, INPUTS, "it is due", NOW)[0]).toMatch(
        /^The RotatingOAuthClient .* gets a successor/,
    );
    expect(clockWarning(rotating, NOW)).toMatch(/^The local clock shows .* the OAuth client .* \(b614\) at /);
});

test("when a client with a hostile name vanished, or may have vanished, the message is one line", async () => {
    const other = { id: "other", name: "of another stack" };
    const vanished = fakeContext({ listed: [other], serverTime: NOW });
    expect(await readClient("b614", parseState(STATE), vanished)).toBeUndefined();
    expect(vanished.warnings).toEqual([expect.stringContaining(`The OAuth client ${CLEAN} (b614) no longer exists`)]);

    await expect(readClient("b614", parseState(STATE), fakeContext({ listed: [] }))).rejects.toThrow(
        `for the OAuth client ${CLEAN} (b614), but`,
    );
});

test("when state has no name, the message has only the id", () => {
    const { name, ...nameless } = STATE;

    expect(replacementMessage(parseState(nameless), [{ reason: "scope changed" }])).toBe(
        "The OAuth client b614 will be replaced: scope changed.",
    );
});

test("when the program marks the name as a secret, messages have only the id", () => {
    const stored = parseState({ ...STATE, __secretInputs: ["name"] });
    const rotating = parseRotatingState("rotating-1", { ...ROTATING, __secretInputs: ["name"] });

    expect(clientLabel(stored)).toBe("b614");
    expect(clientLabel({ ...stored, id: "" })).toBe("[secret]");
    expect(rotationMessages(rotating, INPUTS, "it is due", NOW)[0]).toMatch(/^The OAuth client b614 gets a successor/);
    expect(
        unreportedScopeWarning(
            "b614",
            { name: HOSTILE },
            parseCheckedInputs({ scope: ["a"], __secretInputs: ["name"] }),
        ),
    ).toContain("for the OAuth client b614.");
});
