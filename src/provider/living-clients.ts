// The clients that the program of this operation goes on with: they must live on, whatever older state the engine wants to
// be rid of (a resource that is replaced by force, one that was renamed without `aliases`, one of two with the same client).
import { isDeepStrictEqual } from "node:util";
import { ADOPT, isImport } from "./adoption";
import { secretOf } from "./state";
import { isSet, isUnknown } from "./values";
import type { Properties } from "./values";

interface Living {
    readonly state: Properties;
    readonly isImported: boolean;
}

/** What one process of the provider, which is one operation of the engine, knows of them. */
export class LivingClients {
    /** The ids that the program imports, each with whether the secret is known. */
    private readonly imported = new Map<string, boolean>();
    private readonly made = new Set<string>();
    /** The states that stay, by the id of the client. More than one is a mistake of the program, told by a warning. */
    private readonly staying = new Map<string, Living[]>();

    /** Takes note of a resource that the program registers. Called early, since a delete may come before the create. */
    note(inputs: Properties, state: Properties = {}): void {
        const id = inputs[ADOPT];
        if (typeof id === "string" && !isUnknown(id)) {
            const isKnown = isSet(inputs, "clientSecret") || secretOf(state) !== "";
            this.imported.set(id, isKnown || this.imported.get(id) === true);
        }
    }

    /** Takes note of a client that was created, unless it was adopted. */
    noteCreated(id: string, inputs: Properties): void {
        if (!isImport(inputs)) {
            this.made.add(id);
        }
    }

    /** Takes note of the state of a client that is not to be replaced. */
    noteStaying(state: Properties, inputs: Properties): void {
        const id = String(state.clientId);
        this.staying.set(id, [...this.others(id, state), { state, isImported: isImport(inputs) }]);
    }

    /** Whether another resource of the program, one without `import`, has the client. */
    isTaken(id: string): boolean {
        return this.made.has(id) || this.of(id).some(({ isImported }) => !isImported);
    }

    /**
     * Whether the client must live on although the engine deletes this state: the program imports it, or goes on with
     * another state of it. (With this very state the engine can still want a replacement, for a reason of its own.)
     */
    livesOn(id: string, state: Properties): boolean {
        return this.imported.has(id) || this.others(id, state).length > 0;
    }

    /** @returns a warning if another resource of the program has the client as well */
    warningFor(id: string, state: Properties): string | undefined {
        return this.others(id, state).length === 0
            ? undefined
            : `Two resources of the program have the OAuth client ${id}. Take one out with \`pulumi state delete\` and out of ` +
                  "the program: both change the client, and `pulumi destroy` deletes it for both.";
    }

    /** Whether a resource that goes on with the client has its secret. */
    knowsSecret(id: string): boolean {
        return this.imported.get(id) === true || this.of(id).some(({ state }) => secretOf(state) !== "");
    }

    private others(id: string, state: Properties): readonly Living[] {
        return this.of(id).filter((known) => !isDeepStrictEqual(known.state, state));
    }

    private of(id: string): readonly Living[] {
        return this.staying.get(id) ?? [];
    }
}
