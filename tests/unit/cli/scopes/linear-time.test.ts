// Texts of a million characters: an algorithm that takes quadratic time would run for hours.
import { callsInLine } from "../../../../src/cli/scopes/read-log";
import { analyzeCalls } from "../../../../src";

const COUNT = 1_000_000;

test.each([
    ["punctuation in the target", `GET /v2025/sources${",".repeat(COUNT)}!`],
    ["dots and words before a member", `${"a.".repeat(COUNT / 2)} method`],
    ["separators after the method", `GET${" ".repeat(COUNT)}!`],
    ["an open quote of curl", `curl "${"a ".repeat(COUNT / 2)}`],
    ["backslashes", `curl ${'\\"'.repeat(COUNT / 2)}"`],
])("when a line of a log has a million characters of %s, it is read in linear time", (_, line) => {
    expect(callsInLine(line)[0]?.path.length ?? 0).toBeLessThan(2 * COUNT);
});

test("when the path of a call has a million slashes, it is matched in linear time", () => {
    const [call] = analyzeCalls([`GET /v2025/sources${"/".repeat(COUNT)}x`]).calls;
    expect(call?.scopes ?? []).toEqual([]);
});

test("when a path has additional slashes at both ends, the result does not change", () => {
    const [call] = analyzeCalls(["GET //v2025/sources//"]).calls;
    expect(call?.scopes).toEqual(analyzeCalls(["GET /v2025/sources"]).calls[0]?.scopes);
});
