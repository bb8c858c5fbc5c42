// The warning about a local clock that is behind.
import { parseRotatingState } from "../../../../src/lifecycle/hidden-properties";
import { clockWarning } from "../../../../src/lifecycle/rotation/rotation-reason";

const NOW = new Date("2026-01-01T00:00:00Z");
const warningOf = (state: object) =>
    clockWarning(parseRotatingState("rotating-1", { clientId: "b614", name: "reporting", ...state }), NOW);

test("when the current client was created after the local time, the warning has both times", () => {
    expect(warningOf({ rotatedAt: "2026-01-01T00:00:01Z" })).toMatch(/2026-01-01T00:00:00.000Z.*2026-01-01T00:00:01Z/);
});

test.each([
    ["was created at the local time", { rotatedAt: "2026-01-01T00:00:00Z" }],
    ["was created before the local time", { rotatedAt: "2025-12-31T23:59:59Z" }],
    ["has no time of rotation", {}],
    ["no longer exists", { rotatedAt: "2026-01-01T00:00:01Z", clientId: "" }],
])("when the current client %s, there is no warning", (_, state) => {
    expect(warningOf(state)).toBeUndefined();
});
