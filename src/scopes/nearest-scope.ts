// Suggests a documented scope for a misspelled one.
import { closest, distance } from "fastest-levenshtein";
import { Scope } from "./scope";

const DOCUMENTED_SCOPES = Object.values<string>(Scope);
/** A greater distance means another word: `idn:source:read` and `idn:role:read`. */
const MAX_DISTANCE = 2;

/**
 * Returns the documented scope that is closest to a misspelled one. Returns undefined if the scope is documented, or if
 * no documented scope is close.
 */
export function nearestScope(scope: string): string | undefined {
    if (DOCUMENTED_SCOPES.includes(scope)) {
        return undefined;
    }
    const nearest = closest(scope.trim().toLowerCase(), DOCUMENTED_SCOPES);
    return distance(scope.trim().toLowerCase(), nearest) <= MAX_DISTANCE ? nearest : undefined;
}
