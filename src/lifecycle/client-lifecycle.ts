// The lifecycle of OAuth clients as one engine operation sees it. An adapter parses the engine's values, calls these methods,
// and serializes the results.
import type { Clock } from "../http/clock";
import { resolveProxy } from "../sailpoint/proxy";
import { hostOf } from "../sailpoint/base-url";
import type { Connection } from "../sailpoint/connection";
import { ConfigurationError } from "../sailpoint/errors";
import type { ResolveOptions } from "../sailpoint/resolve-connection";
import type * as sailpointClient from "../sailpoint/sailpoint-client";
import { checkInputs } from "./check";
import type { CheckResult } from "./check";
import type { CheckedInputs, ProgramInputs } from "./checked-inputs";
import { ClientRegistry } from "./client-registry";
import type { Context } from "./context";
import { createClient } from "./create";
import { deleteClient } from "./delete";
import type { Diagnostics } from "./diagnostics";
import { diffClient, replacingChanges } from "./diff";
import type { DiffResult, FieldChange } from "./diff";
import { timeoutSeconds } from "./durations";
import type { Schema } from "./field";
import { readClient, readForImport } from "./read";
import type { ReadResult } from "./read";
import { clockSkewWarning, replacementMessage } from "./replacement-reason";
import { createLogObserver } from "./request-log";
import { RotatingPairs } from "./rotation/rotating-pairs";
import { isManaged } from "./stored-client";
import type { StoredClient } from "./stored-client";
import { assertSameTenant, sameHost } from "./tenant-check";
import { updateClient } from "./update";

/**
 * How long a create that has logged waits for the delivery. Its result has the secret, which is lost if this process is
 * killed before the engine has the result, so the wait is short. Without a wait, the engine could end this process before
 * the warning is delivered. Delivery on loopback takes a few milliseconds.
 */
export const CREATE_FLUSH_TIMEOUT_MS = 500;

export interface LifecycleOptions {
    /** The fields of the resource. */
    readonly schema: Schema;
    /** Resolves the settings. @throws ConfigurationError */
    readonly connect: (options?: ResolveOptions) => Connection;
    /** Names the settings that this edition removed and that are still set; undefined if there are none. */
    readonly removedSettingsWarning: () => string | undefined;
    readonly clock: Clock;
    readonly diagnostics: Diagnostics;
}

/** Lives as long as the provider process, which serves one operation of the engine. */
export class ClientLifecycle {
    private readonly schema: Schema;
    private readonly clock: Clock;
    private readonly diagnostics: Diagnostics;
    private readonly registry = new ClientRegistry();
    private readonly pairs = new RotatingPairs();
    /** The ids that were read but not compared since: after the read of a refresh the engine calls diff only to show the result. */
    private readonly refreshed = new Set<string>();
    /** Shared by all operations: one access token, one rate limiter. */
    private session: Pick<Context, "client"> | undefined;
    private removedSettingsReported = false;

    constructor(private readonly options: LifecycleOptions) {
        ({ schema: this.schema, clock: this.clock, diagnostics: this.diagnostics } = options);
    }

    /** Resolves the settings again at the next request. */
    reconnect(): void {
        this.session = undefined;
    }

    /** @param isNew whether the inputs are for a client that does not exist yet (a replacement too) */
    check(inputs: ProgramInputs, isNew: boolean): CheckResult {
        this.reportRemovedSettings();
        this.registry.recordRegistration(inputs);
        const checked = checkInputs(this.schema, inputs, isNew);
        if (isNew) {
            this.registry.recordNewInputs(checked.inputs);
        }
        return { inputs: checked.inputs, problems: [...checked.problems, ...this.connectionProblems()] };
    }

    diff(id: string, stored: StoredClient, inputs: CheckedInputs): Promise<DiffResult> {
        return this.thenFlush(async () => {
            const now = new Date(this.clock.wallTime());
            if (this.refreshed.delete(id)) {
                return diffClient(this.schema, stored, inputs, now, true);
            }
            this.registry.recordRegistration(inputs, stored);
            const result = diffClient(this.schema, stored, inputs, now);
            const replacing = replacingChanges(result);
            if (replacing.length === 0) {
                this.warnIf(this.registry.duplicateOwnerWarning(stored));
                this.registry.recordRetained(stored, inputs);
            }
            const hostChanges = await this.verifyHost(stored);
            if (replacing.length > 0) {
                this.diagnostics.info(replacementMessage(id, stored, replacing));
                this.warnIf(this.pairs.warningFor(inputs.options));
            }
            this.warnIf(clockSkewWarning(id, stored, inputs, now));
            return { changes: [...result.changes, ...hostChanges] };
        });
    }

