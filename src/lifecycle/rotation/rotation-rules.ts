// The rules of rotation: when it is due, how long a retired client works, and which clients an `up` deletes.
import { DAY_MS } from "../durations";

/** A client that has a successor. */
export interface RetiredClient {
    readonly id: string;
    /** Time at which its successor was created (RFC 3339). */
    readonly retiredAt: string;
    /** End of its overlap (RFC 3339). */
    readonly worksUntil: string;
}

/** The last time that a Date can express, in milliseconds. */
const MAX_TIME = 8_640_000_000_000_000;

/** @returns the time as RFC 3339; undefined if one of the arguments is unknown */
export function addDays(time: string | undefined, days: unknown): string | undefined {
    const start = time === undefined ? NaN : Date.parse(time);
    return typeof days !== "number" || Number.isNaN(start)
        ? undefined
        : new Date(Math.min(start + days * DAY_MS, MAX_TIME)).toISOString();
}

/** Whether the time has passed; false if it is unknown. */
export function hasPassed(time: string | undefined, now: Date): boolean {
    return time !== undefined && Date.parse(time) <= now.getTime();
}

/** @param overlapDays the overlap that is set when the client is retired */
export function retire(id: string, retiredAt: string, overlapDays: number): RetiredClient {
    return { id, retiredAt, worksUntil: addDays(retiredAt, overlapDays) ?? retiredAt };
}

/**
 * Applies a changed overlap: a longer one moves the ends to later times, a shorter one moves none, and 0 ends all overlaps now. An
 * end that has passed stays, so that a client whose secret leaked gets no other overlap.
 */
export function adjustEnds(retired: readonly RetiredClient[], overlapDays: number, now: Date): RetiredClient[] {
    return retired.map((client) => {
        if (hasPassed(client.worksUntil, now)) {
            return client;
        }
        const end = overlapDays === 0 ? now.toISOString() : retire(client.id, client.retiredAt, overlapDays).worksUntil;
        const moves = overlapDays === 0 || Date.parse(end) > Date.parse(client.worksUntil);
        return moves ? { ...client, worksUntil: end } : client;
    });
}

/** The retired clients whose overlap has ended, the oldest first. */
export function expiredClients(retired: readonly RetiredClient[], now: Date): RetiredClient[] {
    return retired
        .filter(({ worksUntil }) => hasPassed(worksUntil, now))
        .sort((left, right) => Date.parse(left.retiredAt) - Date.parse(right.retiredAt));
}

/**
 * The clients that an `up` deletes. An `up` that rotates deletes only the one that was retired first.
 *
 * @param before the clients that were retired before this `up`
 */
export function clientsToDelete(before: readonly RetiredClient[], now: Date, rotates: boolean): RetiredClient[] {
    return expiredClients(before, now).slice(0, rotates ? 1 : undefined);
}
