// Rejects a program in which two resources import the same client.
import * as pulumi from "@pulumi/pulumi";

/**
 * The name of the importing resource by id of the client, for each run of a program. With the Automation API one process
 * runs several programs, also in parallel; each run has another root resource.
 */
const importedBy = new WeakMap<pulumi.Resource, Map<string, string>>();

/**
 * @returns the id
 * @throws Error if another resource of the same run imports the same client; for an output, as soon as it is known
 */
export function reserveImport(id: pulumi.Input<string>, name: string): pulumi.Input<string> {
    const root: pulumi.Resource | undefined = pulumi.runtime.getStackResource();
    return pulumi.Output.isInstance(id) || typeof id === "object"
        ? pulumi.output(id).apply((resolvedId) => reserve(resolvedId, name, root))
        : reserve(id, name, root);
}

/** Without a root resource, as in unit tests with mocks, runs cannot be distinguished, so nothing is reserved. */
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
