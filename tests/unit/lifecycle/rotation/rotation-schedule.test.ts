// The schedule of a pair: what check says of it, and what an update makes of a changed plan.
import { UNKNOWN_VALUE } from "../../../../src/lifecycle/engine-values";
import type { dynamic } from "@pulumi/pulumi";
import { createRotationScheduleProvider } from "../../../../src/adapters/dynamic/rotation-schedule-provider";
import { changedPlanText, changesPlan, scheduleProblems } from "../../../../src/lifecycle/rotation/rotation-schedule";
import type { Properties } from "../../../../src/lifecycle/values";

const PLAN = { every: 30, startingAt: "2027-01-01T00:00:00Z" };

describe("the schedule of a pair", () => {
    test.each([
        { every: 1, startingAt: "2027-01-01T00:00:00Z" },
        { every: 36_500, startingAt: "2027-01-01t06:00:00.5z" },
        { every: 2, startingAt: "2027-01-01T06:00:00.123456Z" },
        { every: 7, startingAt: "1999-12-31T23:59:59+05:30" },
        { every: UNKNOWN_VALUE, startingAt: UNKNOWN_VALUE },
    ])("%j is accepted", (inputs) => {
        expect(scheduleProblems(inputs)).toEqual([]);
    });

    test.each([
        [undefined, "a whole number of days from 1 to 36500"],
        [null, "a whole number of days from 1 to 36500"],
        [1.5, "a whole number of days from 1 to 36500"],
        [NaN, "a whole number of days from 1 to 36500"],
        ["30", "a whole number of days (not a string) from 1 to 36500"],
        [0, "at least 1"],
        [-1, "at least 1"],
        [36_501, "at most 36500"],
    ])("when every is %p, the problem is that it must be %s", (every, right) => {
        expect(scheduleProblems({ ...PLAN, every })).toEqual([`every must be ${right}`]);
    });

    test.each([
        undefined,
        5,
        {},
        "",
        "now",
        "2027-01-01",
        "2027-01-01T00:00:00",
        "2027-13-01T00:00:00Z",
        "2027-01-01T00:00Z",
        "01/01/2027",
        "x2027-01-01T00:00:00Z",
        "2027-01-01T00:00:00Z ",
        ["2027-01-01T00:00:00Z"],
    ])("startingAt %p is refused, and not quoted", (startingAt) => {
        expect(scheduleProblems({ ...PLAN, startingAt })).toEqual([
            "startingAt must be a time of RFC 3339 with its zone, as a string such as 2026-01-01T06:00:00Z or " +
                "2026-01-01T06:00:00+01:00",
        ]);
    });

    test("a wrong plan fails the check, all of it at once and with no property whose value would be shown", async () => {
        const provider = createRotationScheduleProvider() as Required<dynamic.ResourceProvider<Properties, Properties>>;
        expect(await provider.check({}, PLAN)).toEqual({ inputs: PLAN, failures: [] });
        const { failures } = await provider.check({}, { every: 0, startingAt: "now" });
        expect(failures).toEqual([
            { property: "", reason: expect.stringContaining("every must be") as unknown },
            { property: "", reason: expect.stringContaining("startingAt must be") as unknown },
        ]);
    });

    test("a plan that is not known at preview is told as that", () => {
        const text = changedPlanText("pair", PLAN, { ...PLAN, every: UNKNOWN_VALUE }, new Date());
        expect(text).toContain("Its next turn is known once it is applied.");
    });

    test("a changed plan is told with the begin of the next turn", () => {
        const state = { ...PLAN, offset: 0 };
        const text = (plan: Properties) =>
            changedPlanText("pair", state, { ...PLAN, ...plan }, new Date("2027-01-05T00:00:00Z"));
        const start = "The schedule of the RotatingOAuthClient pair changes. Its next turn is at ";
        expect(text({ every: 7 })).toBe(`${start}2027-01-08T00:00:00.000Z.`);
        expect(text({ startingAt: "2027-01-02T00:00:00Z" })).toBe(`${start}2027-02-01T00:00:00.000Z.`);
        expect(changesPlan(state, { ...PLAN, startingAt: "2027-01-02T00:00:00Z" })).toBe(true);
        expect(changesPlan(state, PLAN)).toBe(false);
    });

    test("only a changed plan is a change, and it is never replaced", async () => {
        const provider = createRotationScheduleProvider() as Required<dynamic.ResourceProvider<Properties, Properties>>;
        const onStderr = jest.spyOn(console, "error").mockImplementation();
        const inputs = { ...PLAN, __of: "pair" };
        const { id, outs = {} } = await provider.create(inputs);
        expect({ id, outs }).toEqual({ id: "pair", outs: { ...PLAN, offset: 0 } });
        expect(await provider.diff(id, outs, inputs)).toEqual({ changes: false, replaces: [] });
        expect(await provider.diff(id, outs, { ...inputs, __of: "renamed" })).toEqual({ changes: false, replaces: [] });
        expect(await provider.read(id, outs)).toEqual({ id, props: outs });
        expect(await provider.update(id, outs, inputs)).toEqual({ outs });
        expect(onStderr).not.toHaveBeenCalled();
        const changed = { ...inputs, every: 7 };
        expect(await provider.diff(id, outs, changed)).toEqual({ changes: true, replaces: [] });
        expect(onStderr).toHaveBeenCalledWith(expect.stringContaining("RotatingOAuthClient pair changes"));
        expect(await provider.update(id, outs, changed)).toMatchObject({ outs: { every: 7 } });
        await provider.delete(id, outs);
        onStderr.mockRestore();
    });
});
