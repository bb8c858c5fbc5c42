// Rejects a program in which two resources import the same client.
import * as pulumi from "@pulumi/pulumi";

/**
 * For the root resource of each run: the name of the importing resource by the id of the client. With the Automation
 * API one process runs several programs, also in parallel, and each run has its own root resource.
 */
const importedBy = new WeakMap<pulumi.Resource, Map<string, string>>();

/**
 * @returns the id
 * @throws Error if another resource of the same run imports the same client. For an id that is an output, the output
 * fails instead
 */
export function reserveImport(id: pulumi.Input<string>, name: string): pulumi.Input<string> {
    const root: pulumi.Resource | undefined = pulumi.runtime.getStackResource();
    return pulumi.Output.isInstance(id) || typeof id === "object"
        ? pulumi.output(id).apply((resolvedId) => reserve(resolvedId, name, root))
        : reserve(id, name, root);
}

/** Reserves nothing without a root resource, as in unit tests with mocks, because runs cannot be distinguished then. */
function reserve(id: string, name: string, root: pulumi.Resource | undefined): string {
    if (root === undefined) {
        return id;
    }
    const reserved = importedBy.get(root) ?? new Map<string, string>();
    importedBy.set(root, reserved);
    const owner = reserved.get(id);
    if (owner !== undefined) {
        throw new Error(
            `The OAuth clients "${owner}" and "${name}" import the same client, ${id}, but only one resource can manage it. ` +
                "Remove the option import from one of them, or set it to the id of another client.",
        );
    }
    reserved.set(id, name);
    return id;
}
