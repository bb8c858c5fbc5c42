// Compares the result with the cheapest of all possible sets.
import fc from "fast-check";
import { minimumHittingSet } from "../../../src/scopes/minimum-hitting-set";

const MEMBERS = ["a:manage", "a:read", "b:manage", "b:read", "c:manage", "c:read", "d:read"];

/** Every subset of the members. */
const SUBSETS = MEMBERS.reduce<string[][]>((sets, member) => [...sets, ...sets.map((set) => [...set, member])], [[]]);

interface Case {
    readonly lists: string[][];
    readonly reach: Record<string, number>;
}

const cases: fc.Arbitrary<Case> = fc.record({
    lists: fc.array(fc.uniqueArray(fc.constantFrom(...MEMBERS), { minLength: 1, maxLength: 4 }), { maxLength: 8 }),
    // Few numbers, so that ties are common.
    reach: fc.record(Object.fromEntries(MEMBERS.map((member) => [member, fc.integer({ min: 0, max: 2 })]))),
});

function costOf({ reach }: Case) {
    return (member: string) => [member.endsWith(":read") ? 0 : 1, 1, reach[member] ?? 0];
}

/** Zero-padded, so that the comparison of texts is that of the costs, and then of the members. */
function rank(set: readonly string[], sample: Case): string {
    const costs = set.map(costOf(sample));
    const sums = [0, 1, 2].map((index) => costs.reduce((sum, cost) => sum + (cost[index] ?? 0), 0));
    return [...sums.map((sum) => String(sum).padStart(4, "0")), ...set].join(" ");
}

function bestOfAll(sample: Case): string[] {
    const fitting = SUBSETS.filter((set) => sample.lists.every((list) => list.some((member) => set.includes(member))));
    return fitting.reduce((best, set) => (rank(set, sample) < rank(best, sample) ? set : best));
}

describe("minimumHittingSet", () => {
    test("when lists are small, the result is the cheapest of all sets that contain a member of each list", () => {
        fc.assert(
            fc.property(cases, (sample) => {
                expect(minimumHittingSet(sample.lists, costOf(sample))).toEqual(bestOfAll(sample));
            }),
            { numRuns: 2000 },
        );
    });

    test("when the lists and their members are reordered, the result does not change", () => {
        const shuffled = cases.chain((sample) =>
            fc.record({
                sample: fc.constant(sample),
                lists: fc
                    .shuffledSubarray(sample.lists, { minLength: sample.lists.length })
                    .map((lists) => lists.map((list) => [...list].reverse())),
            }),
        );
        fc.assert(
            fc.property(shuffled, ({ sample, lists }) => {
                expect(minimumHittingSet(lists, costOf(sample))).toEqual(
                    minimumHittingSet(sample.lists, costOf(sample)),
                );
            }),
        );
    });

    test("when a greedy algorithm would return a more expensive set, the result is the cheapest set", () => {
        const lists = [
            ["x", "a"],
            ["x", "b"],
            ["y", "a"],
            ["y", "b"],
            ["x", "c"],
        ];
        expect(minimumHittingSet(lists, () => [1])).toEqual(["x", "y"]);
        expect(minimumHittingSet([], () => [1])).toEqual([]);
    });
});
