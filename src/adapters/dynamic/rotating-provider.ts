// The pulumi.dynamic.ResourceProvider over the lifecycle of RotatingOAuthClient.
import {
    PROVIDER,
    parseCheckedInputs,
    parseInputs,
    parseRotatingState,
    serializeInputs,
    serializeRotatingState,
} from "../../lifecycle/hidden-properties";
import { RotatingClientLifecycle } from "../../lifecycle/rotation/rotating-client-lifecycle";
import { ROTATING_FIELDS } from "../../resources/rotating-oauth-client/schema";
import { withEngineErrors } from "./engine-error";
import { withSecretMarked } from "./secret-marking";
import type { SharedSession } from "./shared-session";
import { trackCalls } from "./tracked-provider";
import type { Provider } from "./tracked-provider";

export function createRotatingProvider({ session, watch, createConfigure }: SharedSession): Provider {
    const lifecycle = new RotatingClientLifecycle(ROTATING_FIELDS, session);
    const provider: Provider = {
        configure: createConfigure(),

        check(olds, news) {
            return withEngineErrors(() => {
                const { inputs, problems } = lifecycle.check(parseInputs(news), Object.keys(olds).length === 0);
                const { [PROVIDER]: provider } = news;
                // A failure with a property would print the property's value.
                const failures = problems.map((reason) => ({ property: "", reason }));
                return { inputs: { ...serializeInputs(inputs), [PROVIDER]: provider }, failures };
            });
        },

        diff(id, olds, news) {
            return withEngineErrors(async () => {
                const { changes } = await lifecycle.diff(parseRotatingState(id, olds), parseCheckedInputs(news));
                return { changes: changes.length > 0, replaces: [], deleteBeforeReplace: false };
            });
        },

        create(inputs) {
            return withEngineErrors(async () => {
                const client = await lifecycle.create(parseCheckedInputs(inputs));
                return { id: client.id, outs: withSecretMarked(serializeRotatingState(client)) };
            }, inputs);
        },

        read(id, properties = {}) {
            return withEngineErrors(async () => {
                const found = await lifecycle.read(parseRotatingState(id, properties));
                if (found === undefined) {
                    return { id: "", props: {} };
                }
                const props = withSecretMarked(serializeRotatingState(found.client));
                return found.inputs === undefined
                    ? { id, props }
                    : { id, props, inputs: serializeInputs(found.inputs) };
            });
        },

        update(id, olds, news) {
            return withEngineErrors(async () => {
                const client = await lifecycle.update(parseRotatingState(id, olds), parseCheckedInputs(news));
                return { outs: withSecretMarked(serializeRotatingState(client)) };
            }, news);
        },

        delete(id, state) {
            return withEngineErrors(() => lifecycle.delete(parseRotatingState(id, state)));
        },
    };
    return trackCalls(provider, watch);
}
