// Creates the pulumi.dynamic.ResourceProvider of one kind of resource. It parses the engine's values and serializes the
// results.
import { replacingChanges } from "../../lifecycle/diff";
import {
    IGNORE_CHANGES,
    PROVIDER,
    SECRET_INPUTS,
    parseCheckedInputs,
    parseInputs,
    serializeInputs,
} from "../../lifecycle/hidden-properties";
import { namesField } from "../../lifecycle/property-paths";
import type { Properties } from "../../lifecycle/values";
import type { ResourceKind } from "../resource-kinds/resource-kind";
import { withEngineErrors } from "./engine-error";
import { markSecrets } from "./secret-marking";
import type { SharedSession } from "./shared-session";
import { trackCalls } from "./tracked-provider";
import type { Provider } from "./tracked-provider";
import { withHidden } from "./with-hidden";

export function createDynamicProvider(kind: ResourceKind, { watch, createConfigure }: SharedSession): Provider {
    const { secretOutputs } = kind;
    const marked = (properties: Properties, source: Properties) =>
        markSecrets(withHidden(SECRET_INPUTS, source, properties), secretOutputs);

    const provider: Provider = {
        configure: createConfigure(),

        check(olds, news) {
            return withEngineErrors(async () => {
                const { inputs, problems } = await kind.check(parseInputs(news), Object.keys(olds).length === 0);
                // The failures name no property, because the engine prints the value of a named property, which may be
                // a secret.
                const failures = problems.map((reason) => ({ property: "", reason }));
                return { inputs: withHidden(PROVIDER, news, serializeInputs(inputs)), failures };
            });
        },

        diff(id, olds, news) {
            return withEngineErrors(async () => {
                const result = await kind.diff({ id, properties: olds }, parseCheckedInputs(news));
                return {
                    changes: result.changes.length > 0,
                    replaces: replacingChanges(result).map(({ field }) => field),
                    deleteBeforeReplace: false,
                };
            });
        },

        create(inputs) {
            return withEngineErrors(
                async () => {
                    const { id, properties } = await kind.create(parseCheckedInputs(inputs));
                    return { id, outs: marked(properties, inputs) };
                },
                { secretOutputs, inputs },
            );
        },

        read(id, properties = {}) {
            return withEngineErrors(async () => {
                const found = await kind.read({ id, properties });
                if (found === undefined) {
                    return { id: "", props: {} };
                }
                const props = marked(found.properties, properties);
                return found.inputs === undefined
                    ? { id, props }
                    : { id, props, inputs: marked(serializeInputs(found.inputs), properties) };
            });
        },

        update(id, olds, news) {
            const inputs = { ...news, [SECRET_INPUTS]: appliedSecretInputs(olds, news) };
            return withEngineErrors(
                async () => ({
                    outs: marked(await kind.update({ id, properties: olds }, parseCheckedInputs(news)), inputs),
                }),
                { secretOutputs, inputs },
            );
        },

        delete(id, state) {
            return withEngineErrors(() => kind.delete({ id, properties: state }));
        },
    };
    return trackCalls(provider, watch);
}

/**
 * Returns the names of the secret inputs after an update, undefined if the program does not have them. The engine keeps the old value
 * of an ignored input, with its old mark.
 */
function appliedSecretInputs(olds: Properties, news: Properties): readonly unknown[] | undefined {
    if (news[SECRET_INPUTS] === undefined) {
        return undefined;
    }
    const ignored = listOf(news[IGNORE_CHANGES]);
    const isIgnored = (name: unknown) => namesField(ignored, String(name));
    return [
        ...listOf(news[SECRET_INPUTS]).filter((name) => !isIgnored(name)),
        ...listOf(olds[SECRET_INPUTS]).filter(isIgnored),
    ];
}

function listOf(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? (value as unknown[]) : [];
}
