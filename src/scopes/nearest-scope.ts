// "Did you mean" for scopes.
import { closest, distance } from "fastest-levenshtein";
import { Scope } from "./scope";

const DOCUMENTED_SCOPES = Object.values<string>(Scope);
/** More is another word rather than a slip: `idn:source:read` and `idn:role:read`. */
const MAX_DISTANCE = 2;

/** The documented scope that is probably meant; undefined for documented scopes and for those that resemble none. */
export function nearestScope(scope: string): string | undefined {
    if (DOCUMENTED_SCOPES.includes(scope)) {
        return undefined;
    }
    const nearest = closest(scope.trim().toLowerCase(), DOCUMENTED_SCOPES);
    return distance(scope.trim().toLowerCase(), nearest) <= MAX_DISTANCE ? nearest : undefined;
}
