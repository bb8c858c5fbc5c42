// The operations of SailPoint's API documents, read from scope-data.json on first use.
import { Scope } from "./scope";

/** One operation of one version of the API. */
export interface DocumentedOperation {
    /** The version of the API; `v1` for the per-service API, in whose paths the version is not the first segment. */
    readonly version: string;
    readonly method: string;
    /** The path with the version, such as `/v2025/sources/{id}`. */
    readonly path: string;
    /**
     * The documented scopes; empty if there are none. A token needs one of them, or all of them if `needsAll` is true.
     */
    readonly scopes: readonly string[];
    /** Whether a token needs all of the scopes. */
    readonly needsAll: boolean;
    /** Whether the operation needs no token. */
    readonly isPublic: boolean;
    /** The user levels of which the user of the token needs one. Empty if none is documented. */
    readonly userLevels: readonly string[];
    /** Whether a token without a user is not accepted. */
    readonly needsUser: boolean;
}

export interface Documentation {
    readonly commit: string;
    readonly date: string;
    readonly scopes: readonly string[];
    readonly operations: readonly DocumentedOperation[];
}

interface Requirement {
    /** The indexes of the scopes in `ScopeData.scopes`, separated by commas. */
    readonly scopes: string;
    readonly userLevels: string;
    readonly needsAll?: true;
    readonly isPublic?: true;
    readonly needsUser?: true;
}

interface ScopeData {
    readonly commit: string;
    readonly date: string;
    readonly versions: readonly string[];
    readonly scopes: readonly string[];
    readonly userLevels: readonly string[];
    readonly requirements: readonly Requirement[];
    /**
     * The operations of each path. After each method follow indexes in `requirements`, one for each version, empty if
     * the version does not have the operation: `GET 3,,4 POST 5,5,`.
     */
    readonly paths: Readonly<Record<string, string>>;
}

let documentation: Documentation | undefined;

export function readDocumentation(): Documentation {
    documentation ??= decode(loadData());
    return documentation;
}

/** Loads the file at the first use, because only programs that compute scopes need it. */
function loadData(): ScopeData {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- requiredScopes is synchronous
    return require("./scope-data.json") as ScopeData;
}

function decode({ commit, date, versions, scopes, userLevels, requirements, paths }: ScopeData): Documentation {
    const decoded = requirements.map((requirement) => ({
        scopes: pick(scopes, requirement.scopes),
        userLevels: pick(userLevels, requirement.userLevels),
        needsAll: requirement.needsAll ?? false,
        isPublic: requirement.isPublic ?? false,
        needsUser: requirement.needsUser ?? false,
    }));
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
        [...methods.matchAll(/(\S+) (\S+)/g)].flatMap(([, method = "", numbers = ""]) =>
            numbers.split(",").flatMap((number, index) => {
                const version = versions[index];
                const requirement = number === "" ? undefined : decoded[Number(number)];
                return version === undefined || requirement === undefined
                    ? []
                    : [{ version, method, path: version === "v1" ? path : `/${version}${path}`, ...requirement }];
            }),
        ),
    );
    return { commit, date, scopes, operations };
}

function pick(names: readonly string[], numbers: string): string[] {
    return numbers.split(",").flatMap((number) => (number === "" ? [] : (names[Number(number)] ?? [])));
}

/** The scope that includes every other one. */
export const ALL_SCOPES = Scope.SpScopesAll;

/** Whether a scope is read-only: its last segment is `read` or `list`. */
export function isReadOnlyScope(scope: string): boolean {
    return /:(?:read|list)$/.test(scope);
}
