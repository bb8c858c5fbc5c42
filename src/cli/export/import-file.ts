// The file for `pulumi import --file`. Each entry has the whole state of its client, so Pulumi asks nobody.
import { OAuthClient } from "../../resource/oauth-client";
import { PROVIDER_CODE } from "../../resource/provider-code";
import type { ExportedClient } from "./exported-client";

/** Marks a secret in Pulumi's files. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

export function importFile(clients: readonly ExportedClient[]): string {
    const resources = clients.map(({ resourceName, id, inputs, outputs }) => ({
        type: OAuthClient.__pulumiType,
        name: resourceName,
        id,
        inputs: { ...inputs, __provider: PROVIDER_CODE },
        outputs: { ...outputs, clientSecret: secretValue(outputs.clientSecret), __provider: PROVIDER_CODE },
    }));
    return `${JSON.stringify({ resources }, undefined, 2)}\n`;
}

/** In clear; Pulumi encrypts it when it takes it into the stack's state. */
function secretValue(secret: unknown): Record<string, string> {
    return { [SIGNATURE]: SECRET, plaintext: JSON.stringify(secret) };
}
