// The pulumi.dynamic.ResourceProvider over the lifecycle: parses the engine's values and serializes the results.
import { getProcessClock } from "../../http/clock";
import type { Clock } from "../../http/clock";
import { ClientLifecycle } from "../../lifecycle/client-lifecycle";
import { replacingChanges } from "../../lifecycle/diff";
import {
    PROPERTY_OF_CHANGE,
    PROVIDER,
    parseCheckedInputs,
    parseInputs,
    parseState,
    serializeInputs,
    serializeState,
} from "../../lifecycle/hidden-properties";
import type { Properties } from "../../lifecycle/values";
import { FIELDS } from "../../resources/oauth-client/schema";
import { withEngineErrors } from "./engine-error";
import { withSecretMarked } from "./secret-marking";
import { createSharedSession } from "./shared-session";
import type { SharedSession } from "./shared-session";
import { trackCalls } from "./tracked-provider";
import type { Provider } from "./tracked-provider";

export function createDynamicProvider(
    clock: Clock = getProcessClock(),
    { options, session, watch, createConfigure }: SharedSession = createSharedSession(clock),
): Provider {
    const lifecycle = new ClientLifecycle({ ...options, schema: FIELDS }, session);

    const provider: Provider = {
        configure: createConfigure(),

        check(olds, news) {
            return withEngineErrors(() => {
                const { inputs, problems } = lifecycle.check(parseInputs(news), Object.keys(olds).length === 0);
                // A failure with a property would print the property's value, which may be a secret.
                const failures = problems.map((reason) => ({ property: "", reason }));
                return { inputs: withProvider(serializeInputs(inputs), news), failures };
            });
        },

        diff(id, olds, news) {
            return withEngineErrors(async () => {
                const result = await lifecycle.diff(id, parseState(olds), parseCheckedInputs(news));
                return {
                    changes: result.changes.length > 0,
                    replaces: replacingChanges(result).map(({ field }) => PROPERTY_OF_CHANGE[field] ?? field),
                    deleteBeforeReplace: false,
                };
            });
        },

        create(inputs) {
            return withEngineErrors(async () => {
                const client = await lifecycle.create(parseCheckedInputs(inputs));
                return { id: client.id, outs: withSecretMarked(serializeState(client)) };
            }, inputs);
        },

        read(id, properties = {}) {
            return withEngineErrors(async () => {
                const found = await lifecycle.read(id, parseState(properties));
                if (found === undefined) {
                    return { id: "", props: {} };
                }
                const props = withSecretMarked(serializeState(found.client));
                return found.inputs === undefined
                    ? { id, props }
                    : { id, props, inputs: withSecretMarked(serializeInputs(found.inputs)) };
            });
        },

        update(id, olds, news) {
            return withEngineErrors(async () => {
                const client = await lifecycle.update(id, parseState(olds), parseCheckedInputs(news));
                return { outs: withSecretMarked(serializeState(client)) };
            }, news);
        },

        delete(id, state) {
            return withEngineErrors(() => lifecycle.delete(id, parseState(state)));
        },
    };
    return trackCalls(provider, watch);
}

function withProvider(properties: Properties, { [PROVIDER]: provider }: Properties): Properties {
    return provider === undefined ? properties : { ...properties, [PROVIDER]: provider };
}
