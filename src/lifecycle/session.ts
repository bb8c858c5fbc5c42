// The session that the lifecycles of all resources of a provider process share: the connection to one tenant, with one access
// token and one rate limiter, and the registry of clients.
import type { Clock } from "../http/clock";
import type { SendGate } from "../http/send-gate";
import { addressOf } from "../sailpoint/base-url";
import { configurationProblems } from "../sailpoint/configuration-problems";
import type { Connection } from "../sailpoint/connection";
import { resolveProxy } from "../sailpoint/proxy";
import type { ResolveOptions } from "../sailpoint/resolve-connection";
import type * as sailpointClient from "../sailpoint/sailpoint-client";
import type { ProgramInputs } from "./checked-inputs";
import { ClientRegistry } from "./client-registry";
import type { Context } from "./context";
import type { Diagnostics } from "./diagnostics";
import type { FieldChange } from "./diff";
import { LIVING_ENGINE } from "./engine-status";
import type { EngineStatus } from "./engine-status";
import type { Schema } from "./field";
import { createLogObserver } from "./request-log";
import type { StoredClient } from "./stored-client";
import { assertSameTenant, sameHost } from "./tenant-check";
import { deleteUndelivered } from "./undelivered-client";
import type { UndeliveredClient } from "./undelivered-client";

/**
 * How long a create waits until the engine has its log messages. Without a wait, the engine could end this process before it
 * has a warning. The wait is short, because the secret is lost if this process is killed before the engine has the result.
 */
export const CREATE_FLUSH_TIMEOUT_MS = 500;

/** How long a check may read. The engine calls one check at a time, so a slow one holds up the whole program. */
const CHECK_TIMEOUT_SECONDS = 30;

export interface SessionOptions {
    /** Resolves the settings. @throws ConfigurationError */
    readonly connect: (options?: ResolveOptions) => Connection;
    /** Names the settings that this version removed and that are still set; undefined if there are none. */
    readonly removedSettingsWarning: () => string | undefined;
    /** Compares the environment of this process with the one that the program's lookups read; undefined if they agree. */
    readonly lookupEnvironmentProblem?: (ofLookups: Readonly<Record<string, string>>) => string | undefined;
    readonly clock: Clock;
    readonly diagnostics: Diagnostics;
    /** Decides whether requests may still be sent. Default: always. */
    readonly gate?: SendGate;
    /** The URN of the resource of the current call. The dynamic provider does not know it. */
    readonly currentResource?: () => string | undefined;
    /** Default: an engine that never ends. */
    readonly engine?: EngineStatus;
}

/** Lives for one operation of the engine. */
export class LifecycleSession {
    readonly registry: ClientRegistry;
    readonly clock: Clock;
    readonly diagnostics: Diagnostics;
    private client: Context["client"] | undefined;
    /** The resolved settings, by whether the resolution was strict: each check and diff needs them. */
    private readonly connections = new Map<boolean, Connection>();
    private removedSettingsReported = false;

    constructor(private readonly options: SessionOptions) {
        ({ clock: this.clock, diagnostics: this.diagnostics } = options);
        this.registry = new ClientRegistry(options.currentResource);
    }

    /** Resolves the settings again at the next call. */
    reconnect(): void {
        this.client = undefined;
        this.connections.clear();
    }

    /** The local time. */
    now(): Date {
        return new Date(this.clock.wallTime());
    }

    /**
     * @param seconds the timeout of the operation; default: the setting `operationTimeoutSeconds`
     * @param stored the client of the operation, whose secret no message may quote; left out for a new one
     */
    context(schema: Schema, seconds?: number, stored?: Pick<StoredClient, "secret">): Context {
        this.client ??= this.openClient();
        return {
            schema,
            client: this.client.forOperation(seconds, stored === undefined ? [] : [stored.secret]),
            clock: this.clock,
            registry: this.registry,
            warn: (text) => {
                this.diagnostics.warn(text);
            },
            info: (text) => {
                this.diagnostics.info(text);
            },
            onCreated: () => undefined,
        };
    }

