// "Did you mean" for scopes.
import { closest, distance } from "fastest-levenshtein";
import { Scope } from "./scope";

const DOCUMENTED = Object.values<string>(Scope);
/** More is another word rather than a slip: `idn:source:read` and `idn:role:read`. */
const MAX_DISTANCE = 2;

/** The documented scope that is probably meant; undefined for documented scopes and for those that resemble none. */
export function nearestScope(scope: string): string | undefined {
    if (DOCUMENTED.includes(scope)) {
        return undefined;
    }
    const near = closest(scope.trim().toLowerCase(), DOCUMENTED);
    return distance(scope.trim().toLowerCase(), near) <= MAX_DISTANCE ? near : undefined;
}
