// `require("pulumi-sailpoint/provider")` is this object: the constant `__provider` in the state of a client names it. The
// constant of a RotatingOAuthClient names its property.
import type { dynamic } from "@pulumi/pulumi";
import { createProviders } from "./create-providers";

const provider: dynamic.ResourceProvider = createProviders();

export = provider;
