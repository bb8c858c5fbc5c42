// The value of an output of Pulumi's SDK.
import type { Output } from "@pulumi/pulumi";

/** Never ends if the value is unknown. */
export function valueOf<T>(output: Output<T>): Promise<T> {
    return new Promise((resolve) => void output.apply(resolve));
}
