// The clients that the program of this operation goes on with: they must live on, whatever older state the engine wants to
// be rid of (a resource that is replaced by force, one that was renamed without `aliases`, one of two with the same client).
import { isDeepStrictEqual } from "node:util";
import { ADOPT, isImport } from "./adoption";
import { secretOf } from "./state";
import { isSet, isUnknown } from "./values";
import type { Properties } from "./values";

/** A resource that was compared and stays. */
interface Staying {
    readonly state: Properties;
    readonly inputs: Properties;
    /** The engine replaces it all the same, for a reason of its own (`up --replace`). */
    isReplaced: boolean;
}

/** What one process of the provider, which is one operation of the engine, knows of them. */
export class LivingClients {
    /** The ids that the program imports, each with the secrets that those resources know. */
    private readonly imported = new Map<string, Set<string>>();
    private readonly notAdopted = new Set<string>();
    private readonly made = new Set<string>();
    /** By the id of the client. More than one is a mistake of the program, told by a warning. */
    private readonly staying = new Map<string, readonly Staying[]>();

    /** Takes note of a resource that the program registers. Called early, since a delete may come before the create. */
    note(inputs: Properties, state: Properties = {}): void {
        const id = inputs[ADOPT];
        if (typeof id === "string" && !isUnknown(id)) {
            const secrets = this.imported.get(id) ?? new Set();
            this.imported.set(id, secrets.add(secretOf(isSet(inputs, "clientSecret") ? inputs : state)));
        }
    }

    /** Takes note of a client that was created, unless it was adopted. */
    noteCreated(id: string, inputs: Properties): void {
        if (!isImport(inputs)) {
            this.made.add(id);
        }
    }

    /** Takes note of an adoption that failed, and of which no resource has come. */
    noteNotAdopted(id: string): void {
        this.notAdopted.add(id);
    }

    /** Takes note of the state of a client that is not to be replaced. */
    noteStaying(state: Properties, inputs: Properties): void {
        const id = String(state.clientId);
        const others = this.of(id).filter((known) => !isDeepStrictEqual([known.state, known.inputs], [state, inputs]));
        this.staying.set(id, [...others, { state, inputs, isReplaced: false }]);
    }

    /**
     * Takes note of inputs that are for a new client: where a resource that stays has the same ones, the engine replaces it
     * by force, since it checks the inputs of a replacement once more, as those of a new resource.
     */
    noteNew(inputs: Properties): void {
        const all = [...this.staying.values()].flat();
        const replaced = all.find((known) => !known.isReplaced && isDeepStrictEqual(known.inputs, inputs));
        for (const known of all) {
            known.isReplaced ||= replaced !== undefined && isDeepStrictEqual(known.state, replaced.state);
        }
    }

    /** Whether another resource of the program, one without `import`, has the client. */
    isTaken(id: string): boolean {
        return this.made.has(id) || this.of(id).some(({ inputs }) => !isImport(inputs));
    }

    /** Whether the client must live on although the engine deletes a state of it: the program goes on with it. */
    livesOn(id: string): boolean {
        return this.imported.has(id) || this.hasStaying(id);
    }

    /** Whether the resource that was to go on with the client has failed to, and no other one does. */
    isInNobodysHands(id: string): boolean {
        return this.notAdopted.has(id) && !this.hasStaying(id);
    }

    /** @returns a warning if another resource of the program has the client as well */
    warningFor(id: string, state: Properties): string | undefined {
        return this.of(id).every((known) => isDeepStrictEqual(known.state, state))
            ? undefined
            : `Two resources of the program have the OAuth client ${id}: both change it, and \`pulumi destroy\` deletes it for ` +
                  "both. Keep the one that knows the secret (`pulumi stack export --show-secrets`). Take the other one out of the " +
                  "program, and out of the stack with `pulumi state delete`.";
    }

    /** The secrets, some perhaps blank, that the resources which go on with the client know. */
    secretsOf(id: string): ReadonlySet<string> {
        return new Set([...(this.imported.get(id) ?? []), ...this.of(id).map(({ state }) => secretOf(state))]);
    }

    private hasStaying(id: string): boolean {
        return this.of(id).some(({ isReplaced }) => !isReplaced);
    }

    private of(id: string): readonly Staying[] {
        return this.staying.get(id) ?? [];
    }
}
