// Marks the secrets in properties for the engine.
import { SECRET_SIGNATURE, SIGNATURE_KEY } from "../../lifecycle/engine-values";
import type { Properties } from "../../lifecycle/values";

/**
 * The class marks them too (`additionalSecretOutputs`); this also covers programs that use the provider without the class.
 *
 * @param names the names of the secret properties
 */
export function markSecrets(properties: Properties, names: readonly string[]): Record<string, unknown> {
    const secrets = names
        .filter((name) => properties[name] !== undefined)
        .map((name) => [name, { [SIGNATURE_KEY]: SECRET_SIGNATURE, value: properties[name] }] as const);
    return { ...properties, ...Object.fromEntries(secrets) };
}
