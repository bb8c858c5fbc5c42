// The creates of this process: identifies the clients that a create without a usable response may have created.
import type { AmbiguousCreateError } from "./errors";

export class CreateLog {
    private readonly createdIds = new Set<string>();
    /** Not properties of the error, so that programs do not depend on them. */
    private readonly sentTimes = new WeakMap<AmbiguousCreateError, number>();

    recordCreated(id: string): void {
        this.createdIds.add(id);
    }

    /** Whether SailPoint returned this id to a create of this process. */
    createdByUs(id: string): boolean {
        return this.createdIds.has(id);
    }

    /** @param sentAt when the request was last sent, in milliseconds of the local clock */
    recordAmbiguous(error: AmbiguousCreateError, sentAt: number): void {
        this.sentTimes.set(error, sentAt);
    }

    /** Undefined for an error of another process or session. */
    sentAt(error: AmbiguousCreateError): number | undefined {
        return this.sentTimes.get(error);
    }
}
