// Which environment variables the look-ups of a program have read. An inline program of the Automation API has another
// environment than the provider, which compares both: a look-up and a client must reach the same tenant.
import * as pulumi from "@pulumi/pulumi";
import { LOOKUP_ENVIRONMENT } from "../lifecycle/hidden-properties";
import { usedEnvironment } from "../sailpoint/used-environment";
import type { EnvironmentDigests } from "../sailpoint/used-environment";

/** By the root resource of each run. With the Automation API, one process runs several programs. */
const readByLookups = new WeakMap<pulumi.Resource, EnvironmentDigests>();

/** @param settings of the look-up; a value can be an output */
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

/** The hidden input with which check compares the environments. It waits for look-ups that the program makes next. */
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
