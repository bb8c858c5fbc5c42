// The secrets of a tenant: that of its credential, and those of all clients that ever lived in it.
import { setTimeout as wait } from "node:timers/promises";
import type { Tenant } from "../../engine/support/tenant";

/** A client that is made and removed in one deployment lives for longer. */
const LOOK_EVERY_MS = 50;

export class Canaries {
    private readonly secrets: Set<string>;

    constructor(private readonly tenant: Tenant) {
        this.secrets = new Set([tenant.simulator.clientSecret]);
    }

    get all(): readonly string[] {
        return [...this.secrets];
    }

    /** Learns every secret that there is while something runs. */
    async watching<T>(run: () => Promise<T>): Promise<T> {
        let isOver = false;
        const watch = async () => {
            do {
                await wait(LOOK_EVERY_MS);
                await this.look();
            } while (!isOver);
        };
        const watched = watch();
        try {
            return await run();
        } finally {
            isOver = true;
            await watched;
        }
    }

    private async look(): Promise<void> {
        for (const { secret } of await this.tenant.clients()) {
            this.secrets.add(String(secret));
        }
    }
}
