// `require("pulumi-sailpoint/provider")` is this object: the constant `__provider` in the state of a client names it. The
// constant of a rotation schedule names its property.
import type { dynamic } from "@pulumi/pulumi";
import { createDynamicProvider } from "./dynamic-provider";
import { createRotationScheduleProvider } from "./rotation-schedule-provider";

const provider: dynamic.ResourceProvider = Object.assign(createDynamicProvider(), {
    rotationSchedule: createRotationScheduleProvider(),
});

export = provider;
