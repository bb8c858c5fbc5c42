// A tenant in memory: its credential, and its clients with their recent history, which the fault read-delay reads.
import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { SimulatorClock } from "./clock";
import type { Credential } from "./credential";
import type { ClientFields } from "./validation";

export interface SimulatedClient {
    readonly id: string;
    readonly secret: string;
    readonly created: string;
    readonly modified: string;
    readonly lastUsed: string | null;
    readonly metadata: string | null;
    readonly [field: string]: unknown;
}

interface Version {
    readonly at: number;
    /** Undefined once the client is deleted. */
    readonly client: SimulatedClient | undefined;
}

/** Old versions of a client are kept for this time, which is the maximum that the fault read-delay can go back. */
const HISTORY_MS = 60_000;

export class Tenant {
    readonly tenantId: string;
    /** The number of changes to clients since the simulator was started. */
    changes = 0;
    private readonly history = new Map<string, Version[]>();

    /** @param pat the personal access token of an administrator */
    constructor(
        readonly name: string,
        readonly pat: Credential,
        private readonly clock: SimulatorClock,
    ) {
        this.tenantId = uuidOf(name);
    }

    /** Restores the clients of an earlier run. Every read returns them, even a delayed one. */
    restore(clients: readonly SimulatedClient[]): void {
        for (const client of clients) {
            this.history.set(client.id, [{ at: 0, client }]);
        }
    }

    /**
     * Creates a client and returns it with its secret.
     *
     * @param clockSkewMs how far the time of creation is ahead of the simulator's clock
     */
    create(fields: ClientFields, clockSkewMs = 0): SimulatedClient {
        const now = new Date(this.clock.wallTime() + clockSkewMs).toISOString();
        return this.save({
            ...fields,
            id: randomUUID(),
            secret: randomBytes(32).toString("hex"),
            created: now,
            modified: now,
            lastUsed: null,
            metadata: null,
        });
    }

    /** Stores a new version of the client and returns it. */
    save(client: SimulatedClient): SimulatedClient {
        this.recordVersion(client.id, client);
        return client;
    }

    /** Deletes a client. @returns false if it does not exist */
    delete(id: string): boolean {
        if (this.get(id) === undefined) {
            return false;
        }
        this.recordVersion(id, undefined);
        return true;
    }

    /** Returns the client as it was `delay` milliseconds ago; undefined if it did not exist then. */
    get(id: string, delay = 0): SimulatedClient | undefined {
        return versionAt(this.history.get(id) ?? [], this.clock.wallTime() - delay);
    }

    list(delay = 0): SimulatedClient[] {
        const at = this.clock.wallTime() - delay;
        const clients: SimulatedClient[] = [];
        for (const versions of this.history.values()) {
            const client = versionAt(versions, at);
            if (client !== undefined) {
                clients.push(client);
            }
        }
        return clients;
    }

    private recordVersion(id: string, client: SimulatedClient | undefined): void {
        this.changes += 1;
        const now = this.clock.wallTime();
        const versions = this.history.get(id) ?? [];
        const firstNeeded = versions.findLastIndex((version) => version.at < now - HISTORY_MS);
        this.history.set(id, [...versions.slice(Math.max(firstNeeded, 0)), { at: now, client }]);
    }
}

function versionAt(versions: readonly Version[], at: number): SimulatedClient | undefined {
    return versions.findLast((version) => version.at <= at)?.client;
}

/** Derives a UUID from the name, so that the same name always has the same id. */
function uuidOf(name: string): string {
    const hex = createHash("sha256").update(name).digest("hex");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
