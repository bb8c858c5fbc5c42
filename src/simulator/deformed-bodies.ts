// The quirks that deform the clients in an answer.
import type { ActiveQuirks } from "./quirks";

type Body = Record<string, unknown>;

/** The same answer, with its client or clients deformed. */
export async function deformBody(answer: Response, active: ActiveQuirks): Promise<Response> {
    const body: unknown = await answer.json();
    const deformed = Array.isArray(body) ? deformList(body as Body[], active) : deformClient(body as Body, active);
    return new Response(JSON.stringify(deformed), { status: answer.status, headers: answer.headers });
}

function deformList(clients: Body[], active: ActiveQuirks): Body[] {
    const ordered = active["shuffle-list"] === undefined ? clients : shuffled(clients);
    const capped = ordered.slice(0, (active["list-cap"] as number | undefined) ?? ordered.length);
    return capped.map((client) => deformClient(client, active));
}

function deformClient(client: Body, active: ActiveQuirks): Body {
    let deformed: Body = { ...client };
    if (active["null-arrays"] !== undefined) {
        deformed = mapValues(deformed, (value) => (Array.isArray(value) && value.length === 0 ? null : value));
    }
    if (active["shuffle-list"] !== undefined) {
        deformed = mapValues(deformed, (value) => (Array.isArray(value) ? shuffled(value as unknown[]) : value));
    }
    if (active["unknown-enums"] !== undefined && Array.isArray(deformed.grantTypes)) {
        deformed.grantTypes = [...(deformed.grantTypes as unknown[]), "PASSWORD"];
    }
    if (active["numbers-as-strings"] !== undefined) {
        deformed = mapValues(deformed, (value) => (typeof value === "number" ? String(value) : value));
    }
    if (active["answer-with"] !== undefined) {
        deformed = { ...deformed, ...(active["answer-with"] as Body) };
    }
    if (active["answer-without"] !== undefined) {
        const left = active["answer-without"];
        deformed = Object.fromEntries(Object.entries(deformed).filter(([field]) => field !== left));
    }
    return deformed;
}

function mapValues(body: Body, change: (value: unknown) => unknown): Body {
    return Object.fromEntries(Object.entries(body).map(([field, value]) => [field, change(value)]));
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
