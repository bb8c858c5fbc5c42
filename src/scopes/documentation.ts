// The operations of SailPoint's API documents, read from scope-data.json on first use.
import { Scope } from "./scope";

/** One operation of one version of the API. */
export interface DocumentedOperation {
    /** `v1` for the per-service API, whose paths contain their version. */
    readonly version: string;
    readonly method: string;
    /** With the version, such as `/v2025/sources/{id}`. */
    readonly path: string;
    /** One of them is sufficient, unless `needsAll` is set. Empty if none is documented. */
    readonly scopes: readonly string[];
    /** Whether a token needs all of the scopes. */
    readonly needsAll: boolean;
    /** Whether the operation needs no token. */
    readonly isPublic: boolean;
    /** The user of the token needs one of these levels. Empty if none is documented. */
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
    /** Numbers, separated by commas. */
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
     * For each path its methods, each followed by the numbers of its requirements in the order of the versions:
     * `GET 3,,4 POST 5,5,`.
     */
    readonly paths: Readonly<Record<string, string>>;
}

let documentation: Documentation | undefined;

export function readDocumentation(): Documentation {
    documentation ??= decode(loadData());
    return documentation;
}

/** Loaded on first use, since only programs that call `requiredScopes` need it. */
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

/** Includes every other scope. */
export const ALL_SCOPES = Scope.SpScopesAll;

/** Whether a scope is read-only, by its last segment. */
export function isReadOnlyScope(scope: string): boolean {
    return /:(?:read|list)$/.test(scope);
}
