// The dynamic providers of all kinds of resources, in the form in which the `__provider` strings in state name them.
import { getProcessClock } from "../../http/clock";
import { createKinds } from "../resource-kinds/create-kinds";
import { createDynamicProvider } from "./dynamic-provider";
import { createSharedSession } from "./shared-session";
import type { Provider } from "./tracked-provider";

/** The provider of OAuthClient. Each other kind is a property of it. */
export interface Providers extends Provider {
    readonly rotatingOAuthClient: Provider;
}

export function createProviders(clock = getProcessClock()): Providers {
    const shared = createSharedSession(clock);
    const kinds = createKinds(shared.session);
    return {
        ...createDynamicProvider(kinds.OAuthClient, shared),
        rotatingOAuthClient: createDynamicProvider(kinds.RotatingOAuthClient, shared),
    };
}
