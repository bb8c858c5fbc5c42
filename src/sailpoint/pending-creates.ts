// The creates of this process. When one of them loses its answer, a client that is new in the tenant may be its own, or
// that of another call which sent the same.
import { getProcessClock } from "../http/clock";
import type { Clock } from "../http/clock";
import type { AmbiguousCreateError } from "./errors";

/** One call of create. */
export interface PendingCreate {
    /** What was sent, in a form that can be compared. */
    readonly body: string;
    /** When it was sent last, in milliseconds of our clock. */
    sentAt: number;
}

export class PendingCreates {
    /** Those of which nobody knows yet, or will ever know, what they have made. */
    private readonly unsettled = new Set<PendingCreate>();
    /** The ids of the clients that the others have made. */
    private readonly createdIds = new Set<string>();
    /** Kept apart from the errors, which hold nothing of what was sent. */
    private readonly ambiguous = new WeakMap<AmbiguousCreateError, PendingCreate>();

    constructor(private readonly clock: Clock = getProcessClock()) {}

    start(fields: Readonly<Record<string, unknown>>): PendingCreate {
        const create = { body: JSON.stringify(fields), sentAt: this.clock.wallTime() };
        this.unsettled.add(create);
        return create;
    }

    /** The call is about to be sent. */
    markSent(create: PendingCreate): void {
        create.sentAt = this.clock.wallTime();
    }

    /** The call has made this client; left out: it was refused, and made none. */
    settle(create: PendingCreate, id?: string): void {
        this.unsettled.delete(create);
        if (id !== undefined) {
            this.createdIds.add(id);
        }
    }

    markAmbiguous(error: AmbiguousCreateError, create: PendingCreate): void {
        this.ambiguous.set(error, create);
    }

    findByError(error: AmbiguousCreateError): PendingCreate | undefined {
        return this.ambiguous.get(error);
    }

    /** Whether a call that is known to have succeeded made the client. */
    createdByUs(id: string): boolean {
        return this.createdIds.has(id);
    }

    /** Whether no other call could have made what this one may have made. */
    hasNoTwin(create: PendingCreate): boolean {
        return ![...this.unsettled].some((other) => other !== create && other.body === create.body);
    }
}
