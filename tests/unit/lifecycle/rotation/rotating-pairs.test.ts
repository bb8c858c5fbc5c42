import { RotatingPairs } from "../../../../src/lifecycle/rotation/rotating-pairs";

describe("the replaced clients of a process", () => {
    const member = (of: string, slot: number) => ({ rotation: { of, slot } });

    test("are warned about once both of a pair are among them", () => {
        const pairs = new RotatingPairs();
        expect(pairs.warningFor({})).toBeUndefined();
        expect(pairs.warningFor(member("first", 0))).toBeUndefined();
        expect(pairs.warningFor(member("first", 0))).toBeUndefined();
        expect(pairs.warningFor(member("second", 1))).toBeUndefined();
        expect(pairs.warningFor(member("first", 1))).toBe(
            "Both clients of the RotatingOAuthClient first will be replaced by the same update: the current secret and the " +
                "previous one end with it. Whoever does not get the new secret by it loses access.",
        );
        expect(new RotatingPairs().warningFor(member("first", 1))).toBeUndefined();
    });
});
