// Finds the inputs that the program marks as secrets. The engine removes the marks before it calls a dynamic provider,
// so the provider gets the names of these inputs, whose values its messages must not print.
import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../input-values";

/** The names of the inputs that are secret outputs or contain one, sorted. */
export function secretInputNames(inputs: pulumi.Inputs): pulumi.Input<string[]> {
    const candidates = Object.entries(inputs).filter(([, value]) => !isPlain(value));
    return candidates.length === 0 ? [] : namesOfSecrets(candidates);
}

async function namesOfSecrets(inputs: readonly (readonly [string, unknown])[]): Promise<string[]> {
    const names = await Promise.all(inputs.map(async ([name, value]) => ((await isSecret(value)) ? [name] : [])));
    return names.flat().sort();
}

/** A value that cannot be resolved counts as a secret. The registration of its resource fails anyway. */
function isSecret(value: unknown): Promise<boolean> {
    return pulumi.isSecret(pulumi.output(value)).catch(() => true);
}
