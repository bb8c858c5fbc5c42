// The clients that the program of this operation goes on with: they must live on, whatever older state the engine wants to
// be rid of (a resource that is replaced by force, one that was renamed without `aliases`, one of two with the same client).
import { isDeepStrictEqual } from "node:util";
import { IMPORT_ID, hasImportOption } from "./import-rules";
import { secretOf } from "./state";
import { isSet, isUnknown } from "./values";
import type { Properties } from "./values";

/** A resource that was compared and stays. */
interface RetainedResource {
    readonly state: Properties;
    readonly inputs: Properties;
    /** The engine replaces it all the same, for a reason of its own (`up --replace`). */
    isReplaced: boolean;
}

/** What one process of the provider, which is one operation of the engine, knows of them. */
export class ClientRegistry {
    /** The ids that the program imports, each with the secrets that those resources know. */
    private readonly importedSecrets = new Map<string, Set<string>>();
    private readonly failedImports = new Set<string>();
    private readonly createdIds = new Set<string>();
    /** By the id of the client. More than one is a mistake of the program, told by a warning. */
    private readonly retained = new Map<string, readonly RetainedResource[]>();

    /** Takes note of a resource that the program registers. Called early, since a delete may come before the create. */
    recordRegistration(inputs: Properties, state: Properties = {}): void {
        const id = inputs[IMPORT_ID];
        if (typeof id === "string" && !isUnknown(id)) {
            const secrets = this.importedSecrets.get(id) ?? new Set();
            this.importedSecrets.set(id, secrets.add(secretOf(isSet(inputs, "clientSecret") ? inputs : state)));
        }
    }

    /** Takes note of a client that was created, unless it was adopted. */
    recordCreated(id: string, inputs: Properties): void {
        if (!hasImportOption(inputs)) {
            this.createdIds.add(id);
        }
    }

    /** Takes note of an adoption that failed, and of which no resource has come. */
    recordFailedImport(id: string): void {
        this.failedImports.add(id);
    }

    /** Takes note of the state of a client that is not to be replaced. */
    recordRetained(state: Properties, inputs: Properties): void {
        const id = String(state.clientId);
        const others = this.retainedFor(id).filter(
            (known) => !isDeepStrictEqual([known.state, known.inputs], [state, inputs]),
        );
        this.retained.set(id, [...others, { state, inputs, isReplaced: false }]);
    }

    /**
     * Takes note of inputs that are for a new client: where a resource that stays has the same ones, the engine replaces it
     * by force, since it checks the inputs of a replacement once more, as those of a new resource.
     */
    recordNewInputs(inputs: Properties): void {
        const all = [...this.retained.values()].flat();
        const replaced = all.find((known) => !known.isReplaced && isDeepStrictEqual(known.inputs, inputs));
        for (const known of all) {
            known.isReplaced ||= replaced !== undefined && isDeepStrictEqual(known.state, replaced.state);
        }
    }

    /** Whether another resource of the program, one without `import`, has the client. */
    isOwnedElsewhere(id: string): boolean {
        return this.createdIds.has(id) || this.retainedFor(id).some(({ inputs }) => !hasImportOption(inputs));
    }

    /** Whether the client must live on although the engine deletes a state of it: the program goes on with it. */
    isStillOwned(id: string): boolean {
        return this.importedSecrets.has(id) || this.hasRetained(id);
    }

    /** Whether the resource that was to go on with the client has failed to, and no other one does. */
    isOrphanedByFailedImport(id: string): boolean {
        return this.failedImports.has(id) && !this.hasRetained(id);
    }

    /** @returns a warning if another resource of the program has the client as well */
    duplicateOwnerWarning(id: string, state: Properties): string | undefined {
        return this.retainedFor(id).every((known) => isDeepStrictEqual(known.state, state))
            ? undefined
            : `Two resources of the program have the OAuth client ${id}: both change it, and \`pulumi destroy\` deletes it for ` +
                  "both. Keep the one that knows the secret (`pulumi stack export --show-secrets`). Take the other one out of the " +
                  "program, and out of the stack with `pulumi state delete`.";
    }

    /** The secrets, some perhaps blank, that the resources which go on with the client know. */
    knownSecrets(id: string): ReadonlySet<string> {
        return new Set([
            ...(this.importedSecrets.get(id) ?? []),
            ...this.retainedFor(id).map(({ state }) => secretOf(state)),
        ]);
    }

    private hasRetained(id: string): boolean {
        return this.retainedFor(id).some(({ isReplaced }) => !isReplaced);
    }

    private retainedFor(id: string): readonly RetainedResource[] {
        return this.retained.get(id) ?? [];
    }
}
