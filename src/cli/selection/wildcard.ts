// Matches names with a pattern in which `*` stands for any text. It does not backtrack, so a pattern with many stars
// takes linear time.

/** @returns whether a whole name matches the pattern */
export function wildcardMatcher(pattern: string): (name: string) => boolean {
    const [first = "", ...others] = pattern.split("*");
    const last = others.pop();
    if (last === undefined) {
        return (name) => name === pattern;
    }
    return (name) => {
        if (!name.startsWith(first) || !name.endsWith(last)) {
            return false;
        }
        let position = first.length;
        for (const part of others) {
            // The leftmost match leaves the most text for the parts that follow.
            const found = name.indexOf(part, position);
            if (found < 0) {
                return false;
            }
            position = found + part.length;
        }
        return position <= name.length - last.length;
    };
}
