// The clients that resources of this run keep. The engine may delete an older state of such a client (of a resource that was
// renamed without `aliases`, or that an interrupted run left), and the client must not be deleted with it.
import { isDeepStrictEqual } from "node:util";
import { hasImportOption } from "./checked-inputs";
import type { CheckedInputs } from "./checked-inputs";
import type { ClientRecord } from "./record";
import type { StoredClient } from "./stored-client";

/** A resource that keeps a client. */
interface Owner {
    /** The URN of the resource; undefined if the adapter does not know it. */
    readonly urn: string | undefined;
    /** Identifies the resource: its URN, or a text of its inputs where the adapter does not know the URN. */
    readonly key: string;
    readonly client: StoredClient;
    readonly inputs: CheckedInputs;
}

/** A resource with the option `import`. */
interface ImportingResource {
    /** Undefined if the program does not use the class. */
    readonly name: string | undefined;
    /** Whether it is in state already. */
    readonly exists: boolean;
    readonly isReplaced: boolean;
}

/** Lives as long as the provider process, which serves one operation of the engine. */
export class ClientRegistry {
    /** By the id of the client. The program has one such resource for each client. */
    private readonly imports = new Map<string, ImportingResource>();
    private readonly readByCheck = new Map<string, ClientRecord>();
    /** By the id of the client: the id of the RotatingOAuthClient that has taken it over; undefined while that is only planned. */
    private readonly takeOvers = new Map<string, string | undefined>();
    private readonly createdIds = new Set<string>();
    /** The names of all clients whose ids a state, the program or a create of this process has shown; blank if unknown. */
    private readonly known = new Map<string, string>();
    /** By the id of the client. More than one resource is a mistake in the program, which gets a warning. */
    private readonly owners = new Map<string, readonly Owner[]>();
    /** The ids of the clients by the key of the resource that keeps them, so that no check compares all resources. */
    private readonly idsByOwnerKey = new Map<string, Set<string>>();

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

    /**
     * Records a resource of the program. Called early, since a delete may precede the create. The engine checks the inputs of a
     * resource that it replaces once more as those of a new resource.
     */
    recordCheck(inputs: CheckedInputs, isNew: boolean): void {
        const { importId, resourceName: name } = inputs.options;
        if (isNew) {
            this.removeReplaced(inputs);
        }
        if (typeof importId === "string") {
            this.recordKnown(importId);
            const known = this.imports.get(importId);
            const exists = !isNew || known?.exists === true;
            this.imports.set(importId, { name, exists, isReplaced: isNew && known?.exists === true });
        }
    }

    /** Records a client that was created or imported. No older state of a client that this run created can leave the stack. */
    recordCreated(client: StoredClient, inputs: CheckedInputs): void {
        this.recordKnown(client.id, typeof inputs.fields.name === "string" ? inputs.fields.name : "");
        if (hasImportOption(inputs)) {
            this.recordOwner(client, inputs);
        } else {
            this.createdIds.add(client.id);
        }
    }

    /** Records the new state of a client that was compared before. */
    recordUpdated(client: StoredClient, inputs: CheckedInputs): void {
        if (this.owners.has(client.id)) {
            this.recordOwner(client, inputs);
        }
    }

    /** Records a resource that keeps its client: it was imported, or compared and not replaced. */
    recordOwner(client: StoredClient, inputs: CheckedInputs): void {
        const urn = this.currentResource();
        const owner = { urn, key: ownerKey(urn, inputs), client, inputs };
        this.setOwners(client.id, [...this.otherOwners(client), owner]);
    }

    /** Records a client that a RotatingOAuthClient of the program is to take over. */
    planTakeOver(id: string): void {
        this.recordKnown(id);
        this.takeOvers.set(id, undefined);
    }

    /**
     * Records a retired client of a RotatingOAuthClient that stays in state.
     *
     * @param holderId the id of the RotatingOAuthClient
     */
    recordTakeOver(id: string, holderId: string): void {
        this.recordKnown(id);
        this.takeOvers.set(id, holderId);
    }

    /** @param deletedHolderId the id of a RotatingOAuthClient that does not count, because it is being deleted */
    takeOverOf(id: string, deletedHolderId?: string): "planned" | "done" | undefined {
        if (!this.takeOvers.has(id)) {
            return undefined;
        }
        const holderId = this.takeOvers.get(id);
        return holderId === undefined ? "planned" : holderId === deletedHolderId ? undefined : "done";
    }

    /** Records what a check has read of a client that the program imports. */
    recordRead(id: string, record: ClientRecord): void {
        this.readByCheck.set(id, record);
    }

    /** The record that a check has read, once: a repeated create reads the client again. */
    consumeRead(id: string): ClientRecord | undefined {
        const record = this.readByCheck.get(id);
        this.readByCheck.delete(id);
        return record;
    }

    /** The resource of the program that imports the client. */
    importingResource(id: string): ImportingResource | undefined {
        return this.imports.get(id);
    }

    /** Whether a resource of the program without the option `import` has the client. */
    isOwnedWithoutImport(id: string): boolean {
        return this.createdIds.has(id) || this.ownersOf(id).some(({ inputs }) => !hasImportOption(inputs));
    }

    /** The states of the resources that keep the client, other than the resource of the current call. */
    statesOfOtherOwners(id: string): readonly StoredClient[] {
        const urn = this.currentResource();
        return this.ownersOf(id)
            .filter((owner) => urn === undefined || owner.urn !== urn)
            .map(({ client }) => client);
    }

    /** Whether a resource other than the one with this state keeps the client. */
    hasOtherOwner(client: StoredClient): boolean {
        return this.otherOwners(client).length > 0;
    }

    /** A resource whose inputs are checked again as those of a new one does not keep its client, even if its diff found no change. */
    private removeReplaced(inputs: CheckedInputs): void {
        const key = ownerKey(this.currentResource(), inputs);
        const [id] = this.idsByOwnerKey.get(key) ?? [];
        if (id !== undefined) {
            const owners = this.ownersOf(id);
            const replaced = owners.findIndex((owner) => owner.key === key);
            this.setOwners(id, owners.toSpliced(replaced, 1));
        }
    }

    private setOwners(id: string, owners: readonly Owner[]): void {
        const keys = new Set(owners.map(({ key }) => key));
        for (const { key } of this.ownersOf(id)) {
            if (!keys.has(key)) {
                this.idsByOwnerKey.get(key)?.delete(id);
            }
        }
        for (const key of keys) {
            this.idsByOwnerKey.set(key, (this.idsByOwnerKey.get(key) ?? new Set()).add(id));
        }
        this.owners.set(id, owners);
    }

    private otherOwners(client: StoredClient): readonly Owner[] {
        const urn = this.currentResource();
        return this.ownersOf(client.id).filter((owner) =>
            urn === undefined ? !isDeepStrictEqual(owner.client, client) : owner.urn !== urn,
        );
    }

    private ownersOf(id: string): readonly Owner[] {
        return this.owners.get(id) ?? [];
    }
}

function ownerKey(urn: string | undefined, inputs: CheckedInputs): string {
    return urn ?? stableText(inputs);
}

/** The same text for equal values, whatever the order of their keys. */
function stableText(value: unknown): string {
    return JSON.stringify(value, (_, item: unknown) => {
        if (typeof item === "symbol") {
            return { symbol: String(item) };
        }
        return typeof item === "object" && item !== null && !Array.isArray(item)
            ? Object.fromEntries(Object.entries(item).sort(([left], [right]) => (left < right ? -1 : 1)))
            : item;
    });
}
