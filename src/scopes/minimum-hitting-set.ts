// Computes an exact minimum hitting set: the cheapest set that contains a member of each list.

/**
 * The cost of a member: numbers that are compared from the first to the last. The cost of a set is the sum of its
 * members' costs.
 */
export type Cost = readonly number[];

type CandidateSet = ReadonlySet<string>;

/**
 * Returns the cheapest set. If several sets are equally cheap, it returns the first one in the order of code units.
 *
 * @param lists non-empty lists
 * @param costOf costs of equal length, each greater than zero
 */
export function minimumHittingSet(lists: readonly (readonly string[])[], costOf: (member: string) => Cost): string[] {
    const reduced = reduce(
        lists.map((list) => new Set(list)),
        costOf,
    );
    // Groups of lists that have no member in common are solved separately, which is faster.
    return components(reduced)
        .flatMap((component) => search(component, costOf))
        .sort(compareText);
}

/**
 * Removes each list that contains another list, and each member for which a cheaper one is in all of its lists. The
 * cheapest set stays the same.
 */
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

/** Finds the cheapest set by branch and bound. */
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
            // All sets with this member have been visited, so the further sets do not contain it.
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

/** Whether a sorted list comes before another one, in the order of code units. */
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
