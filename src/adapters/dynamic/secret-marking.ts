// Marks the secret in the properties for the engine.
import { SECRET_SIGNATURE, SIGNATURE_KEY } from "../../lifecycle/engine-values";
import type { Properties } from "../../lifecycle/values";

/** The class marks it too (`additionalSecretOutputs`); this also covers programs that use the provider without the class. */
export function withSecretMarked(properties: Properties): Record<string, unknown> {
    const { clientSecret } = properties;
    return clientSecret === undefined
        ? { ...properties }
        : { ...properties, clientSecret: { [SIGNATURE_KEY]: SECRET_SIGNATURE, value: clientSecret } };
}
