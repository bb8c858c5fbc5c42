// Exports the provider of OAuthClient as `pulumi-sailpoint/provider`. The code in the state of an OAuthClient
// (`__provider`) loads this module; that of a RotatingOAuthClient uses its property `rotatingOAuthClient`.
import type { dynamic } from "@pulumi/pulumi";
import { createProviders } from "./create-providers";

const provider: dynamic.ResourceProvider = createProviders();

export = provider;
