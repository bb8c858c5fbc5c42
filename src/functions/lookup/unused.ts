// When a client counts as unused. People delete by this, so whatever cannot be read counts as used.

import type { Properties } from "../../lifecycle/values";

export function isNeverUsed({ lastUsed }: Properties): boolean {
    return lastUsed === undefined || lastUsed === null;
}

/** Whether the client was last used at or before the limit, or never, and was created at or before it. */
export function isUnusedSince(client: Properties, limit: Date): boolean {
    const lastActivity = isNeverUsed(client) ? client.created : client.lastUsed;
    // NaN, for what is no date, is at or before nothing.
    return typeof lastActivity === "string" && Date.parse(lastActivity) <= limit.getTime();
}

/**
 * The moment of a date or a date-time of RFC 3339. A date alone means its first moment, in UTC: read in that way, fewer
 * clients are unused.
 *
 * @returns undefined if it is neither
 */
export function parseRfc3339(text: string): Date | undefined {
    const parts = /^(\d{4})-(\d\d)-(\d\d)(?:t\d\d:\d\d:\d\d(?:\.\d+)?(?:z|[+-]\d\d:\d\d))?$/i.exec(text);
    if (parts === null) {
        return undefined;
    }
    const [year, month, day] = parts.slice(1, 4).map(Number) as [number, number, number];
    const date = new Date(text.toUpperCase());
    // `Date` takes the 30th of February for a day in March.
    const exists = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
    return exists && !Number.isNaN(date.getTime()) ? date : undefined;
}
