// The invariants after each operation.
import { isDeepStrictEqual } from "node:util";
import type { PendingOperation } from "./stack";

export interface LiveClient {
    readonly id: string;
    readonly name: string;
    readonly secret: string;
    readonly created: string;
    readonly [field: string]: unknown;
}

interface StateClient {
    readonly id: string;
    /** Blank if state does not have it. */
    readonly secret: string;
}

/** What is seen of the operations that ran at the same time. */
export interface Observation {
    /** The clients of the tenant. */
    readonly before: readonly LiveClient[];
    readonly after: readonly LiveClient[];
    /** The clients of both states. */
    readonly statesBefore: readonly StateClient[];
    readonly statesAfter: readonly StateClient[];
    /** The operations that were interrupted. */
    readonly pending: readonly PendingOperation[];
    /** Whether the provider has deleted all clients that those operations have created. */
    readonly mustBeUndone: boolean;
    /** The ids that a program imports. */
    readonly imported: ReadonlySet<unknown>;
    /** The ids that a program takes over, whose secrets no state keeps. */
    readonly taken: ReadonlySet<unknown>;
    /** The clients whose delete the engine asked for. */
    readonly deletable: ReadonlySet<string>;
    /** The text that the users see. */
    readonly messages: string;
    /** The same with debug messages. */
    readonly printed: string;
    readonly secrets: readonly string[];
    /** Clients that no state has to have. */
    readonly excused: ReadonlySet<string>;
    /** Clients that may be in a state although they are gone. */
    readonly gone: ReadonlySet<string>;
}

/** The clocks of SailPoint and of this machine may differ by this much. */
const CLOCK_SKEW_MS = 2 * 3_600_000;

/** Messages that explain why the client of a create cannot be named. */
const UNNAMED = /SailPoint may still process the request|The list of OAuth clients could not be read/g;

/** Each client of the tenant is in a state, named in a message, or the candidate of an interrupted operation. */
export function accounted(observation: Observation) {
    const { before, after, statesAfter, excused, messages, pending, mustBeUndone } = observation;
    const old = new Set(before.map(({ id }) => id));
    const inState = new Set(statesAfter.map(({ id }) => id));
    const left = after.filter(({ id, name, created }) => {
        const isCandidate = pending.some(
            ({ clientName, startedAt }) => clientName === name && Date.parse(created) >= startedAt - CLOCK_SKEW_MS,
        );
        return !inState.has(id) && !excused.has(id) && !(isCandidate && (!mustBeUndone || old.has(id)));
    });
    const ids = left.map(({ id }) => id);
    const named = ids.filter((id) => messages.includes(id));
    const others = ids.filter((id) => !messages.includes(id));
    // Each message explains the absence of one client, unless it names that client.
    const explained = Math.max(0, (messages.match(UNNAMED) ?? []).length - named.length);
    return {
        named: [...named, ...others.slice(0, explained)],
        broken: others
            .slice(explained)
            .map((id) => `the client ${id} is in the tenant, but neither in a state nor in a message`),
    };
}

/** No client ends whose delete the engine did not ask for, and none of other people changes. */
export function harmed({ before, after, deletable, statesBefore, imported }: Observation): string[] {
    const known = new Set<unknown>([...statesBefore.map(({ id }) => id), ...imported]);
    return before.flatMap((client) => {
        const now = after.find(({ id }) => id === client.id);
        if (now === undefined) {
            return deletable.has(client.id) ? [] : [`the client ${client.id} was deleted without a delete`];
        }
        return known.has(client.id) || isDeepStrictEqual(client, now)
            ? []
            : [`the client ${client.id}, which no stack has, was changed`];
    });
}

/** Each client in a state is in the tenant. */
export function missing({ after, statesAfter, gone }: Observation): string[] {
    const live = new Set(after.map(({ id }) => id));
    return statesAfter
        .filter(({ id }) => !live.has(id) && !gone.has(id))
        .map(({ id }) => `the client ${id} is in a state, but not in the tenant`);
}

/** A client that exists in the tenant stays in a state, with its secret. A client that has a successor keeps its place, but not its secret. */
export function lostSecrets({ after, statesBefore, statesAfter, taken }: Observation): string[] {
    const live = new Set(after.map(({ id }) => id));
    return statesBefore
        .filter(({ id }) => live.has(id) && !taken.has(id))
        .flatMap(({ id, secret }) => {
            const kept = statesAfter.filter((state) => state.id === id);
            if (kept.length === 0) {
                return [`the client ${id} left the state, but exists in the tenant`];
            }
            return secret === "" || kept.some((state) => state.secret === secret || state.secret === "")
                ? []
                : [`the secret of the client ${id} left the state`];
        });
}

/** No message has a secret or an access token. */
export function leaked({ printed, secrets }: Observation): string[] {
    return [
        ...secrets.filter((secret) => printed.includes(secret)).map(() => "a secret was printed"),
        ...(/eyJ[\w-]+\.[\w-]+/.test(printed) ? ["a token was printed"] : []),
    ];
}
