// Turns the events of the HTTP client into log lines: one line for all requests that wait at the same time, and a debug line
// for each request (`pulumi up --debug`).
import { getProcessClock } from "../http/clock";
import type { Clock } from "../http/clock";
import type { Observer } from "../http/observer";

/** Where the lines go. */
export interface RequestLog {
    info(text: string): void;
    debug(text: string): void;
}

export function createLogObserver(log: RequestLog, clock: Clock = getProcessClock()): Observer {
    let announcedUntil = 0;
    return {
        onRequest({ method, path, outcome, requestId, attempts, milliseconds }) {
            const id = requestId === undefined ? "" : `, request id ${requestId}`;
            log.debug(`sailpoint: ${method} ${path}: ${outcome}, try ${attempts}, ${milliseconds} ms${id}`);
        },
        onWait(reason, milliseconds, maxWaitMs) {
            if (clock.now() < announcedUntil) {
                return;
            }
            announcedUntil = clock.now() + milliseconds;
            log.info(
                `Waiting ${toSeconds(milliseconds)} s: ${reason}. ` +
                    `The operation gives up after ${toSeconds(maxWaitMs)} s at the most.`,
            );
        },
    };
}

function toSeconds(milliseconds: number): number {
    return Math.ceil(milliseconds / 1000);
}
