// Marks secret properties for the engine.
import { SECRET_SIGNATURE, SIGNATURE_KEY } from "../../lifecycle/engine-values";
import type { Properties } from "../../lifecycle/values";

/**
 * The resource classes mark the same outputs (`additionalSecretOutputs`). This function also protects a resource that a
 * program declares without those classes.
 *
 * @param names the names of the secret properties
 */
export function markSecrets(properties: Properties, names: readonly string[]): Record<string, unknown> {
    const secrets = names
        .filter((name) => properties[name] !== undefined)
        .map((name) => [name, { [SIGNATURE_KEY]: SECRET_SIGNATURE, value: properties[name] }] as const);
    return { ...properties, ...Object.fromEntries(secrets) };
}
