// Creates the kinds of resources that the dynamic and the native provider serve, by the names of their classes.
import type { LifecycleSession } from "../../lifecycle/session";
import { oauthClientKind } from "./oauth-client-kind";
import type { ResourceKind } from "./resource-kind";
import { rotatingClientKind } from "./rotating-client-kind";

export type ResourceKinds = Readonly<Record<"OAuthClient" | "RotatingOAuthClient", ResourceKind>>;

/** @param session the connection to SailPoint that all kinds share */
export function createKinds(session: LifecycleSession): ResourceKinds {
    return {
        OAuthClient: oauthClientKind(session),
        RotatingOAuthClient: rotatingClientKind(session),
    };
}
