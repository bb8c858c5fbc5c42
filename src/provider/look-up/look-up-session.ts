// What the look-ups of a process share: for each connection one token and one pace, and one list for all that ask for it
// at the same time. A process can run several programs at once (Automation API), each with settings of its own.
import { createHash } from "node:crypto";
import { setImmediate as gathered } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { clockOfProcess } from "../../client/clock";
import type { Clock } from "../../client/clock";
import type { Connection } from "../../client/connection";
import { SailPointClient } from "../../client/sailpoint-client";
import type { ApiClient } from "../../client/sailpoint-client";
import { observerFor } from "../observe";

/** `pulumi.log` in a program goes to the engine of that program; nobody waits for it. */
const LOG = {
    info: (text: string) => void pulumi.log.info(text),
    debug: (text: string) => void pulumi.log.debug(text),
};

/** So long a refused credential is not shown to SailPoint again. A process of the Automation API may live for weeks. */
const REFUSAL_MS = 60_000;

export class LookUpSession {
    private readonly first: SailPointClient;
    private readonly lists = new Map<string, Promise<ApiClient[]>>();
    private refusedAt: number | undefined;

    constructor(
        connection: Connection,
        private readonly clock: Clock = clockOfProcess(),
    ) {
        this.first = new SailPointClient(connection, observerFor(LOG, clock), clock);
    }

    /** The client of one look-up, whose time begins now. */
    client(): SailPointClient {
        return this.first.operation();
    }

    /** The list, asked for once for all look-ups that want it in the same turn of the event loop. */
    list(filters?: string): Promise<ApiClient[]> {
        const key = filters ?? "";
        const asked = this.lists.get(key) ?? this.askFor(key, filters);
        this.lists.set(key, asked);
        return asked;
    }

    /** Says that SailPoint refused the credential. */
    refused(): void {
        this.refusedAt ??= this.clock.now();
    }

    /** Whether SailPoint refused the credential, and it is time to try again. */
    get isOver(): boolean {
        return this.refusedAt !== undefined && this.clock.now() - this.refusedAt >= REFUSAL_MS;
    }

    private async askFor(key: string, filters: string | undefined): Promise<ApiClient[]> {
        await gathered();
        // Who asks from here on may know of changes that the answer does not hold yet.
        this.lists.delete(key);
        return this.client().list(filters);
    }
}

const sessions = new Map<string, LookUpSession>();

export function sessionFor(connection: Connection): LookUpSession {
    const key = createHash("sha256").update(JSON.stringify(connection)).digest("hex");
    const known = sessions.get(key);
    if (known !== undefined && !known.isOver) {
        return known;
    }
    const session = new LookUpSession(connection);
    sessions.set(key, session);
    return session;
}
