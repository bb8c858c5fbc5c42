// What is wrong with a value that must be a whole number within bounds.

/** @returns the end of a sentence that begins with the input's name, or undefined if the value is right */
export function wholeNumberProblem(value: unknown, minimum: number, maximum: number, unit = ""): string | undefined {
    if (typeof value !== "number" || !Number.isInteger(value)) {
        return `must be a whole number${unit}${typeof value === "string" ? " (not a string)" : ""} from ${minimum} to ${maximum}`;
    }
    if (value < minimum) {
        return `must be at least ${minimum}`;
    }
    return value > maximum ? `must be at most ${maximum}` : undefined;
}
