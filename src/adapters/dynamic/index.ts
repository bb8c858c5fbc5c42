// `require("pulumi-sailpoint/provider")` is this object: the constant `__provider` in the state of a client names it. The
// constant of a RotatingOAuthClient names its property.
import type { dynamic } from "@pulumi/pulumi";
import { getProcessClock } from "../../http/clock";
import { createDynamicProvider } from "./dynamic-provider";
import { createRotatingProvider } from "./rotating-provider";
import { createSharedSession } from "./shared-session";

const clock = getProcessClock();
const shared = createSharedSession(clock);
const provider: dynamic.ResourceProvider = Object.assign(createDynamicProvider(clock, shared), {
    rotatingOAuthClient: createRotatingProvider(shared),
});

export = provider;
