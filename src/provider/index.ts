// `require("pulumi-sailpoint/provider")` is this object itself: what the constant `__provider` in state names.
import type { dynamic } from "@pulumi/pulumi";
import { createDynamicProvider } from "./dynamic-provider";

const provider: dynamic.ResourceProvider = createDynamicProvider();

export = provider;
