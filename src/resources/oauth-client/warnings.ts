// Logs the warnings about arguments in the program.
import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../input-values";
import { argumentWarnings } from "./argument-warnings";
import type { OAuthClientArgs } from "./args";

/**
 * Logs the warnings at the resource, after all arguments are known and the resource is registered. `pulumi.log` waits
 * for the URN of the resource, which a resource that fails check never gets. Called too early, it would block the next
 * deployment that the Automation API runs in this process.
 */
export function logWarnings(args: OAuthClientArgs, resource: pulumi.Resource): void {
    if (Object.values(args).every(isPlain)) {
        logAll(argumentWarnings(args as pulumi.Unwrap<OAuthClientArgs>), resource);
    } else {
        pulumi.output(args).apply((resolved) => {
            logAll(argumentWarnings(resolved), resource);
        });
    }
}

function logAll(texts: readonly string[], resource: pulumi.Resource): void {
    if (texts.length > 0) {
        resource.urn.apply(() => {
            for (const text of texts) {
                void pulumi.log.warn(text, resource);
            }
        });
    }
}
