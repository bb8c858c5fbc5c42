// Makes a pulumi.dynamic.ResourceProvider of the functions of a client's life. Only this file knows the dynamic
// provider; whatever else is to run these functions one day gets an adapter of its own.
import type { dynamic } from "@pulumi/pulumi";
import { hostOf } from "../../sailpoint/base-url";
import { getProcessClock } from "../../http/clock";
import type { Clock } from "../../http/clock";
import { ConfigurationError } from "../../sailpoint/errors";
import { proxyAddress } from "../../http/proxy-address";
import type { ResolveOptions } from "../../sailpoint/resolve-connection";
import type * as sailpointClient from "../../sailpoint/sailpoint-client";
import { checkInputs } from "../../lifecycle/check";
import type { Context } from "../../lifecycle/context";
import { createClient } from "../../lifecycle/create";
import { deleteClient } from "../../lifecycle/delete";
import { diffClient } from "../../lifecycle/diff";
import { engineError } from "./engine-error";
import { CREATE_FLUSH_TIMEOUT_MS, createObserver, flush, info, warn } from "./engine-log";
import { SECRET_SIGNATURE, SIGNATURE_KEY } from "../../lifecycle/engine-values";
import { ClientRegistry } from "../../lifecycle/client-registry";
import { PartialFailure } from "../../lifecycle/partial-failure";
import { readClient } from "../../lifecycle/read";
import { clockSkewWarning, replacementReason } from "../../lifecycle/replacement-reason";
import { RotatingPairs } from "../../lifecycle/rotation/rotating-pairs";
import { connectionFromSettings, removedSettingsWarning } from "../../sailpoint/settings";
import { isManagedState } from "../../lifecycle/state";
import { assertSameTenant, sameHost } from "../../lifecycle/tenant-check";
import { customTimeoutSeconds } from "../../lifecycle/timeouts";
import { updateClient } from "../../lifecycle/update";
import type { Properties } from "../../lifecycle/values";

