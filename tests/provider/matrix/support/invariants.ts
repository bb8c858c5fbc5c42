// The invariants after every operation under every fault, shared by the fault matrix and the soak test.

export interface LiveClient {
    readonly id: string;
    readonly [field: string]: unknown;
}

export interface LoggedRequest {
    readonly method: string;
    readonly path: string;
    readonly status: number | null;
}

/** The observations that the invariants check: of one operation, or of several simultaneous ones. */
export interface Evidence {
    /** The clients of the tenant after the operation. */
    readonly live: readonly LiveClient[];
    /** The ids of clients that no stack owns and that were changed or deleted. */
    readonly changedBystanders?: readonly string[];
    /** The ids in the stack's state before the operation. */
    readonly stateBefore?: readonly string[];
    /** The ids in the stack's state before the next refresh. */
    readonly state: readonly string[];
    /** The ids in the stack's state after that refresh. */
    readonly refreshed: readonly string[];
    /** The messages shown to the user: the error and the engine's log. */
    readonly messages: string;
    /** The messages of that refresh. */
    readonly refreshMessages: string;
    readonly requests: readonly LoggedRequest[];
    /** The number of simultaneous engine calls; the default is one. */
    readonly calls?: number;
    /** The number of creates of several simultaneous operations; undefined for one operation. */
    readonly creates?: number;
    /** All output, and everything stored in plaintext. */
    readonly printed: string;
    readonly canaries: readonly string[];
}

/** A JWT, the form of the simulator's tokens. */
const TOKEN = /eyJ[\w-]+\.[\w-]+/;

/** @returns a description of each broken invariant */
export function brokenInvariants(evidence: Evidence): string[] {
    return [
        ...harmed(evidence),
        ...lost(evidence),
        ...dropped(evidence),
        ...phantoms(evidence),
        ...repeated(evidence),
        ...leaked(evidence),
    ];
}

/** No client is changed or deleted that the stack does not own. */
function harmed({ changedBystanders = [] }: Evidence): string[] {
    return changedBystanders.map((id) => `the client ${id}, which no stack owns, was changed or deleted`);
}

/**
 * Each client in the tenant is in state or named in a message. One client is excused by each message that names no such client
 * and explains why: SailPoint may process the create after the LIST, or the LIST failed too.
 */
function lost({ live, state, messages }: Evidence): string[] {
    const excuses =
        messages.match(/SailPoint may still process the request|The list of OAuth clients could not be read/g) ?? [];
    const left = live.filter(({ id }) => !state.includes(id));
    const unnamed = left.filter(({ id }) => !messages.includes(id));
    const namedCount = left.length - unnamed.length;
    return unnamed
        .slice(Math.max(0, excuses.length - namedCount))
        .map(({ id }) => `the client ${id} is in the tenant, but neither in state nor in a message`);
}

/** A client that leaves the state has been deleted: the state has the only copy of its secret. */
function dropped({ stateBefore = [], state, live }: Evidence): string[] {
    return stateBefore
        .filter((id) => !state.includes(id) && live.some((client) => client.id === id))
        .map((id) => `the live client ${id} was removed from state`);
}

/** Each client in state is in the tenant, or the next refresh drops it with a warning. */
function phantoms({ live, state, refreshed, refreshMessages }: Evidence): string[] {
    const isLive = (id: string) => live.some((client) => client.id === id);
    return state.flatMap((id) => {
        if (isLive(id)) {
            return refreshed.includes(id) ? [] : [`the next refresh removed the live client ${id} from state`];
        }
        const isReported = !refreshed.includes(id) && refreshMessages.includes(id);
        return isReported ? [] : [`the client ${id} is in state but not in the tenant, and no refresh reports it`];
    });
}

/** A create is repeated only if it was not processed, and a rejected request is not repeated. */
function repeated({ requests, calls = 1, creates }: Evidence): string[] {
    const broken: string[] = [];
    const posts = requests.filter(({ method, path }) => method === "POST" && path !== "/oauth/token");
    if (posts.filter(({ status }) => status !== 401 && status !== 429).length > (creates ?? 1)) {
        broken.push("a POST was repeated that may have been processed");
    }
    // With several operations, only the path of a client shows to which operation a request belongs.
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
            : // Each call, and the LIST that they share, may be sent twice: with the old token and with a new one.
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