    /** @throws PartialFailure if the client exists but its create failed */
    async create(
        inputs: CheckedInputs,
        seconds = timeoutSeconds(inputs.options.timeouts, "create"),
    ): Promise<StoredClient> {
        const logged: string[] = [];
        const recording = (log: (text: string) => void) => (text: string) => {
            logged.push(text);
            log(text);
        };
        try {
            const context = this.context(seconds);
            const created = await createClient(inputs, {
                ...context,
                warn: recording(context.warn),
                info: recording(context.info),
            });
            this.registry.recordCreated(created.id, inputs);
            return created;
        } finally {
            if (logged.length > 0) {
                await this.diagnostics.flush(CREATE_FLUSH_TIMEOUT_MS);
            }
        }
    }

    /** @returns undefined if the client of a refresh no longer exists */
    read(
        id: string,
        stored: StoredClient,
        seconds = timeoutSeconds(stored.timeouts, "read"),
    ): Promise<ReadResult | undefined> {
        return this.thenFlush(async () => {
            const found = await readClient(id, stored, this.context(seconds));
            if (found !== undefined && isManaged(stored)) {
                this.refreshed.add(id);
            }
            return found;
        });
    }

    /** Reads a client that state does not have. @throws NotFoundError */
    readForImport(id: string, seconds?: number): Promise<ReadResult> {
        return this.thenFlush(() => readForImport(id, this.context(seconds)));
    }

    /** @throws PartialFailure if the client is unusable */
    update(
        id: string,
        stored: StoredClient,
        inputs: CheckedInputs,
        seconds = timeoutSeconds(inputs.options.timeouts, "update"),
    ): Promise<StoredClient> {
        return this.thenFlush(() => updateClient(id, stored, inputs, this.context(seconds)));
    }

    delete(id: string, stored: StoredClient, seconds = timeoutSeconds(stored.timeouts, "delete")): Promise<void> {
        return this.thenFlush(() => deleteClient(id, stored, this.context(seconds)));
    }

    /** @throws TenantMismatchError if the configured host belongs to another tenant than the client */
    private async verifyHost(stored: StoredClient): Promise<FieldChange[]> {
        const host = hostOf(this.connection().baseUrl);
        if (sameHost(host, stored.tenant)) {
            return [];
        }
        await assertSameTenant(this.context().client, stored);
        const reason = "the tenant has another address";
        return [{ field: "host", old: stored.tenant.host, new: host, consequence: "stateOnly", reason }];
    }

    /** @param seconds the timeout of the operation; default: the setting `operationTimeoutSeconds` */
    private context(seconds?: number): Context {
        this.session ??= this.openSession();
        return {
            schema: this.schema,
            ...this.session,
            client: this.session.client.operation(seconds),
            clock: this.clock,
            registry: this.registry,
            warn: (text) => {
                this.diagnostics.warn(text);
            },
            info: (text) => {
                this.diagnostics.info(text);
            },
        };
    }

    private openSession() {
        const connection = this.connection();
        const { SailPointClient } = loadSailPointClient();
        const client = new SailPointClient(connection, createLogObserver(this.diagnostics, this.clock), this.clock);
        return { client };
    }

    /** @throws ConfigurationError, for an unusable proxy as well */
    private connection(options?: ResolveOptions): Connection {
        const connection = this.options.connect(options);
        resolveProxy(connection.baseUrl);
        return connection;
    }

    private connectionProblems(): string[] {
        try {
            this.connection({ strict: true });
            return [];
        } catch (error) {
            if (error instanceof ConfigurationError) {
                return [error.message];
            }
            throw error;
        }
    }

    private reportRemovedSettings(): void {
        if (!this.removedSettingsReported) {
            this.removedSettingsReported = true;
            this.warnIf(this.options.removedSettingsWarning());
        }
    }

    private warnIf(text: string | undefined): void {
        if (text !== undefined) {
            this.diagnostics.warn(text);
        }
    }

    private async thenFlush<T>(operation: () => Promise<T>): Promise<T> {
        try {
            return await operation();
        } finally {
            await this.diagnostics.flush();
        }
    }
}

/** Loaded with the first request: a preview, and an `up` without changes, need no HTTP stack. */
function loadSailPointClient(): typeof sailpointClient {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() would be native, which jest cannot run
    return require("../sailpoint/sailpoint-client") as typeof sailpointClient;
}
