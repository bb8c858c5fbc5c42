// The clients that resources of this run own. The engine may delete an older state of such a client (of a resource that is
// replaced by force, that was renamed without `aliases`, or that is a duplicate), and the client must not be deleted with it.
import { isDeepStrictEqual } from "node:util";
import { givenSecret, hasImportOption } from "./checked-inputs";
import type { ProgramInputs } from "./checked-inputs";
import type { StoredClient } from "./stored-client";

/** A resource that was compared and is not replaced. */
interface RetainedResource {
    /** Undefined if the adapter does not know it. */
    readonly urn: string | undefined;
    readonly client: StoredClient;
    readonly inputs: ProgramInputs;
    /** The engine replaces it nevertheless (`up --replace`). */
    isReplaced: boolean;
}

/** Lives as long as the provider process, which serves one operation of the engine. */
export class ClientRegistry {
    /** The ids that the program imports, each with the secrets that those resources have. */
    private readonly importedSecrets = new Map<string, Set<string>>();
    private readonly failedImports = new Set<string>();
    /** The ids that a RotatingOAuthClient takes over. */
    private readonly takenOver = new Set<string>();
    private readonly createdIds = new Set<string>();
    /** The names of all clients whose ids a state, the program or a create of this process has shown; blank if unknown. */
    private readonly known = new Map<string, string>();
    /** By the id of the client. More than one resource is a mistake in the program, which gets a warning. */
    private readonly retained = new Map<string, readonly RetainedResource[]>();

    /** @param currentResource the URN of the resource of the current call; undefined if the adapter does not know it */
    constructor(private readonly currentResource: () => string | undefined = () => undefined) {}

    /** Records a client whose id the caller was given. */
    recordKnown(id: string, name = ""): void {
        if (id !== "") {
            this.known.set(id, name === "" ? (this.known.get(id) ?? "") : name);
        }
    }

    /** The name of the client, blank if only the id is known; undefined if the id was not seen before. */
    knownName(id: string): string | undefined {
        return this.known.get(id);
    }

    /** Records a resource of the program. Called early, since a delete may precede the create. */
    recordRegistration(inputs: ProgramInputs, client?: StoredClient): void {
        const { importId } = inputs.options;
        if (typeof importId === "string" && importId !== "") {
            const secrets = this.importedSecrets.get(importId) ?? new Set();
            this.recordKnown(importId);
            this.importedSecrets.set(importId, secrets.add(givenSecret(inputs) ?? client?.secret ?? ""));
        }
    }

    /** Records a client that a RotatingOAuthClient of the program takes over. */
    recordTakeOver(id: string): void {
        this.recordKnown(id);
        this.takenOver.add(id);
    }

    /** Whether a RotatingOAuthClient of the program takes the client over. */
    isTakenOver(id: string): boolean {
        return this.takenOver.has(id);
    }

    /** Records a client that was created, not imported. */
    recordCreated(id: string, inputs: ProgramInputs): void {
        this.recordKnown(id, typeof inputs.fields.name === "string" ? inputs.fields.name : "");
        if (!hasImportOption(inputs)) {
            this.createdIds.add(id);
        }
    }

    /** Records an import that failed, so that no resource was created from it. */
    recordFailedImport(id: string): void {
        this.failedImports.add(id);
    }

    /** Records the state of a client that is not replaced. */
    recordRetained(client: StoredClient, inputs: ProgramInputs): void {
        const urn = this.currentResource();
        const isSame = (known: RetainedResource) =>
            urn === undefined ? isDeepStrictEqual([known.client, known.inputs], [client, inputs]) : known.urn === urn;
        const others = this.retainedFor(client.id).filter((known) => !isSame(known));
        this.retained.set(client.id, [...others, { urn, client, inputs, isReplaced: false }]);
    }

    /**
     * Records inputs of a new client. The engine checks the inputs of a forced replacement once more as those of a new
     * resource, so a retained resource with the same inputs is being replaced.
     */
    recordNewInputs(inputs: ProgramInputs): void {
        const all = [...this.retained.values()].flat();
        const urn = this.currentResource();
        if (urn !== undefined) {
            for (const known of all.filter((resource) => resource.urn === urn)) {
                known.isReplaced = true;
            }
            return;
        }
        const replaced = all.find((known) => !known.isReplaced && isDeepStrictEqual(known.inputs, inputs));
        for (const known of all) {
            known.isReplaced ||= replaced !== undefined && isDeepStrictEqual(known.client, replaced.client);
        }
    }

    /** Whether another resource of the program, without the option `import`, has the client. */
    isOwnedElsewhere(id: string): boolean {
        return this.createdIds.has(id) || this.retainedFor(id).some(({ inputs }) => !hasImportOption(inputs));
    }

    /** Whether a resource of the program keeps the client although the engine deletes a state of it. */
    isStillOwned(id: string): boolean {
        return this.importedSecrets.has(id) || this.hasRetained(id);
    }

    /** Whether the only resource that was to keep the client has failed to import it. */
    isOrphanedByFailedImport(id: string): boolean {
        return this.failedImports.has(id) && !this.hasRetained(id);
    }

    /** @returns a warning if another resource of the program has the client as well */
    duplicateOwnerWarning(client: StoredClient): string | undefined {
        const urn = this.currentResource();
        const isSame = (known: RetainedResource) =>
            urn === undefined ? isDeepStrictEqual(known.client, client) : known.urn === urn;
        return this.retainedFor(client.id).every(isSame)
            ? undefined
            : `Two resources of the program have the OAuth client ${client.id}: both change it, and \`pulumi destroy\` deletes it for ` +
                  "both. Keep the one that knows the secret (`pulumi stack export --show-secrets`). Take the other one out of the " +
                  "program, and out of the stack with `pulumi state delete`.";
    }

    /** The secrets, possibly blank, of the resources that keep the client. */
    knownSecrets(id: string): ReadonlySet<string> {
        return new Set([
            ...(this.importedSecrets.get(id) ?? []),
            ...this.othersFor(id).map(({ client }) => client.secret),
        ]);
    }

    private hasRetained(id: string): boolean {
        return this.othersFor(id).some(({ isReplaced }) => !isReplaced);
    }

    /** Without the resource of the current call, whose own state does not keep the client from its delete. */
    private othersFor(id: string): readonly RetainedResource[] {
        const urn = this.currentResource();
        return this.retainedFor(id).filter((known) => urn === undefined || known.urn !== urn);
    }

    private retainedFor(id: string): readonly RetainedResource[] {
        return this.retained.get(id) ?? [];
    }
}
