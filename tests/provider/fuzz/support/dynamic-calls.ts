// The calls to the dynamic provider.
import { createDynamicProvider } from "../../../../src/adapters/dynamic/dynamic-provider";
import { createKinds } from "../../../../src/adapters/resource-kinds/create-kinds";
import { SIGNATURE_KEY } from "../../../../src/lifecycle/engine-values";
import { LifecycleSession } from "../../../../src/lifecycle/session";
import type { Diagnostics } from "../../../../src/lifecycle/diagnostics";
import type { Clock } from "../../../../src/http/clock";
import type { Properties } from "../../../../src/lifecycle/values";
import { connectionFromSettings, removedSettingsWarning } from "../../../../src/sailpoint/settings";
import type { ProcessWatch } from "./process-watch";
import { unwrapSecrets } from "./provider-calls";
import type { Kind, OldState, ProviderCalls } from "./provider-calls";

export function dynamicCalls(
    settings: Readonly<Record<string, string>>,
    { clock, watch, diagnostics }: { clock: Clock; watch: ProcessWatch; diagnostics: Diagnostics },
): ProviderCalls {
    const setting = (key: string) => settings[key];
    const session = new LifecycleSession({
        connect: (options) => connectionFromSettings(setting, options),
        removedSettingsWarning: () => removedSettingsWarning(setting),
        clock,
        diagnostics,
        gate: watch,
        engine: watch,
    });
    const shared = { session, watch, createConfigure: () => () => Promise.resolve() };
    const kinds = createKinds(session);
    const client = createDynamicProvider(kinds.OAuthClient, shared);
    const rotating = createDynamicProvider(kinds.RotatingOAuthClient, shared);
    const of = ({ kind }: { kind: Kind }) => (kind === "client" ? client : rotating);
    return {
        async check(resource, news, olds = {}) {
            const { inputs = {}, failures = [] } = await of(resource).check(olds, news);
            return { inputs: overGrpc(inputs), problems: failures.map(({ reason }) => reason) };
        },
        async diff(resource, { id, outputs }, news) {
            const { changes = false, replaces = [] } = await of(resource).diff(id, outputs, news);
            return { changes, replaces: replaces.length > 0 };
        },
        async create(resource, inputs) {
            const { id, outs } = await of(resource).create(inputs);
            return { id, outputs: overGrpc(outs) };
        },
        async read(resource, old) {
            const { id = "", props, inputs } = await of(resource).read(old.id, old.outputs);
            const found: OldState = { id, outputs: overGrpc(props), inputs: inputs ? overGrpc(inputs) : old.inputs };
            return id === "" ? undefined : found;
        },
        async update(resource, { id, outputs }, news) {
            return overGrpc((await of(resource).update(id, outputs, news)).outs);
        },
        delete: (resource, { id, outputs }) => of(resource).delete(id, outputs),
        partialState(error) {
            const { id, properties } = error as { id?: string; properties?: Properties };
            return id === undefined || properties === undefined ? undefined : { id, outputs: overGrpc(properties) };
        },
        end: () => undefined,
    };
}

function overGrpc(value: Properties | undefined): Properties {
    return unwrapSecrets(JSON.parse(JSON.stringify(value ?? {})), SIGNATURE_KEY) as Properties;
}
