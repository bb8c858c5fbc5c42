// The cheapest set that has a member of each list: an exact minimum hitting set.

/** Compared number by number, the first one first. The cost of a set is the sum. */
export type Cost = readonly number[];

type List = ReadonlySet<string>;

/**
 * The choice is the same on every run: of several cheapest sets it is the first in the order of code units.
 *
 * @param lists none of them is empty
 * @param costOf of the same length for all members, and greater than nothing
 */
export function leastSet(lists: readonly (readonly string[])[], costOf: (member: string) => Cost): string[] {
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
function reduce(lists: readonly List[], costOf: (member: string) => Cost): readonly List[] {
    const needed = withoutSupersets(lists);
    const places = placesOf(needed);
    const members = [...places.keys()];
    const replaceable = new Set(
        members.filter((member) =>
            members.some((other) => isCheaper(other, member, costOf) && isSubset(placesIn(member), placesIn(other))),
        ),
    );
    return replaceable.size === 0
        ? needed
        : reduce(
              needed.map((list) => new Set([...list].filter((member) => !replaceable.has(member)))),
              costOf,
          );

    function placesIn(member: string): ReadonlySet<number> {
        return places.get(member) ?? new Set();
    }
}

function withoutSupersets(lists: readonly List[]): List[] {
    const kept: List[] = [];
    for (const list of [...lists].sort((one, other) => one.size - other.size)) {
        if (!kept.some((smaller) => isSubset(smaller, list))) {
            kept.push(list);
        }
    }
    return kept;
}

function placesOf(lists: readonly List[]): Map<string, Set<number>> {
    const places = new Map<string, Set<number>>();
    lists.forEach((list, index) => {
        for (const member of list) {
            places.set(member, (places.get(member) ?? new Set()).add(index));
        }
    });
    return places;
}

function components(lists: readonly List[]): List[][] {
    const found: { lists: List[]; members: Set<string> }[] = [];
    for (const list of lists) {
        const joined = { lists: [list], members: new Set(list) };
        for (const component of found.filter(({ members }) => [...list].some((member) => members.has(member)))) {
            found.splice(found.indexOf(component), 1);
            joined.lists.push(...component.lists);
            component.members.forEach((member) => joined.members.add(member));
        }
        found.push(joined);
    }
    return found.map((component) => component.lists);
}

/** Tries all sets, apart from those that are dearer than the cheapest one found so far. */
function search(lists: readonly List[], costOf: (member: string) => Cost): readonly string[] {
    let best: { readonly cost: Cost; readonly members: readonly string[] } | undefined;
    visit([], [], lists);
    return best?.members ?? [];

    function visit(members: readonly string[], cost: Cost, open: readonly List[]): void {
        if (best !== undefined && compareCost(cost, best.cost) > 0) {
            return;
        }
        const [first, ...others] = [...open].sort((one, other) => one.size - other.size);
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
                visit([...members, member], add(cost, costOf(member)), rest);
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

function add(one: Cost, other: Cost): Cost {
    return other.map((number, index) => number + (one[index] ?? 0));
}

/** Of two sorted lists. */
function isBefore(one: readonly string[], other: readonly string[]): boolean {
    const index = one.findIndex((member, place) => member !== other[place]);
    return index >= 0 && compareText(one[index] ?? "", other[index] ?? "") < 0;
}

function compareText(one: string, other: string): number {
    return one < other ? -1 : one > other ? 1 : 0;
}

function isSubset<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean {
    return one.size <= other.size && [...one].every((member) => other.has(member));
}
