// The quirks that deform the clients in an answer.
import type { ActiveQuirks } from "./fault-registry";

type Body = Record<string, unknown>;

/** The same answer, with its client or clients deformed. */
export async function mutateBody(response: Response, active: ActiveQuirks): Promise<Response> {
    const body: unknown = await response.json();
    const mutated = Array.isArray(body) ? mutateList(body as Body[], active) : mutateClient(body as Body, active);
    return new Response(JSON.stringify(mutated), { status: response.status, headers: response.headers });
}

function mutateList(clients: Body[], active: ActiveQuirks): Body[] {
    const ordered = active["shuffle-list"] === undefined ? clients : shuffled(clients);
    const capped = ordered.slice(0, (active["list-cap"] as number | undefined) ?? ordered.length);
    return capped.map((client) => mutateClient(client, active));
}

function mutateClient(client: Body, active: ActiveQuirks): Body {
    let mutated: Body = { ...client };
    if (active["null-arrays"] !== undefined) {
        mutated = mapValues(mutated, (value) => (Array.isArray(value) && value.length === 0 ? null : value));
    }
    if (active["shuffle-list"] !== undefined) {
        mutated = mapValues(mutated, (value) => (Array.isArray(value) ? shuffled(value as unknown[]) : value));
    }
    if (active["unknown-enums"] !== undefined && Array.isArray(mutated.grantTypes)) {
        mutated.grantTypes = [...(mutated.grantTypes as unknown[]), "PASSWORD"];
    }
    if (active["numbers-as-strings"] !== undefined) {
        mutated = mapValues(mutated, (value) => (typeof value === "number" ? String(value) : value));
    }
    if (active["answer-with"] !== undefined) {
        mutated = { ...mutated, ...(active["answer-with"] as Body) };
    }
    if (active["answer-without"] !== undefined) {
        const omittedField = active["answer-without"];
        mutated = Object.fromEntries(Object.entries(mutated).filter(([field]) => field !== omittedField));
    }
    return mutated;
}

function mapValues(body: Body, transform: (value: unknown) => unknown): Body {
    return Object.fromEntries(Object.entries(body).map(([field, value]) => [field, transform(value)]));
}

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[]): T[] {
    const result = [...items];
    for (let last = result.length - 1; last > 0; last--) {
        const other = Math.floor(Math.random() * (last + 1));
        [result[last], result[other]] = [result[other] as T, result[last] as T];
    }
    return result;
}
