// Creates the dynamic provider of each kind of resource. The code in the state of a resource (`__provider`) refers to
// the object that `createProviders` returns, or to its property `rotatingOAuthClient`.
import { getProcessClock } from "../../http/clock";
import { createKinds } from "../resource-kinds/create-kinds";
import { createDynamicProvider } from "./dynamic-provider";
import { createSharedSession } from "./shared-session";
import type { Provider } from "./tracked-provider";

/** The provider of OAuthClient, with the provider of RotatingOAuthClient as a property. */
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
