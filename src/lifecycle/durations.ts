// The age of a client in days, and the durations of Pulumi's option customTimeouts.
import type { TimedOperation, Timeouts } from "./checked-inputs";

export const DAY_MS = 24 * 60 * 60 * 1000;

/** The whole days since the client was created; undefined if SailPoint does not return the time. */
export function ageInDays(created: unknown, now: Date): number | undefined {
    const days = typeof created === "string" ? Math.floor((now.getTime() - Date.parse(created)) / DAY_MS) : NaN;
    return Number.isNaN(days) ? undefined : days;
}

export function isOverdue(created: unknown, days: unknown, now: Date): boolean {
    const age = ageInDays(created, now);
    return age !== undefined && typeof days === "number" && age >= days;
}

const SECONDS_PER_UNIT: Readonly<Record<string, number>> = {
    h: 3600,
    m: 60,
    s: 1,
    ms: 1e-3,
    us: 1e-6,
    µs: 1e-6,
    ns: 1e-9,
};

/** The timeout of the operation in seconds; undefined if the resource sets none. */
export function timeoutSeconds(timeouts: Timeouts | undefined, operation: TimedOperation): number | undefined {
    const text = timeouts?.[operation];
    return typeof text === "string" ? parseDuration(text) : undefined;
}

/** Parses a duration of Go, such as `1h30m`; the engine has rejected all other texts. */
function parseDuration(text: string): number | undefined {
    const parts = [...text.matchAll(/(\d+(?:\.\d*)?|\.\d+)(h|ms|m|s|us|µs|ns)/g)];
    const seconds = parts.reduce(
        (sum, [, number, unit]) => sum + Number(number) * (SECONDS_PER_UNIT[unit ?? ""] ?? 0),
        0,
    );
    return seconds > 0 ? seconds : undefined;
}
