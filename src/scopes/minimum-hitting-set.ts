// The cheapest set that has a member of each list: an exact minimum hitting set.

/** Compared number by number, the first one first. The cost of a set is the sum. */
export type Cost = readonly number[];

type CandidateSet = ReadonlySet<string>;

/**
 * The choice is the same on every run: of several cheapest sets it is the first in the order of code units.
 *
 * @param lists none of them is empty
 * @param costOf of the same length for all members, and greater than nothing
 */
export function minimumHittingSet(lists: readonly (readonly string[])[], costOf: (member: string) => Cost): string[] {
    const reduced = reduce(
        lists.map((list) => new Set(list)),
        costOf,
    );
    // Lists without a common member do not influence each other.
    return components(reduced)
        .flatMap((component) => search(component, costOf))
        .sort(compareText);
}

/** Leaves out what cannot change the result: lists that contain another list, and members that another one replaces. */
function reduce(lists: readonly CandidateSet[], costOf: (member: string) => Cost): readonly CandidateSet[] {
    const needed = withoutSupersets(lists);
    const listIndexesByMember = indexListsByMember(needed);
    const members = [...listIndexesByMember.keys()];
    const replaceable = new Set(
        members.filter((member) =>
            members.some(
                (other) => isCheaper(other, member, costOf) && isSubset(listIndexesOf(member), listIndexesOf(other)),
            ),
        ),
    );
    return replaceable.size === 0
        ? needed
        : reduce(
              needed.map((list) => new Set([...list].filter((member) => !replaceable.has(member)))),
              costOf,
          );

    function listIndexesOf(member: string): ReadonlySet<number> {
        return listIndexesByMember.get(member) ?? new Set();
    }
}

function withoutSupersets(lists: readonly CandidateSet[]): CandidateSet[] {
    const kept: CandidateSet[] = [];
    for (const list of [...lists].sort((one, other) => one.size - other.size)) {
        if (!kept.some((smaller) => isSubset(smaller, list))) {
            kept.push(list);
        }
    }
    return kept;
}

function indexListsByMember(lists: readonly CandidateSet[]): Map<string, Set<number>> {
    const listIndexesByMember = new Map<string, Set<number>>();
    lists.forEach((list, index) => {
        for (const member of list) {
            listIndexesByMember.set(member, (listIndexesByMember.get(member) ?? new Set()).add(index));
        }
    });
    return listIndexesByMember;
}

function components(lists: readonly CandidateSet[]): CandidateSet[][] {
    const merged: { lists: CandidateSet[]; members: Set<string> }[] = [];
    for (const list of lists) {
        const current = { lists: [list], members: new Set(list) };
        for (const component of merged.filter(({ members }) => [...list].some((member) => members.has(member)))) {
            merged.splice(merged.indexOf(component), 1);
            current.lists.push(...component.lists);
            component.members.forEach((member) => current.members.add(member));
        }
        merged.push(current);
    }
    return merged.map((component) => component.lists);
}

/** Tries all sets, apart from those that are dearer than the cheapest one found so far. */
function search(lists: readonly CandidateSet[], costOf: (member: string) => Cost): readonly string[] {
    let best: { readonly cost: Cost; readonly members: readonly string[] } | undefined;
    visit([], [], lists);
    return best?.members ?? [];

    function visit(members: readonly string[], cost: Cost, remaining: readonly CandidateSet[]): void {
        if (best !== undefined && compareCost(cost, best.cost) > 0) {
            return;
        }
        const [first, ...others] = [...remaining].sort((one, other) => one.size - other.size);
        if (first === undefined) {
            const sorted = [...members].sort(compareText);
            if (best === undefined || compareCost(cost, best.cost) < 0 || isBefore(sorted, best.members)) {
                best = { cost, members: sorted };
            }
            return;
        }
        const excluded = new Set<string>();
        for (const member of first) {
            const rest = others
                .filter((list) => !list.has(member))
                .map((list) => new Set([...list].filter((candidate) => !excluded.has(candidate))));
            if (rest.every(({ size }) => size > 0)) {
                visit([...members, member], addCost(cost, costOf(member)), rest);
            }
            // The sets with this member have been tried.
            excluded.add(member);
        }
    }
}

function isCheaper(one: string, other: string, costOf: (member: string) => Cost): boolean {
    return (compareCost(costOf(one), costOf(other)) || compareText(one, other)) < 0;
}

function compareCost(one: Cost, other: Cost): number {
    for (let index = 0; index < Math.max(one.length, other.length); index++) {
        const difference = (one[index] ?? 0) - (other[index] ?? 0);
        if (difference !== 0) {
            return difference;
        }
    }
    return 0;
}

function addCost(one: Cost, other: Cost): Cost {
    return other.map((number, index) => number + (one[index] ?? 0));
}

/** Of two sorted lists. */
function isBefore(one: readonly string[], other: readonly string[]): boolean {
    const index = one.findIndex((member, position) => member !== other[position]);
    return index >= 0 && compareText(one[index] ?? "", other[index] ?? "") < 0;
}

function compareText(one: string, other: string): number {
    return one < other ? -1 : one > other ? 1 : 0;
}

function isSubset<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean {
    return one.size <= other.size && [...one].every((member) => other.has(member));
}
