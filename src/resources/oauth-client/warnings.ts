// Logs the warnings about arguments in the program.
import * as pulumi from "@pulumi/pulumi";
import { argumentWarnings } from "./argument-warnings";
import type { OAuthClientArgs } from "./args";

/**
 * Logs the warnings at the resource, after all arguments are known and the resource is registered. `pulumi.log` waits
 * for the URN of the resource, which a resource that fails check never gets. Called too early, it would block the next
 * deployment that the Automation API runs in this process.
 */
export function logWarnings(args: OAuthClientArgs, resource: pulumi.Resource): void {
    pulumi.all([pulumi.output(args), resource.urn]).apply(([resolved]) => {
        for (const text of argumentWarnings(resolved)) {
            void pulumi.log.warn(text, resource);
        }
    });
}
