// The records of state that a refresh has read. After each read the engine calls diff once, only to show what the refresh found.
// With PULUMI_ENABLE_LEGACY_REFRESH_DIFF it calls none, so each diff is one of the program.
import type { StoredClient } from "./stored-client";

/** Lives for one operation of the engine. */
export class RefreshedRecords {
    /** The number of reads whose diff has not been called yet. State can have several records of one client. */
    private readonly awaited = new Map<string, number>();

    add(id: string, record: Pick<StoredClient, "importMarker">): void {
        if (isLegacyRefresh()) {
            return;
        }
        const key = keyOf(id, record);
        this.awaited.set(key, (this.awaited.get(key) ?? 0) + 1);
    }

    /** Whether a diff of this record belongs to a refresh. Each read counts for one diff. */
    consume(id: string, record: Pick<StoredClient, "importMarker">): boolean {
        const key = keyOf(id, record);
        const count = this.awaited.get(key) ?? 0;
        this.awaited.set(key, Math.max(0, count - 1));
        return count > 0;
    }
}

function isLegacyRefresh(): boolean {
    return ["1", "true"].includes(process.env.PULUMI_ENABLE_LEGACY_REFRESH_DIFF?.toLowerCase() ?? "");
}

/** Two records of one client differ in their import markers. */
function keyOf(id: string, { importMarker }: Pick<StoredClient, "importMarker">): string {
    return JSON.stringify([id, importMarker]);
}
