// How old a client is, in days.

export const DAY_MS = 24 * 60 * 60 * 1000;

/** The whole days since the client was created; undefined where SailPoint does not tell when that was. */
export function ageInDays(created: unknown, now: Date): number | undefined {
    const days = typeof created === "string" ? Math.floor((now.getTime() - Date.parse(created)) / DAY_MS) : NaN;
    return Number.isNaN(days) ? undefined : days;
}

export function isOverdue(created: unknown, days: unknown, now: Date): boolean {
    const age = ageInDays(created, now);
    return age !== undefined && typeof days === "number" && age >= days;
}
