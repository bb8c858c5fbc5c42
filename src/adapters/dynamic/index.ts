// `require("pulumi-sailpoint/provider")` is this object itself: what the constant `__provider` in state names. That of a
// rotation's schedule names the property of it.
import type { dynamic } from "@pulumi/pulumi";
import { createDynamicProvider } from "./dynamic-provider";
import { createRotationScheduleProvider } from "./rotation-schedule-provider";

const provider: dynamic.ResourceProvider = Object.assign(createDynamicProvider(), {
    rotationSchedule: createRotationScheduleProvider(),
});

export = provider;
