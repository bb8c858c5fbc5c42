// Stores a tenant in a file. The response to a change is sent only after the change is in the file.
import type { Context, Next } from "hono";
import { randomBytes } from "node:crypto";
import { open, readFile, realpath, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { json } from "./responses";
import { parseSavedTenant } from "./saved-tenant";
import type { SavedTenant } from "./saved-tenant";
import type { Tenant } from "./tenant";

/** Reads the tenant, or returns undefined if the file does not exist. @throws Error that names the file */
export async function readDataFile(path: string): Promise<SavedTenant | undefined> {
    try {
        return parseSavedTenant(await readFile(path, "utf8"));
    } catch (error) {
        if (isMissing(error)) {
            return undefined;
        }
        throw new Error(`cannot read the simulator's data from ${path}: ${messageOf(error)}`, { cause: error });
    }
}

export class DataFile {
    private writing: Promise<void> | undefined;

    /** @param savedChanges how many of the tenant's changes are in the file; -1 if the file does not exist */
    constructor(
        private readonly path: string,
        private readonly tenant: Tenant,
        private savedChanges: number,
    ) {}

    /**
     * Resolves when all changes up to this call are in the file. Changes during a write are written together by the
     * next write.
     */
    async save(): Promise<void> {
        const targetChanges = this.tenant.changes;
        while (this.savedChanges < targetChanges) {
            this.writing ??= this.write().finally(() => {
                this.writing = undefined;
            });
            await this.writing;
        }
    }

    /** Middleware that saves the tenant after each request, and responds 500 if it cannot be saved. */
    readonly saveAfterRequest = async (context: Context, next: Next): Promise<void> => {
        await next();
        try {
            await this.save();
        } catch (error) {
            context.res = undefined;
            context.res = json(500, { error: messageOf(error) });
        }
    };

    private async write(): Promise<void> {
        const { tenant } = this;
        const { changes } = tenant;
        const saved: SavedTenant = { version: 1, tenant: tenant.name, credential: tenant.pat, clients: tenant.list() };
        try {
            await writeAtomically(this.path, `${JSON.stringify(saved, null, 2)}\n`);
        } catch (error) {
            throw new Error(`cannot write the simulator's data to ${this.path}: ${messageOf(error)}`, { cause: error });
        }
        this.savedChanges = changes;
    }
}

/** Replaces the file in one step, so that it never contains a part of the text. */
async function writeAtomically(path: string, text: string): Promise<void> {
    const target = await realpath(path).catch((error: unknown) => {
        if (isMissing(error)) {
            return path;
        }
        throw error;
    });
    const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}`);
    try {
        const file = await open(temporary, "wx", 0o600);
        try {
            await file.writeFile(text);
            await file.sync();
        } finally {
            await file.close();
        }
        await rename(temporary, target);
    } catch (error) {
        await rm(temporary, { force: true });
        throw error;
    }
}

function isMissing(error: unknown): boolean {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
}

function messageOf(error: unknown): string {
    return (error as Error).message;
}
