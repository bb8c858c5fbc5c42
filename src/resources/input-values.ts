// Handles the inputs of a program, each of which can be a plain value, an output or a promise.
import * as pulumi from "@pulumi/pulumi";

/**
 * Whether an input is a text, a number, a boolean, or a list or map of such values. Other inputs need `pulumi.output`, which is slow:
 * each output and each `apply` records a stack trace.
 */
export function isPlain(input: unknown): boolean {
    return !isObject(input) || (isListOrMap(input) && !Object.values(input).some(isObject));
}

function isObject(value: unknown): value is object {
    return typeof value === "object" && value !== null;
}

function isListOrMap(value: object): boolean {
    return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

/** Returns the input, or the default if it is undefined, also inside an output or a promise. */
export function withDefault(input: pulumi.Input<string | undefined>, defaultValue: string): pulumi.Input<string> {
    return pulumi.Output.isInstance(input) || input instanceof Promise
        ? pulumi.output(input).apply((resolved) => resolved ?? defaultValue)
        : (input ?? defaultValue);
}

/**
 * @param label the resource, at the beginning of the error
 * @param required the names of the required arguments
 * @throws Error if a program in JavaScript passes no arguments
 */
export function assertHasArguments(label: string, args: unknown, required: string): void {
    if (!isObject(args)) {
        throw new Error(`${label} has no arguments. Set ${required}.`);
    }
}

/** Returns the arguments of a resource as inputs. The default of `name` is the name of the resource. */
export function inputsOf(
    resourceName: string,
    args: { readonly name?: pulumi.Input<string | undefined>; readonly rotateWhenChanged?: unknown },
): pulumi.Inputs {
    const { name, rotateWhenChanged } = args;
    return {
        ...args,
        name: withDefault(name, resourceName),
        // Pulumi's SDK converts an input to a string, which fails for a map with the key "toString" but not for an output.
        ...(rotateWhenChanged !== undefined && { rotateWhenChanged: pulumi.output(rotateWhenChanged) }),
    };
}
