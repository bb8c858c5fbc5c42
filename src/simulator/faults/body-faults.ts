// Faults that change the clients in a successful JSON response.
import type { Exchange } from "../exchange";
import { clientBody } from "../responses";
import { fault } from "./fault";
import type { Fault, FaultValue, ValueType } from "./fault";
import { isSuccessfulJson } from "./injected-responses";
import { COUNT, FIELD_NAME, FLAG, JSON_OBJECT } from "./value-types";

type Body = Readonly<Record<string, unknown>>;

interface BodyMutation<V> {
    /** Changes a list of clients. It is not called for the response with a single client. */
    readonly list?: (clients: readonly Body[], value: V) => readonly Body[];
    /** Changes each client of a list, or the single client of a response. */
    readonly client?: (client: Body, value: V, exchange: Exchange) => Body;
}

export const BODY_FAULTS = {
    "null-arrays": bodyFault("returns null for empty arrays", FLAG, {
        client: (client) => mapValues(client, (value) => (Array.isArray(value) && value.length === 0 ? null : value)),
    }),

    "shuffle-list": bodyFault("returns the clients of a list, and the items of their arrays, in random order", FLAG, {
        list: shuffled,
        client: (client) => mapValues(client, (value) => (Array.isArray(value) ? shuffled(value as unknown[]) : value)),
    }),

    "list-cap": bodyFault("lists at most this many clients", COUNT, {
        list: (clients, cap) => clients.slice(0, cap),
    }),

    "unknown-enums": bodyFault("adds the undocumented grant type PASSWORD to each client", FLAG, {
        client: (client) =>
            Array.isArray(client.grantTypes)
                ? { ...client, grantTypes: [...(client.grantTypes as unknown[]), "PASSWORD"] }
                : client,
    }),

    "numbers-as-strings": bodyFault("returns numbers as strings", FLAG, {
        client: (client) => mapValues(client, (value) => (typeof value === "number" ? String(value) : value)),
    }),

    "other-client": bodyFault("returns another client of the tenant in place of each client, if there is one", FLAG, {
        client: (client, _, { simulation }) => {
            const other = simulation.tenant.list().find(({ id }) => id !== client.id);
            return other === undefined ? client : clientBody(other);
        },
    }),

    "response-merge": bodyFault("merges these fields into each client of the response", JSON_OBJECT, {
        client: (client, fields) => ({ ...client, ...fields }),
    }),

    "response-omit": bodyFault("omits this field from each client of the response", FIELD_NAME, {
        client: (client, omitted) => Object.fromEntries(Object.entries(client).filter(([field]) => field !== omitted)),
    }),
} as const;

function bodyFault<V extends FaultValue>(description: string, value: ValueType<V>, mutation: BodyMutation<V>): Fault {
    return fault(description, value, {
        response: async (response, parsed, exchange) => {
            // The responses of /oauth/token and /oauth/info contain no client.
            if (!isSuccessfulJson(response) || exchange.context.req.path.startsWith("/oauth/")) {
                return response;
            }
            const change = (client: Body) => mutation.client?.(client, parsed, exchange) ?? client;
            const body = (await response.json()) as Body | readonly Body[];
            const mutated = isList(body) ? (mutation.list?.(body, parsed) ?? body).map(change) : change(body);
            return new Response(JSON.stringify(mutated), { status: response.status, headers: response.headers });
        },
    });
}

function isList(body: Body | readonly Body[]): body is readonly Body[] {
    return Array.isArray(body);
}

function mapValues(body: Body, transform: (value: unknown) => unknown): Body {
    return Object.fromEntries(Object.entries(body).map(([field, value]) => [field, transform(value)]));
}

/** Returns the items in random order (the Fisher-Yates shuffle). */
function shuffled<T>(items: readonly T[]): T[] {
    const result = [...items];
    for (let last = result.length - 1; last > 0; last--) {
        const other = Math.floor(Math.random() * (last + 1));
        [result[last], result[other]] = [result[other] as T, result[last] as T];
    }
    return result;
}
