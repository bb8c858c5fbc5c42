// What the look-ups of a process share: for each connection one token and one pace, and one list for all that ask for it
// at the same time. A process can run several programs at once (Automation API), each with settings of its own.
import { createHash } from "node:crypto";
import { setImmediate as nextEventLoopTurn } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { getProcessClock } from "../../http/clock";
import type { Clock } from "../../http/clock";
import type { Connection } from "../../sailpoint/connection";
import { SailPointClient } from "../../sailpoint/sailpoint-client";
import type { ApiClient } from "../../sailpoint/sailpoint-client";
import { createLogObserver } from "../../lifecycle/request-log";

/** `pulumi.log` in a program goes to the engine of that program; nobody waits for it. */
const LOG = {
    info: (text: string) => void pulumi.log.info(text),
    debug: (text: string) => void pulumi.log.debug(text),
};

/** So long a refused credential is not shown to SailPoint again. A process of the Automation API may live for weeks. */
const CREDENTIAL_REJECTION_TTL_MS = 60_000;

export class LookupSession {
    private readonly baseClient: SailPointClient;
    private readonly pendingLists = new Map<string, Promise<ApiClient[]>>();
    private credentialRejectedAt: number | undefined;

    constructor(
        connection: Connection,
        private readonly clock: Clock = getProcessClock(),
    ) {
        this.baseClient = new SailPointClient(connection, createLogObserver(LOG, clock), clock);
    }

    /** The client of one look-up, whose time begins now. */
    client(): SailPointClient {
        return this.baseClient.operation();
    }

    /** The list, asked for once for all look-ups that want it in the same turn of the event loop. */
    list(filters?: string): Promise<ApiClient[]> {
        const key = filters ?? "";
        const pendingList = this.pendingLists.get(key) ?? this.requestList(key, filters);
        this.pendingLists.set(key, pendingList);
        return pendingList;
    }

    /** Says that SailPoint refused the credential. */
    recordCredentialRejection(): void {
        this.credentialRejectedAt ??= this.clock.now();
    }

    /** Whether SailPoint refused the credential, and it is time to try again. */
    get isExpired(): boolean {
        return (
            this.credentialRejectedAt !== undefined &&
            this.clock.now() - this.credentialRejectedAt >= CREDENTIAL_REJECTION_TTL_MS
        );
    }

    private async requestList(key: string, filters: string | undefined): Promise<ApiClient[]> {
        await nextEventLoopTurn();
        // Who asks from here on may know of changes that the answer does not hold yet.
        this.pendingLists.delete(key);
        return this.client().list(filters);
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
