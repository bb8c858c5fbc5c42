// Answers the reads of many clients from one LIST: a refresh of 400 clients costs one request, not 400. Shared by all
// operations of one tenant and credential.
import DataLoader from "dataloader";
import { Budget } from "./budget";
import type { TimeLimit } from "./budget";
import { clockOfProcess } from "./clock";
import type { Clock } from "./clock";
import { TimeoutError } from "./errors";
import type { ApiClient } from "./sailpoint-client";
import { SharedWork } from "./shared-work";

/** From so many reads on, a LIST is asked for. Fewer use GET: the list of a large tenant has megabytes. */
export const MANY_READS = 4;

/** How long a LIST is believed, counted from when it was asked for; also how long none is asked for after one failed. */
export const LIST_LIFE_MS = 30_000;

/** Reads that come so shortly after one another are counted together. */
const TOGETHER_MS = 10;

/** The requests of one operation, and the time that it has for them. */
export interface Reads {
    readonly budget: TimeLimit;
    /** @throws NotFoundError */
    get(): Promise<ApiClient>;
    list(budget: TimeLimit): Promise<ApiClient[]>;
}

type Listed = ReadonlyMap<string, ApiClient>;

export class ClientReader {
    /** The last LIST; undefined where it failed. */
    private listed: Listed | undefined;
    private listedUntil = -Infinity;
    /** Whoever needs a LIST while one is under way waits for that. */
    private readonly listing: SharedWork<Listed>;
    /** How many reads no LIST has answered. */
    private unlisted = 0;
    /** What this process has changed may be missing in a LIST, or be old there. */
    private readonly written = new Set<string>();
    /** Decides for all reads that come together whether they share a LIST. */
    private readonly together = new DataLoader<Reads, boolean>((batch) => this.areMany(batch), {
        cache: false,
        batchScheduleFn: (decide) => this.clock.after(TOGETHER_MS, decide),
    });

    constructor(
        private readonly isOn: boolean,
        private readonly clock: Clock = clockOfProcess(),
    ) {
        this.listing = new SharedWork<Listed>(lateList, clock);
    }

    /** From now on the client is read by GET. */
    writes(id: string): void {
        this.written.add(id);
    }

    /**
     * The client, from a LIST or by GET; what a LIST lacks is asked for by GET, since a list may be capped.
     *
     * @throws what GET throws; a LIST that fails only means that each is asked for by GET
     */
    async read(id: string, reads: Reads): Promise<ApiClient> {
        if (!this.isOn || this.written.has(id)) {
            return reads.get();
        }
        const listed = this.believed ?? (await this.listFor(reads));
        const client = this.written.has(id) ? undefined : listed?.get(id);
        return client ?? reads.get();
    }

    /**
     * Looks for a client in the list after a GET has answered 404.
     *
     * @returns the client if the list has it after all; undefined if it lacks it
     * @throws what LIST throws
     */
    async findListed(id: string, reads: Reads): Promise<ApiClient | undefined> {
        if (!this.isOn || this.written.has(id)) {
            return byId(await reads.list(reads.budget)).get(id);
        }
        // A LIST that has the client is older than the GET, or out of step with it: only a new one can tell.
        const isLacking = this.believed !== undefined && !this.believed.has(id);
        return isLacking ? undefined : (await this.share(reads, reads.budget)).get(id);
    }

    private get believed(): Listed | undefined {
        return this.isCurrent ? this.listed : undefined;
    }

    private get isCurrent(): boolean {
        return this.clock.now() < this.listedUntil;
    }

    private areMany(batch: readonly Reads[]): Promise<boolean[]> {
        this.unlisted += batch.length;
        const hasFailed = this.isCurrent && this.listed === undefined;
        return Promise.resolve(batch.map(() => this.unlisted >= MANY_READS && !hasFailed));
    }

    /** A LIST that leaves time for the GET where it fails. */
    private async listFor(reads: Reads): Promise<Listed | undefined> {
        if (!(await this.together.load(reads))) {
            return undefined;
        }
        const half = new Budget(reads.budget.left / 2000, this.clock);
        return this.believed ?? this.share(reads, half).catch(() => undefined);
    }

    private share(reads: Reads, budget: TimeLimit): Promise<Listed> {
        return this.listing.get(budget, (longest) => this.ask(() => reads.list(longest)));
    }

    private async ask(list: () => Promise<ApiClient[]>): Promise<Listed> {
        const until = this.clock.now() + LIST_LIFE_MS;
        let listed: Listed | undefined;
        try {
            listed = byId(await list());
            return listed;
        } finally {
            this.listed = listed;
            this.listedUntil = until;
        }
    }
}

function lateList({ seconds }: TimeLimit): TimeoutError {
    return new TimeoutError(
        `The list of the tenant's OAuth clients did not come within ${seconds} seconds.`,
        "Try again; if it goes on, raise sailpoint:operationTimeoutSeconds (or the resource's customTimeouts).",
    );
}

function byId(clients: readonly ApiClient[]): Listed {
    return new Map(clients.map((client) => [client.id, client]));
}
