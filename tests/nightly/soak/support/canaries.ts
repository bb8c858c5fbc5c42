// The secrets of a tenant: that of its credential and those of all clients that have existed in it.
import { setTimeout as wait } from "node:timers/promises";
import type { Tenant } from "../../../engine/support/tenant";

/** Shorter than the lifetime of a client that one deployment creates and deletes. */
const POLL_INTERVAL_MS = 50;

export class Canaries {
    private readonly secrets: Set<string>;

    constructor(private readonly tenant: Tenant) {
        this.secrets = new Set([tenant.simulator.clientSecret]);
    }

    get all(): readonly string[] {
        return [...this.secrets];
    }

    /** Collects the secrets of all clients while an operation runs. */
    async pollDuring<T>(run: () => Promise<T>): Promise<T> {
        let isOver = false;
        const pollUntilOver = async () => {
            do {
                await wait(POLL_INTERVAL_MS);
                await this.poll();
            } while (!isOver);
        };
        const polling = pollUntilOver();
        try {
            return await run();
        } finally {
            isOver = true;
            await polling;
        }
    }

    private async poll(): Promise<void> {
        for (const { secret } of await this.tenant.clients()) {
            this.secrets.add(String(secret));
        }
    }
}
