// What must hold after every operation under every fault. The fault matrix and the soak ask the same function.

export interface LiveClient {
    readonly id: string;
    readonly [field: string]: unknown;
}

export interface LoggedRequest {
    readonly method: string;
    readonly path: string;
    readonly status: number | null;
}

/** All that the invariants look at: one operation, or several that ran side by side. */
export interface Evidence {
    /** The clients of the tenant when all is over. */
    readonly live: readonly LiveClient[];
    /** The ids in the stack's state before the next refresh. */
    readonly state: readonly string[];
    /** The ids that are still there after it. */
    readonly refreshed: readonly string[];
    /** What a person reads: the error, and what was said by the way. */
    readonly messages: string;
    /** What was said by that refresh. */
    readonly refreshMessages: string;
    readonly requests: readonly LoggedRequest[];
    /** How many calls of the engine there were at the same time; left out: one. */
    readonly calls?: number;
    /** For several operations that used the same paths: how many POSTs may have been carried out. Left out: one operation. */
    readonly creates?: number;
    /** Everything that was printed, and what is kept in clear. */
    readonly printed: string;
    readonly canaries: readonly string[];
}

/** A JWT, of which the simulator's tokens are. */
const TOKEN = /eyJ[\w-]+\.[\w-]+/;

/** @returns what is broken, in words; nothing where all holds */
export function brokenInvariants(evidence: Evidence): string[] {
    return [...lost(evidence), ...phantoms(evidence), ...repeated(evidence), ...leaked(evidence)];
}

/**
 * Each client in the tenant is in state, or named. Where that cannot be, it was said: SailPoint carries the request out
 * after the list was asked, or refuses the list too. Said once, that excuses one client.
 */
function lost({ live, state, messages }: Evidence): string[] {
    const excuses = messages.match(/SailPoint may still carry the request out|It could not be looked for/g) ?? [];
    return live
        .filter(({ id }) => !state.includes(id) && !messages.includes(id))
        .slice(excuses.length)
        .map(({ id }) => `the client ${id} is in the tenant, not in state, and nobody named it`);
}

/** Each client in state is in the tenant, or the next refresh drops it with a warning. */
function phantoms({ live, state, refreshed, refreshMessages }: Evidence): string[] {
    const isLive = (id: string) => live.some((client) => client.id === id);
    return state.flatMap((id) => {
        if (isLive(id)) {
            return refreshed.includes(id) ? [] : [`the next refresh dropped the living client ${id}`];
        }
        const isReported = !refreshed.includes(id) && refreshMessages.includes(id);
        return isReported ? [] : [`the client ${id} is in state but gone, and no refresh says so`];
    });
}

/** The creating POST is repeated only where nothing was done; what was refused is not asked for again. */
function repeated({ requests, calls = 1, creates }: Evidence): string[] {
    const broken: string[] = [];
    const posts = requests.filter(({ method, path }) => method === "POST" && path !== "/oauth/token");
    if (posts.filter(({ status }) => status !== 401 && status !== 429).length > (creates ?? 1)) {
        broken.push("a POST was repeated that may have been carried out");
    }
    // Of several operations only the path of a client tells whose request it was.
    const own = creates === undefined ? requests : requests.filter(({ path }) => isOfClient(path));
    own.forEach((request, index) => {
        const { method, path, status } = request;
        const isFinal = status === 400 || status === 403;
        if (isFinal && own.slice(index + 1).some((later) => isSame(later, request))) {
            broken.push(`${method} ${path} was repeated after a ${String(status)}`);
        }
    });
    const refused = own.filter(({ status }) => status === 401);
    const isOver =
        calls === 1
            ? refused.some((one) => refused.filter((other) => creates === undefined || isSame(one, other)).length > 2)
            : // Each request once more with a fresh token, and the LIST that the calls share.
              refused.length > 2 * (calls + 1);
    if (isOver) {
        broken.push("a request was sent a third time after two 401");
    }
    return broken;
}

function isSame(one: LoggedRequest, other: LoggedRequest): boolean {
    return one.method === other.method && one.path === other.path;
}

function isOfClient(path: string): boolean {
    return /\/oauth-clients\/[^/]+$/.test(path);
}

function leaked({ printed, canaries }: Evidence): string[] {
    const hits = canaries.filter((canary) => canary !== "" && printed.includes(canary));
    return [...hits.map(() => "a secret was printed"), ...(TOKEN.test(printed) ? ["a token was printed"] : [])];
}
