// The state that the lookups with equal settings share: one access token, one rate limiter, and one LIST for concurrent
// lookups. With the Automation API one process can run several programs, each with other settings.
import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { getProcessClock } from "../../http/clock";
import type { Clock } from "../../http/clock";
import type { Connection } from "../../sailpoint/connection";
import { SharedLists } from "../../lifecycle/lookup/lookup-source";
import type { LookupSource } from "../../lifecycle/lookup/lookup-source";
import { SailPointClient } from "../../sailpoint/sailpoint-client";
import type { ApiClient } from "../../sailpoint/api-client";
import { createLogObserver } from "../../lifecycle/request-log";

/** Sends log messages to the engine of the running program. */
const LOG = {
    info: (text: string) => void pulumi.log.info(text),
    debug: (text: string) => void pulumi.log.debug(text),
};

/**
 * The time after which a rejected credential is tried again. A process of the Automation API can run for weeks, and the
 * credential may be corrected meanwhile.
 */
const CREDENTIAL_REJECTION_TTL_MS = 60_000;

export class LookupSession implements LookupSource {
    private readonly lists: SharedLists;
    private credentialRejectedAt: number | undefined;

    constructor(
        connection: Connection,
        private readonly clock: Clock = getProcessClock(),
    ) {
        const baseClient = new SailPointClient(connection, createLogObserver(LOG, clock), clock);
        this.lists = new SharedLists(() => baseClient.forOperation());
    }

    /** Returns a SailPoint client with a new deadline, for one lookup. */
    client(): SailPointClient {
        return this.lists.client();
    }

    list(filters?: string): Promise<ApiClient[]> {
        return this.lists.list(filters);
    }

    /** Records that SailPoint has just rejected the credential. */
    recordCredentialRejection(): void {
        this.credentialRejectedAt ??= this.clock.now();
    }

    /** Whether a rejected credential may be tried again, for which a new session is needed. */
    get isExpired(): boolean {
        return (
            this.credentialRejectedAt !== undefined &&
            this.clock.now() - this.credentialRejectedAt >= CREDENTIAL_REJECTION_TTL_MS
        );
    }
}

const sessions = new Map<string, LookupSession>();

export function sessionFor(connection: Connection): LookupSession {
    const key = createHash("sha256").update(JSON.stringify(connection)).digest("hex");
    const existing = sessions.get(key);
    if (existing !== undefined && !existing.isExpired) {
        return existing;
    }
    const session = new LookupSession(connection);
    sessions.set(key, session);
    return session;
}
