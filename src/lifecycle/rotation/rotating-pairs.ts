// Remembers which clients of rotating pairs are to be replaced, for as long as the process lives: one preview or update.
import { pairOf } from "./turn";

export class RotatingPairs {
    private readonly replaced = new Map<string, Set<number>>();

    /**
     * Takes note of a replacement.
     *
     * @returns a warning if now both clients of a pair are replaced
     */
    warningFor(inputs: { readonly rotation?: unknown }): string | undefined {
        const pair = pairOf(inputs);
        if (pair === undefined) {
            return undefined;
        }
        const slots = this.replaced.get(pair.of) ?? new Set<number>();
        this.replaced.set(pair.of, slots.add(pair.slot));
        return slots.size < 2
            ? undefined
            : `Both clients of the RotatingOAuthClient ${pair.of} will be replaced by the same update: the current secret ` +
                  "and the previous one end with it. Whoever does not get the new secret by it loses access.";
    }
}
