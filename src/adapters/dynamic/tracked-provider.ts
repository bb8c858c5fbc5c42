// Counts the running calls of a provider. If the engine has ended, this process exits after the last of them.
import type { dynamic } from "@pulumi/pulumi";
import type { Properties } from "../../lifecycle/values";
import type { EngineWatch } from "../engine/engine-watch";

export type Provider = Required<dynamic.ResourceProvider<Properties, Properties>>;

export function trackCalls(provider: Provider, watch: EngineWatch): Provider {
    return {
        configure: (request) => provider.configure(request),
        check: (...args) => watch.track(() => provider.check(...args)),
        diff: (...args) => watch.track(() => provider.diff(...args)),
        create: (...args) => watch.track(() => provider.create(...args)),
        read: (...args) => watch.track(() => provider.read(...args)),
        update: (...args) => watch.track(() => provider.update(...args)),
        delete: (...args) => watch.track(() => provider.delete(...args)),
    };
}
