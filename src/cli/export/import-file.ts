// Generates the file for `pulumi import --file`. Each entry contains the complete state, so the import sends no
// request.
import { SECRET_SIGNATURE, SIGNATURE_KEY } from "../../lifecycle/engine-values";
import { PROVIDER } from "../../lifecycle/hidden-properties";
import { OAuthClient } from "../../resources/oauth-client/oauth-client";
import { PROVIDER_CODE } from "../../resources/provider-code";
import type { ExportedClient } from "./exported-client";

export function importFile(clients: readonly ExportedClient[]): string {
    const resources = clients.map(({ resourceName, id, inputs, outputs }) => ({
        type: OAuthClient.__pulumiType,
        name: resourceName,
        id,
        inputs: { ...inputs, [PROVIDER]: PROVIDER_CODE },
        outputs: { ...outputs, clientSecret: secretValue(outputs.clientSecret), [PROVIDER]: PROVIDER_CODE },
    }));
    return `${JSON.stringify({ resources }, undefined, 2)}\n`;
}

/** Returns the secret in plaintext, marked so that Pulumi encrypts it when it writes the stack's state. */
function secretValue(secret: unknown): Record<string, string> {
    return { [SIGNATURE_KEY]: SECRET_SIGNATURE, plaintext: JSON.stringify(secret) };
}
