// The creates of this process. When one of them loses its answer, a client that is new in the tenant may be its own, or
// that of another call which sent the same.
import { clockOfProcess } from "./clock";
import type { Clock } from "./clock";
import type { AmbiguousCreateError } from "./errors";

/** One call of create. */
export interface Create {
    /** What was sent, in a form that can be compared. */
    readonly sent: string;
    /** When it was sent last, in milliseconds of our clock. */
    leftAt: number;
}

export class Creates {
    /** Those of which nobody knows yet, or will ever know, what they have made. */
    private readonly open = new Set<Create>();
    /** The ids of the clients that the others have made. */
    private readonly made = new Set<string>();
    /** Kept apart from the errors, which hold nothing of what was sent. */
    private readonly lost = new WeakMap<AmbiguousCreateError, Create>();

    constructor(private readonly clock: Clock = clockOfProcess()) {}

    begin(fields: Readonly<Record<string, unknown>>): Create {
        const create = { sent: JSON.stringify(fields), leftAt: this.clock.wallTime() };
        this.open.add(create);
        return create;
    }

    /** The call is about to be sent. */
    leaves(create: Create): void {
        create.leftAt = this.clock.wallTime();
    }

    /** The call has made this client; left out: it was refused, and made none. */
    settled(create: Create, id?: string): void {
        this.open.delete(create);
        if (id !== undefined) {
            this.made.add(id);
        }
    }

    remember(error: AmbiguousCreateError, create: Create): void {
        this.lost.set(error, create);
    }

    of(error: AmbiguousCreateError): Create | undefined {
        return this.lost.get(error);
    }

    /** Whether a call that is known to have succeeded made the client. */
    hasMade(id: string): boolean {
        return this.made.has(id);
    }

    /** Whether no other call could have made what this one may have made. */
    isAlone(create: Create): boolean {
        return ![...this.open].some((other) => other !== create && other.sent === create.sent);
    }
}