export function createDynamicProvider(
    clock: Clock = getProcessClock(),
): dynamic.ResourceProvider<Properties, Properties> {
    let config: dynamic.Config | undefined;
    const registry = new ClientRegistry();
    /** Read, and not compared yet: after the read of a refresh the engine asks for a difference, only to show it. */
    const refreshed = new Set<string>();
    const pairs = new RotatingPairs();
    let removedSettingsReported = false;
    let sharedContext: Pick<Context, "client"> | undefined;

    /**
     * One token and one pace for all resources of the process, and for each operation a time of its own. Made late, when
     * check has reported settings.
     */
    function context(seconds?: number): Context {
        sharedContext ??= connect();
        return { ...sharedContext, client: sharedContext.client.operation(seconds), clock, registry, warn, info };
    }

    function connect() {
        const settings = connection();
        const { SailPointClient } = loadSailPointClient();
        return { client: new SailPointClient(settings, createObserver(clock), clock) };
    }

    /** @throws ConfigurationError, for an unusable proxy as well */
    function connection(options?: ResolveOptions) {
        const settings = connectionFromSettings((key) => config?.get(key), options);
        proxyAddress(settings.baseUrl);
        return settings;
    }

    return {
        // Must do nothing else: the server neither waits for it before the next call nor remembers that it failed.
        configure(request) {
            config = request.config;
            sharedContext = undefined;
            return Promise.resolve();
        },

        check(olds, news) {
            return withEngineErrors(() => {
                if (!removedSettingsReported) {
                    removedSettingsReported = true;
                    warnIf(removedSettingsWarning((key) => config?.get(key)));
                }
                registry.recordRegistration(news);
                const { inputs, problems } = checkInputs(news, olds);
                if (Object.keys(olds).length === 0) {
                    registry.recordNewInputs(inputs);
                }
                // A failure with a property would print the property's value, which may be a secret.
                const failures = [...problems, ...connectionProblems(() => connection({ strict: true }))].map(
                    (reason) => ({
                        property: "",
                        reason,
                    }),
                );
                return { inputs, failures };
            });
        },

        diff(id, olds, news) {
            return thenFlushLogs(
                withEngineErrors(async () => {
                    const now = new Date(clock.wallTime());
                    if (refreshed.delete(id)) {
                        const { changes, replaces } = diffClient(olds, news, now, true);
                        return { changes, replaces: [...replaces], deleteBeforeReplace: false };
                    }
                    registry.recordRegistration(news, olds);
                    const { changes, replaces } = diffClient(olds, news, now);
                    if (replaces.length === 0) {
                        warnIf(registry.duplicateOwnerWarning(id, olds));
                        registry.recordRetained(olds, news);
                    }
                    const hostChanged = !sameHost({ host: hostOf(connection().baseUrl) }, olds);
                    if (hostChanged) {
                        await assertSameTenant(context().client, olds);
                    }
                    if (replaces.length > 0) {
                        info(replacementReason(id, replaces, olds, news, now));
                        warnIf(pairs.warningFor(news));
                    }
                    warnIf(clockSkewWarning(id, olds, news, now));
                    return { changes: changes || hostChanged, replaces: [...replaces], deleteBeforeReplace: false };
                }),
            );
        },

        create(inputs) {
            return withEngineErrors(async () => {
                const logged: string[] = [];
                const recording = (log: (text: string) => void) => (text: string) => {
                    logged.push(text);
                    log(text);
                };
                try {
                    const { id, state } = await withProviderProperty(inputs, () =>
                        createClient(inputs, {
                            ...context(customTimeoutSeconds(inputs, "create")),
                            warn: recording(warn),
                            info: recording(info),
                        }),
                    );
                    registry.recordCreated(id, inputs);
                    return { id, outs: withSecretMarked(state) };
                } finally {
                    if (logged.length > 0) {
                        await flush(CREATE_FLUSH_TIMEOUT_MS);
                    }
                }
            });
        },

        read(id, properties = {}) {
            return thenFlushLogs(
                withEngineErrors(async () => {
                    const found = await readClient(id, properties, context(customTimeoutSeconds(properties, "read")));
                    if (found === undefined) {
                        return { id: "", props: {} };
                    }
                    if (isManagedState(properties)) {
                        refreshed.add(id);
                    }
                    const props = withSecretMarked(found.state);
                    return found.inputs === undefined
                        ? { id, props }
                        : { id, props, inputs: withSecretMarked(found.inputs) };
                }),
            );
        },

        update(id, olds, news) {
            return thenFlushLogs(
                withEngineErrors(async () => {
                    const state = await withProviderProperty(news, () =>
                        updateClient(id, olds, news, context(customTimeoutSeconds(news, "update"))),
                    );
                    return { outs: withSecretMarked(state) };
                }),
            );
        },

        delete(id, state) {
            return thenFlushLogs(
                withEngineErrors(() => deleteClient(id, state, context(customTimeoutSeconds(state, "delete")))),
            );
        },
    };
}

function warnIf(text: string | undefined): void {
    if (text !== undefined) {
        warn(text);
    }
}

/** Loaded late, with its HTTP stack: a preview, and an `up` that changes nothing, send no request. */
function loadSailPointClient(): typeof sailpointClient {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() would be native, which jest cannot run
    return require("../../sailpoint/sailpoint-client") as typeof sailpointClient;
}

function connectionProblems(connect: () => unknown): string[] {
    try {
        connect();
        return [];
    } catch (error) {
        if (error instanceof ConfigurationError) {
            return [error.message];
        }
        throw error;
    }
}

/**
 * The properties for the engine, with the secret marked as one. The class marks it too (`additionalSecretOutputs`);
 * this also covers whoever uses the provider without the class.
 */
function withSecretMarked(properties: Properties): Record<string, unknown> {
    const { clientSecret } = properties;
    return clientSecret === undefined
        ? { ...properties }
        : { ...properties, clientSecret: { [SIGNATURE_KEY]: SECRET_SIGNATURE, value: clientSecret } };
}

/** The server does not add `__provider` to the properties of a partial failure; without it no later call works. */
async function withProviderProperty<T>(inputs: Properties, run: () => Promise<T>): Promise<T> {
    try {
        return await run();
    } catch (error) {
        if (error instanceof PartialFailure) {
            const properties = { ...withSecretMarked(error.properties), __provider: inputs.__provider };
            throw Object.assign(error, { properties });
        }
        throw error;
    }
}

export async function withEngineErrors<T>(run: () => T | Promise<T>): Promise<T> {
    try {
        return await run();
    } catch (error) {
        throw engineError(error);
    }
}

/** For every operation but create, whose result holds the secret: that waits only if it must, and not for long. */
export async function thenFlushLogs<T>(operation: Promise<T>): Promise<T> {
    try {
        return await operation;
    } finally {
        await flush();
    }
}
