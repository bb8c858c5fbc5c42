// Makes a pulumi.dynamic.ResourceProvider of the functions of a client's life. Only this file knows the dynamic
// provider; whatever else is to run these functions one day gets an adapter of its own.
import type { dynamic } from "@pulumi/pulumi";
import { hostOf } from "../client/base-url";
import { clockOfProcess } from "../client/clock";
import type { Clock } from "../client/clock";
import { ConfigurationError } from "../client/errors";
import { proxyAddress } from "../client/proxy-address";
import type * as sailpointClient from "../client/sailpoint-client";
import { checkInputs } from "./check";
import type { Context } from "./context";
import { createClient } from "./create";
import { deleteClient } from "./delete";
import { diffClient } from "./diff";
import { engineError } from "./engine-error";
import { CREATE_DELIVERY_MS, createObserver, delivered, inform, warn } from "./engine-log";
import { SECRET_SIGNATURE, SIGNATURE_KEY } from "./engine-values";
import { LivingClients } from "./living-clients";
import { PartialFailure } from "./partial-failure";
import { readClient } from "./read";
import { clockWarning, replacementReason } from "./replacement-reason";
import { RotatingPairs } from "./rotation/rotating-pairs";
import { connectionOf } from "./settings";
import { isOurState } from "./state";
import { assertSameTenant, sameHost } from "./tenant-pin";
import { customSeconds } from "./timeouts";
import { updateClient } from "./update";
import type { Properties } from "./values";

export function createDynamicProvider(
    clock: Clock = clockOfProcess(),
): dynamic.ResourceProvider<Properties, Properties> {
    let config: dynamic.Config | undefined;
    const living = new LivingClients();
    /** Read, and not compared yet: after the read of a refresh the engine asks for a difference, only to show it. */
    const refreshed = new Set<string>();
    const pairs = new RotatingPairs();
    let shared: Pick<Context, "client" | "removeOrphanedClients"> | undefined;

    /**
     * One token and one pace for all resources of the process, and for each operation a time of its own. Made late, when
     * check has reported settings.
     */
    function context(seconds?: number): Context {
        shared ??= connect();
        return { ...shared, client: shared.client.operation(seconds), clock, living, warn, inform };
    }

    function connect() {
        const settings = connection();
        const { SailPointClient } = apiClient();
        const client = new SailPointClient(settings, createObserver(clock), clock);
        return { client, removeOrphanedClients: settings.removeOrphanedClients };
    }

    /** @throws ConfigurationError, for an unusable proxy as well */
    function connection() {
        const settings = connectionOf((key) => config?.get(key));
        proxyAddress(settings.baseUrl);
        return settings;
    }

    return {
        // Must do nothing else: the server neither waits for it before the next call nor remembers that it failed.
        configure(request) {
            config = request.config;
            shared = undefined;
            return Promise.resolve();
        },

        check(olds, news) {
            return presentably(() => {
                living.note(news);
                const { inputs, problems } = checkInputs(news, olds);
                if (Object.keys(olds).length === 0) {
                    living.noteNew(inputs);
                }
                // A failure with a property would print the property's value, which may be a secret.
                const failures = [...problems, ...connectionProblems(connection)].map((reason) => ({
                    property: "",
                    reason,
                }));
                return { inputs, failures };
            });
        },

        diff(id, olds, news) {
            return heard(
                presentably(async () => {
                    const now = new Date(clock.wallTime());
                    if (refreshed.delete(id)) {
                        const { changes, replaces } = diffClient(olds, news, now, true);
                        return { changes, replaces: [...replaces], deleteBeforeReplace: false };
                    }
                    living.note(news, olds);
                    const { changes, replaces } = diffClient(olds, news, now);
                    if (replaces.length === 0) {
                        warnIfSaid(living.warningFor(id, olds));
                        living.noteStaying(olds, news);
                    }
                    const moved = !sameHost({ host: hostOf(connection().baseUrl) }, olds);
                    if (moved) {
                        await assertSameTenant(context().client, olds);
                    }
                    if (replaces.length > 0) {
                        inform(replacementReason(id, replaces, olds, news, now));
                        warnIfSaid(pairs.warningFor(news));
                    }
                    warnIfSaid(clockWarning(id, olds, news, now));
                    return { changes: changes || moved, replaces: [...replaces], deleteBeforeReplace: false };
                }),
            );
        },

        create(inputs) {
            return presentably(async () => {
                const said: string[] = [];
                const noticing = (say: (text: string) => void) => (text: string) => {
                    said.push(text);
                    say(text);
                };
                try {
                    const { id, state } = await keepingProvider(inputs, () =>
                        createClient(inputs, {
                            ...context(customSeconds(inputs, "create")),
                            warn: noticing(warn),
                            inform: noticing(inform),
                        }),
                    );
                    living.noteCreated(id, inputs);
                    return { id, outs: withSecretMarked(state) };
                } finally {
                    if (said.length > 0) {
                        await delivered(CREATE_DELIVERY_MS);
                    }
                }
            });
        },

        read(id, properties = {}) {
            return heard(
                presentably(async () => {
                    const found = await readClient(id, properties, context(customSeconds(properties, "read")));
                    if (found === undefined) {
                        return { id: "", props: {} };
                    }
                    if (isOurState(properties)) {
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
            return heard(
                presentably(async () => {
                    const state = await keepingProvider(news, () =>
                        updateClient(id, olds, news, context(customSeconds(news, "update"))),
                    );
                    return { outs: withSecretMarked(state) };
                }),
            );
        },

        delete(id, state) {
            return heard(presentably(() => deleteClient(id, state, context(customSeconds(state, "delete")))));
        },
    };
}

function warnIfSaid(text: string | undefined): void {
    if (text !== undefined) {
        warn(text);
    }
}

/** Loaded late, with its HTTP stack: a preview, and an `up` that changes nothing, send no request. */
function apiClient(): typeof sailpointClient {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() would be native, which jest cannot run
    return require("../client/sailpoint-client") as typeof sailpointClient;
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
async function keepingProvider<T>(inputs: Properties, run: () => Promise<T>): Promise<T> {
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

export async function presentably<T>(run: () => T | Promise<T>): Promise<T> {
    try {
        return await run();
    } catch (error) {
        throw engineError(error);
    }
}

/** For every operation but create, whose result holds the secret: that waits only if it must, and not for long. */
export async function heard<T>(operation: Promise<T>): Promise<T> {
    try {
        return await operation;
    } finally {
        await delivered();
    }
}
