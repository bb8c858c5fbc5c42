// What this process knows about clients: the resources that own a client, import it or take it over, and the ids and names of
// all clients that it has seen. The engine may delete an older state of an owned client (after a rename without `aliases`, or
// after an interrupted run), and the client must not be deleted with it.
import { isDeepStrictEqual } from "node:util";
import { hasImportOption, hasUnknownInput } from "./checked-inputs";
import type { CheckedInputs } from "./checked-inputs";
import { labeledClient, nameOf } from "./display-value";
import type { ClientRecord } from "./record";
import type { StoredClient } from "./stored-client";

/** A resource that keeps its client. */
interface Owner {
    /** The URN of the resource; undefined if the adapter does not know it. */
    readonly urn: string | undefined;
    /** Identifies the resource: its URN, or its inputs as JSON where the adapter does not know the URN. */
    readonly key: string;
    readonly client: StoredClient;
    readonly inputs: CheckedInputs;
}

/** A resource with the option `import`. */
interface ImportingResource {
    /** Undefined if the program does not use the class. */
    readonly name: string | undefined;
    /** Whether the resource is in state already. */
    readonly exists: boolean;
    /** Whether the engine has checked its inputs again as those of a new resource. */
    readonly isReplaced: boolean;
}

/** What a RotatingOAuthClient has done, or is to do, with an existing client. */
interface TakeOver {
    /** Whether a new RotatingOAuthClient of the program takes the client over, before and after it has done so. */
    readonly isByNewResource: boolean;
    /** The id of the RotatingOAuthClient that has done so; undefined as long as that is planned. */
    readonly holderId: string | undefined;
}

/** Lives for one operation of the engine. */
export class ClientRegistry {
    /** By the id of the client: the resource that imports it. If there are several, the last one that was checked. */
    private readonly imports = new Map<string, ImportingResource>();
    /** By the id of the client: the record that the check of an import has read. */
    private readonly readByCheck = new Map<string, ClientRecord>();
    /** By the id of the client. */
    private readonly takeOvers = new Map<string, TakeOver>();
    /** The ids of the clients that this process has created, and of the current clients of rotations that stay. */
    private readonly managedIds = new Set<string>();
    /** By the id of the client: the id of the RotatingOAuthClient that stays and has it as its current client. */
    private readonly rotations = new Map<string, string>();
    /** The ids of the clients whose delete SailPoint has confirmed to this process. */
    private readonly deletedIds = new Set<string>();
    /** By the id of the client: its name, blank if unknown. Has all ids of states, the program and creates of this process. */
    private readonly known = new Map<string, string>();
    /** By the id of the client: the resources that keep it. Several are a mistake in the program: their diff warns of it. */
    private readonly owners = new Map<string, readonly Owner[]>();
    /** The keys of the resources that were checked with an unknown input, as a preview does. */
    private readonly checkedWithUnknown = new Set<string>();
    /** By the key of an owner: the ids of its clients. It finds an owner without a comparison of all resources. */
    private readonly idsByOwnerKey = new Map<string, Set<string>>();

    /** @param currentResource the URN of the resource of the current call; undefined if the adapter does not know it */
    constructor(private readonly currentResource: () => string | undefined = () => undefined) {}

    /** Records the id of a client. A blank name does not replace a known one. */
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
     * Records a resource of the program at its check, because the engine may delete an older state of the client before it
     * creates the resource. The engine checks the inputs of a resource that it replaces again as those of a new resource.
     */
    recordCheck(inputs: CheckedInputs, isNew: boolean): void {
        const { importId, resourceName: name } = inputs.options;
        if (isNew) {
            this.removeReplaced(inputs);
        }
        this.recordOfProgram(inputs);
        if (typeof importId === "string") {
            this.recordKnown(importId);
            const known = this.imports.get(importId);
            const exists = !isNew || known?.exists === true;
            this.imports.set(importId, { name, exists, isReplaced: isNew && known?.exists === true });
        }
    }

    /** Records a resource of the program at its check, for {@link isOfProgram}. */
    recordOfProgram(inputs: CheckedInputs): void {
        if (hasUnknownInput(inputs)) {
            this.checkedWithUnknown.add(ownerKey(this.currentResource(), inputs));
        }
    }

    /**
     * Whether a diff is of a resource of the program. The engine also compares resources that the program may not have any more, to
     * decide whether to replace them together with one that they depend on. It does not check them, and the outputs of that resource
     * are unknown.
     */
    isOfProgram(inputs: CheckedInputs): boolean {
        return !hasUnknownInput(inputs) || this.checkedWithUnknown.has(ownerKey(this.currentResource(), inputs));
    }

