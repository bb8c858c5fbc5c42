// What a person sees of the client's work: waits, one line for all that wait at the same time, and every request where
// somebody looks (`--debug`).
import { clockOfProcess } from "../client/clock";
import type { Clock } from "../client/clock";
import type { Observer } from "../client/observer";

/** Where the lines go. */
export interface Log {
    info(text: string): void;
    debug(text: string): void;
}

export function observerFor(log: Log, clock: Clock = clockOfProcess()): Observer {
    let announcedUntil = 0;
    return {
        sent({ method, path, outcome, requestId, tries, milliseconds }) {
            const id = requestId === undefined ? "" : `, request id ${requestId}`;
            log.debug(`sailpoint: ${method} ${path}: ${outcome}, try ${tries}, ${milliseconds} ms${id}`);
        },
        waits(reason, milliseconds, atMost) {
            if (clock.now() < announcedUntil) {
                return;
            }
            announcedUntil = clock.now() + milliseconds;
            log.info(
                `Waiting ${seconds(milliseconds)} s: ${reason}. ` +
                    `The operation gives up after ${seconds(atMost)} s at the most.`,
            );
        },
    };
}

function seconds(milliseconds: number): number {
    return Math.ceil(milliseconds / 1000);
}
