// Decides whether a client is unused. Users delete unused clients, so a client with an unreadable time counts as used.
import type { Properties } from "../values";

export function isNeverUsed({ lastUsed }: Properties): boolean {
    return lastUsed === undefined || lastUsed === null;
}

/** Whether the client was last used at or before the limit, or was never used and created at or before it. */
export function isUnusedSince(client: Properties, limit: Date): boolean {
    const lastActivity = isNeverUsed(client) ? client.created : client.lastUsed;
    // An invalid date parses to NaN, and every comparison with NaN is false.
    return typeof lastActivity === "string" && Date.parse(lastActivity) <= limit.getTime();
}

/**
 * Parses a date or a date-time of RFC 3339. A date means its first moment in UTC, so that fewer clients count as unused.
 *
 * @returns undefined for any other text
 */
export function parseRfc3339(text: string): Date | undefined {
    const parts = /^(\d{4})-(\d\d)-(\d\d)(?:t\d\d:\d\d:\d\d(?:\.\d+)?(?:z|[+-]\d\d:\d\d))?$/i.exec(text);
    if (parts === null) {
        return undefined;
    }
    const [year, month, day] = parts.slice(1, 4).map(Number) as [number, number, number];
    const date = new Date(text.toUpperCase());
    // `Date` accepts February 30 as a day in March.
    const exists = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
    return exists && !Number.isNaN(date.getTime()) ? date : undefined;
}
