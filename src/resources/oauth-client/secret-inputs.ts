// Finds the inputs that the program marks as secrets. The engine removes the marks before it calls a dynamic provider,
// so the provider gets the names of these inputs, whose values its messages must not print.
import * as pulumi from "@pulumi/pulumi";

/** The names of the inputs that are secret outputs or contain one, sorted. */
export async function secretInputNames(inputs: pulumi.Inputs): Promise<string[]> {
    const names = await Promise.all(
        Object.entries(inputs).map(async ([name, value]) => ((await isSecret(value)) ? [name] : [])),
    );
    return names.flat().sort();
}

/** A value that cannot be resolved counts as a secret. The registration of its resource fails anyway. */
function isSecret(value: unknown): Promise<boolean> {
    return pulumi.isSecret(pulumi.output(value)).catch(() => true);
}
