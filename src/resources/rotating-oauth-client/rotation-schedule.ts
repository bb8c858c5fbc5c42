// The schedule of a RotatingOAuthClient in the stack's state. What happens is in provider/rotation-schedule.ts.
import * as pulumi from "@pulumi/pulumi";
import { PROVIDER, SCHEDULE_OF } from "../../lifecycle/hidden-properties";
import { ROTATION_SCHEDULE_CODE } from "../provider-code";

export interface RotationScheduleArgs {
    every: pulumi.Input<number>;
    startingAt: pulumi.Input<string>;
}

/** Not for programs: `RotatingOAuthClient` makes one. */
export class RotationSchedule extends pulumi.CustomResource {
    declare readonly every: pulumi.Output<number>;
    declare readonly startingAt: pulumi.Output<string>;
    /** How its turns are numbered, so that a changed plan goes on counting. */
    declare readonly offset: pulumi.Output<number>;

    /** @param of the name of the pair */
    constructor(name: string, of: string, args: RotationScheduleArgs, options: pulumi.CustomResourceOptions) {
        super(
            "pulumi-nodejs:dynamic/sailpoint:RotationSchedule",
            name,
            { ...args, offset: undefined, [SCHEDULE_OF]: of, [PROVIDER]: ROTATION_SCHEDULE_CODE },
            options,
        );
    }
}
