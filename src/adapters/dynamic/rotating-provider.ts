// The pulumi.dynamic.ResourceProvider over the lifecycle of RotatingOAuthClient.
import type { dynamic } from "@pulumi/pulumi";
import {
    PROVIDER,
    parseCheckedInputs,
    parseInputs,
    parseRotatingState,
    serializeInputs,
    serializeRotatingState,
} from "../../lifecycle/hidden-properties";
import { RotatingClientLifecycle } from "../../lifecycle/rotation/rotating-client-lifecycle";
import type { Properties } from "../../lifecycle/values";
import { ROTATING_FIELDS } from "../../resources/rotating-oauth-client/schema";
import { withEngineErrors } from "./engine-error";
import { withSecretMarked } from "./secret-marking";
import type { SharedSession } from "./shared-session";

export function createRotatingProvider({
    session,
    createConfigure,
}: SharedSession): dynamic.ResourceProvider<Properties, Properties> {
    const lifecycle = new RotatingClientLifecycle(ROTATING_FIELDS, session);
    return {
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
}