    /** Records an import by the engine that failed: the client must not be deleted with an older state of it. */
    recordFailedImport(id: string): void {
        this.imports.set(id, { name: undefined, exists: false, isReplaced: false });
    }

    /**
     * Records a client that was created or imported. A created one needs no owner: no older state of it exists that the engine
     * could delete.
     */
    recordCreated(client: StoredClient, inputs: CheckedInputs): void {
        this.recordKnown(client.id, nameOf(labeledClient(client.id, inputs.fields, inputs)));
        if (hasImportOption(inputs)) {
            this.recordOwner(client, inputs);
        } else {
            this.managedIds.add(client.id);
        }
    }

    /** Records the state of a client after an update in place of the one before, if its diff has recorded an owner. */
    recordUpdated(before: StoredClient, updated: StoredClient, inputs: CheckedInputs): void {
        if (this.owners.has(updated.id)) {
            this.recordOwner(updated, inputs, before);
        }
    }

    /**
     * Records the resource of the current call: it has imported its client, or its diff requires no replacement.
     *
     * @param before the state that the resource had until now
     */
    recordOwner(client: StoredClient, inputs: CheckedInputs, before = client): void {
        const urn = this.currentResource();
        const owner = { urn, key: ownerKey(urn, inputs), client, inputs };
        this.setOwners(client.id, [...this.otherOwners(before), owner]);
    }

    /** Records a client that a RotatingOAuthClient of the program is to take over. */
    planTakeOver(id: string): void {
        this.recordKnown(id);
        this.takeOvers.set(id, { isByNewResource: true, holderId: undefined });
    }

    /** Whether a new RotatingOAuthClient of the program takes the client over. */
    isTakenOverByNew(id: string): boolean {
        return this.takeOvers.get(id)?.isByNewResource === true;
    }

    /**
     * Records a client that a RotatingOAuthClient has taken over, or has retired.
     *
     * @param holderId the id of the RotatingOAuthClient
     */
    recordTakeOver(id: string, holderId: string): void {
        this.recordKnown(id);
        this.takeOvers.set(id, { isByNewResource: this.isTakenOverByNew(id), holderId });
    }

    /** @param deletedHolderId the id of the RotatingOAuthClient that is being deleted: its own clients count as not taken over */
    takeOverOf(id: string, deletedHolderId?: string): "planned" | "done" | undefined {
        const takeOver = this.takeOvers.get(id);
        if (takeOver === undefined) {
            return undefined;
        }
        if (takeOver.holderId === undefined) {
            return "planned";
        }
        return takeOver.holderId === deletedHolderId ? undefined : "done";
    }

    /**
     * Records the current client of a RotatingOAuthClient that stays.
     *
     * @param rotationId the id of the RotatingOAuthClient
     */
    recordRotated(id: string, rotationId: string): void {
        this.managedIds.add(id);
        this.rotations.set(id, rotationId);
    }

    /** The id of the RotatingOAuthClient of the program that has the client as its current one, or had it until this operation. */
    rotationOf(id: string): string | undefined {
        return this.rotations.get(id);
    }

    /** Records a delete that SailPoint has confirmed. */
    recordDeleted(id: string): void {
        this.deletedIds.add(id);
    }

    isDeleted(id: string): boolean {
        return this.deletedIds.has(id);
    }

    /** Records the client that the check of an import has read. */
    recordRead(id: string, record: ClientRecord): void {
        this.readByCheck.set(id, record);
    }

    /** Returns the record that the check has read, and forgets it, so that a repeated create reads the client again. */
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
        return this.managedIds.has(id) || this.ownersOf(id).some(({ inputs }) => !hasImportOption(inputs));
    }

    /** The states of the resources that keep the client. The resource of the current call is left out if its URN is known. */
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

    /** Removes a resource whose inputs are checked again as those of a new one: the engine replaces it, even if its diff found no change. */
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

/** The same text at the checks and the diff of one resource, unless `ignoreChanges` gives the diff other values. */
function ownerKey(urn: string | undefined, { fields, options }: CheckedInputs): string {
    if (urn !== undefined) {
        return urn;
    }
    // Only a check gets these options.
    const { settingProblems, lookupEnvironment, ...kept } = options;
    return stableText({ fields, options: kept });
}

/** Returns the same text for equal values, whatever the order of their keys. */
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
