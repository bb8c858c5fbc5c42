// Records which environment variables the lookups of a program have read. An inline program of the Automation API can
// have another environment than the provider. The provider compares both, because lookups and resources must reach the
// same tenant.
import * as pulumi from "@pulumi/pulumi";
import { LOOKUP_ENVIRONMENT } from "../lifecycle/hidden-properties";
import { usedEnvironment } from "../sailpoint/used-environment";
import type { EnvironmentDigests } from "../sailpoint/used-environment";

/**
 * The digests of the variables by the root resource of each run. With the Automation API one process runs several
 * programs.
 */
const readByLookups = new WeakMap<pulumi.Resource, EnvironmentDigests>();

/** @param settings the settings of the lookup; a value can be an output */
export function recordLookup(settings: Readonly<Record<string, pulumi.Input<string>>>): void {
    const root: pulumi.Resource | undefined = pulumi.runtime.getStackResource();
    if (root !== undefined) {
        const used = usedEnvironment((key) => {
            const value = settings[key];
            return value === undefined || typeof value === "string" ? value : "an output";
        });
        readByLookups.set(root, { ...readByLookups.get(root), ...used });
    }
}

/**
 * Returns the hidden input with which the check of a resource compares the environments. It resolves after the current
 * code of the program, so that it includes lookups that follow the declaration of the resource.
 */
export function lookupEnvironmentInput(): pulumi.Inputs {
    const root: pulumi.Resource | undefined = pulumi.runtime.getStackResource();
    return root === undefined
        ? {}
        : {
              [LOOKUP_ENVIRONMENT]: new Promise((resolve) => {
                  setImmediate(() => {
                      resolve(readByLookups.get(root));
                  });
              }),
          };
}
