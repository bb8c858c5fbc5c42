// Which clients the running program imports: two resources must not have the same one.
import * as pulumi from "@pulumi/pulumi";

/**
 * The name of the resource that has the id, for each run of a program. One process may run several programs, one after
 * another or side by side, as the Automation API does; each run has a root resource of its own.
 */
const importedBy = new WeakMap<pulumi.Resource, Map<string, string>>();

/**
 * @returns the id, for the provider
 * @throws if another resource of the same run imports the same client; where the id is an output, once it is known
 */
export function reserveImport(id: pulumi.Input<string>, name: string): pulumi.Input<string> {
    const root: pulumi.Resource | undefined = pulumi.runtime.getStackResource();
    return pulumi.Output.isInstance(id) || typeof id === "object"
        ? pulumi.output(id).apply((resolvedId) => reserve(resolvedId, name, root))
        : reserve(id, name, root);
}

/** Without a root resource (in unit tests with mocks) nobody can tell one run from another. */
function reserve(id: string, name: string, root: pulumi.Resource | undefined): string {
    if (root === undefined) {
        return id;
    }
    const reserved = importedBy.get(root) ?? new Map<string, string>();
    importedBy.set(root, reserved);
    const owner = reserved.get(id);
    if (owner !== undefined) {
        throw new Error(
            `The OAuth clients "${owner}" and "${name}" import the same client, ${id}: a client belongs to one resource. ` +
                "Take the option import out of one of them, or give it the id of another client.",
        );
    }
    reserved.set(id, name);
    return id;
}