    /** The context of a check that reads a client: its timeout is short. */
    checkContext(schema: Schema): Context {
        return this.context(schema, Math.min(CHECK_TIMEOUT_SECONDS, this.connection().operationTimeoutSeconds));
    }

    /**
     * Runs a create. If it has logged, waits shortly until the engine has the messages. If the engine has ended by then, deletes
     * the client that the create has created.
     *
     * @param stored the client that the operation changes; left out if it only creates one
     * @throws CancelledError if a client was deleted again
     */
    async runCreate<T>(
        schema: Schema,
        seconds: number | undefined,
        run: (context: Context) => Promise<T>,
        stored?: StoredClient,
    ): Promise<T> {
        const logged: string[] = [];
        const created: UndeliveredClient[] = [];
        const recording = (log: (text: string) => void) => (text: string) => {
            logged.push(text);
            log(text);
        };
        const context = this.context(schema, seconds, stored);
        try {
            return await run({
                ...context,
                warn: recording(context.warn),
                info: recording(context.info),
                onCreated: (client) => created.push(client),
            });
        } finally {
            if (logged.length > 0) {
                await this.diagnostics.flush(CREATE_FLUSH_TIMEOUT_MS);
            }
            await deleteUndelivered(created, context.client, this.options.engine ?? LIVING_ENGINE);
        }
    }

    /**
     * @returns a change of state if the same tenant has another host now
     * @throws TenantMismatchError if the configured host belongs to another tenant than the client
     */
    async verifyHost(schema: Schema, stored: StoredClient): Promise<FieldChange[]> {
        const host = addressOf(this.connection().baseUrl);
        if (sameHost(host, stored.tenant)) {
            return [];
        }
        await assertSameTenant(this.context(schema, undefined, stored).client, stored);
        const reason = "the tenant has another address";
        return [{ field: "host", old: stored.tenant.host, new: host, consequence: "stateOnly", reason }];
    }

    connectionProblems({ options: { lookupEnvironment = {} } }: ProgramInputs): string[] {
        const problems = configurationProblems(() => this.connection({ strict: true }));
        if (problems.length > 0) {
            return problems;
        }
        const problem = this.options.lookupEnvironmentProblem?.(lookupEnvironment);
        return problem === undefined ? [] : [problem];
    }

    reportRemovedSettings(): void {
        if (!this.removedSettingsReported) {
            this.removedSettingsReported = true;
            this.warnIf(this.options.removedSettingsWarning());
        }
    }

    warnIf(text: string | undefined): void {
        if (text !== undefined) {
            this.diagnostics.warn(text);
        }
    }

    infoIf(text: string | undefined): void {
        if (text !== undefined) {
            this.diagnostics.info(text);
        }
    }

    /** Runs an operation, then waits until the engine has its log messages. */
    async runAndFlush<T>(operation: () => Promise<T>): Promise<T> {
        try {
            return await operation();
        } finally {
            await this.diagnostics.flush();
        }
    }

    private openClient(): Context["client"] {
        const connection = this.connection();
        const { SailPointClient } = loadSailPointClient();
        const observer = createLogObserver(this.diagnostics, this.clock);
        return new SailPointClient(connection, observer, this.clock, this.options.gate);
    }

    /** @throws ConfigurationError, also for an unusable proxy */
    private connection({ strict = false }: ResolveOptions = {}): Connection {
        const known = this.connections.get(strict);
        if (known !== undefined) {
            return known;
        }
        const connection = this.options.connect({ strict });
        resolveProxy(connection.baseUrl);
        this.connections.set(strict, connection);
        return connection;
    }
}

/** Loads the HTTP client at the first request, because most previews, and an `up` without changes, send none. */
function loadSailPointClient(): typeof sailpointClient {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() would be native, which jest cannot run
    return require("../sailpoint/sailpoint-client") as typeof sailpointClient;
}
