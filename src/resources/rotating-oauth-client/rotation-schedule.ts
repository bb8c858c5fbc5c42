// The resource that keeps the schedule of a RotatingOAuthClient in state.
import * as pulumi from "@pulumi/pulumi";
import { PROVIDER, SCHEDULE_OF } from "../../lifecycle/hidden-properties";
import { ROTATION_SCHEDULE_CODE } from "../provider-code";

export interface RotationScheduleArgs {
    every: pulumi.Input<number>;
    startingAt: pulumi.Input<string>;
}

/** Internal: `RotatingOAuthClient` creates it. */
export class RotationSchedule extends pulumi.CustomResource {
    declare readonly every: pulumi.Output<number>;
    declare readonly startingAt: pulumi.Output<string>;
    /** Number of the first period, so that the numbers continue when the schedule changes. */
    declare readonly offset: pulumi.Output<number>;

    /** @param of name of the pair */
    constructor(name: string, of: string, args: RotationScheduleArgs, options: pulumi.CustomResourceOptions) {
        super(
            "pulumi-nodejs:dynamic/sailpoint:RotationSchedule",
            name,
            { ...args, offset: undefined, [SCHEDULE_OF]: of, [PROVIDER]: ROTATION_SCHEDULE_CODE },
            options,
        );
    }
}
