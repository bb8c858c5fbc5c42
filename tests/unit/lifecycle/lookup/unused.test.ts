import fc from "fast-check";
import { isNeverUsed, isUnusedSince, parseRfc3339 } from "../../../../src/lifecycle/lookup/unused";

const LIMIT = new Date("2026-05-31T12:00:00Z");
const BEFORE = "2026-05-31T11:59:59.999Z";
const AT = "2026-05-31T12:00:00.000+00:00";
const AFTER = "2026-05-31T12:00:00.001Z";

describe("isUnusedSince", () => {
    test.each([
        ["last used before the limit", { created: BEFORE, lastUsed: BEFORE }, true],
        ["last used at the limit", { created: BEFORE, lastUsed: AT }, true],
        ["last used after the limit", { created: BEFORE, lastUsed: AFTER }, false],
        ["never used and created before the limit", { created: BEFORE, lastUsed: null }, true],
        ["never used and created at the limit", { created: AT }, true],
        ["never used and created after the limit", { created: AFTER, lastUsed: null }, false],
        ["last used at an invalid time", { created: BEFORE, lastUsed: "yesterday" }, false],
        ["last used at a time of the wrong type", { created: BEFORE, lastUsed: 5 }, false],
        ["never used and created at an unknown time", { lastUsed: null }, false],
    ])("when a client was %s (%j), whether it is unused since the limit is %s", (_, client, expected) => {
        expect(isUnusedSince(client, LIMIT)).toBe(expected);
    });

    test("when lastUsed is undefined or null, isNeverUsed is true; when it is a string, isNeverUsed is false", () => {
        const clients = [{}, { lastUsed: null }, { lastUsed: BEFORE }, { lastUsed: "" }];
        expect(clients.map(isNeverUsed)).toEqual([true, true, false, false]);
    });
});

describe("parseRfc3339", () => {
    test.each([
        ["2026-05-31", "2026-05-31T00:00:00.000Z"],
        ["2026-05-31T12:00:00Z", "2026-05-31T12:00:00.000Z"],
        ["2026-05-31t12:00:00z", "2026-05-31T12:00:00.000Z"],
        ["2026-05-31T12:00:00.25+02:00", "2026-05-31T10:00:00.250Z"],
        ["2024-02-29", "2024-02-29T00:00:00.000Z"],
    ])("when the text is %s, the time is %s", (text, expected) => {
        expect(parseRfc3339(text)?.toISOString()).toBe(expected);
    });

    test.each([
        "",
        "last week",
        "180",
        "2026-5-31",
        "31.05.2026",
        "2026-02-29",
        "2026-02-30T00:00:00Z",
        "2026-13-01",
        "2026-05-00",
        "2026-05-31T12:00:00",
        "2026-05-31T25:00:00Z",
        "2026-05-31T12:00Z",
        " 2026-05-31",
        "+002026-05-31",
    ])("when the text is %j, the result is undefined", (text) => {
        expect(parseRfc3339(text)).toBeUndefined();
    });

    test("when the ISO text of a time is parsed, the result is the same time", () => {
        const years = { min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z") };
        fc.assert(
            fc.property(fc.date({ ...years, noInvalidDate: true }), (date) => {
                expect(parseRfc3339(date.toISOString())).toEqual(date);
            }),
        );
    });
});
