// Summarizes the values of several rounds.

/** @param {readonly number[]} values */
export function median(values) {
    const sorted = [...values].sort((one, other) => one - other);
    const middle = sorted.length / 2;
    const [low, high] = [sorted[Math.ceil(middle) - 1] ?? NaN, sorted[Math.floor(middle)] ?? NaN];
    return (low + high) / 2;
}

/** @param {readonly number[]} values @returns the smallest and the greatest value */
export function spread(values) {
    return /** @type {const} */ ([Math.min(...values), Math.max(...values)]);
}
