// Logs the warnings about arguments in the program.
import * as pulumi from "@pulumi/pulumi";
import { argumentWarnings } from "./argument-warnings";
import type { OAuthClientArgs } from "./args";

/**
 * Logs the warnings with the resource, once all arguments are known and the resource is registered. `pulumi.log` waits for
 * the URN of its resource; a resource that fails check never gets one, and the next deployment of the process by the
 * Automation API would wait for it forever.
 */
export function logWarnings(args: OAuthClientArgs, resource: pulumi.Resource): void {
    pulumi.all([pulumi.output(args), resource.urn]).apply(([resolved]) => {
        for (const text of argumentWarnings(resolved)) {
            void pulumi.log.warn(text, resource);
        }
    });
}
