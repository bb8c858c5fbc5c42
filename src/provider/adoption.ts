// Pulumi's option `import`: the dynamic provider server cannot import, so the class makes a hidden input of it, and the
// create adopts the client. Here are the rules of that; what is sent is in adopt.ts.
import { isDeepStrictEqual } from "node:util";
import { BadRequestError } from "../client/errors";
import { isAdopted, secretOf } from "./state";
import { isSet, isUnknown } from "./values";
import type { Properties } from "./values";

/** The name of the hidden input: the id of the client that the resource is to adopt. */
export const ADOPT = "__adopt";

/** Whether the program says `import` at the resource. */
export function isImport(inputs: Properties): boolean {
    return isSet(inputs, ADOPT);
}

/**
 * The problems of `import` and of `clientSecret`, which goes with it.
 *
 * @param olds the inputs of the living resource, none for one that is to be created or replaced; undefined where nobody knows
 */
export function adoptionProblems(news: Properties, olds: Properties | undefined): string[] {
    if (isImport(news)) {
        const id = news[ADOPT];
        return typeof id === "string" && id.trim() !== ""
            ? []
            : ["import must be the id of an OAuth client, not blank"];
    }
    const isNew = olds !== undefined && Object.keys(olds).length === 0;
    return isNew && isSet(news, "clientSecret")
        ? [
              "clientSecret cannot be set for a client that is created (a replacement too): SailPoint makes its secret. " +
                  "It is for clients that exist already and are adopted with the option import",
          ]
        : [];
}

/** @throws BadRequestError if `clientSecret` is given for a client that has its secret from its create */
export function assertSecretIsAdopted(state: Properties, inputs: Properties): void {
    if (isSet(inputs, "clientSecret") && !isAdopted(state)) {
        throw new BadRequestError(
            `clientSecret cannot be set for the OAuth client ${String(state.clientId)}: the stack created it, and has its ` +
                "secret from SailPoint.",
            "Take clientSecret out of the program. The output of that name is the secret.",
        );
    }
}

/** @throws BadRequestError if `import` names another client than the resource has */
export function assertSameImport(state: Properties, inputs: Properties): void {
    const id = inputs[ADOPT];
    if (isImport(inputs) && !isUnknown(id) && id !== state.clientId) {
        throw new BadRequestError(
            `The resource manages the OAuth client ${String(state.clientId)} already, but its option import names another one.`,
            "Set import to that id, or take it out. To adopt the other client instead, first take this one out of the " +
                "stack with `pulumi state delete`, which leaves it in SailPoint.",
        );
    }
}

/** @throws BadRequestError if a client would be replaced that the program imports, or gives the secret of */
export function assertMayBeReplaced(state: Properties, inputs: Properties, replaces: readonly string[]): void {
    if (replaces.length === 0) {
        return;
    }
    const id = String(state.clientId);
    if (isImport(inputs)) {
        throw new BadRequestError(
            `The OAuth client ${id} would have to be replaced, because of ${replaces.join(", ")}, but the resource has the ` +
                "option import, which holds on to that very client.",
            "Take the option import out of the program to let the client be replaced by a new one with a new id and a new " +
                "secret. To keep the client, set what is named back.",
        );
    }
    if (isSet(inputs, "clientSecret")) {
        throw new BadRequestError(
            `The OAuth client ${id} would be replaced, because of ${replaces.join(", ")}, but clientSecret is the secret of ` +
                "the old one.",
            "Take clientSecret out of the program together with this change: SailPoint makes the secret of the new client.",
        );
    }
}

/**
 * What one process of the provider, which is one operation of the engine, knows of the clients that the program goes on
 * with: it imports them, or their comparison wanted no replacement. They must live on, whatever older state the engine wants
 * to be rid of: a resource that is replaced by force, or one that was renamed without `aliases`.
 */
export class Adoptions {
    /** The imported ids, each with whether the secret is known. */
    private readonly ids = new Map<string, boolean>();
    /** The states that were compared and stay, by the id of the client. */
    private readonly living = new Map<string, Properties>();

    /** Takes note of a resource that the program registers. Called early, since a delete may come before the create. */
    note(inputs: Properties, state: Properties = {}): void {
        const id = inputs[ADOPT];
        if (typeof id === "string" && !isUnknown(id)) {
            const isKnown = isSet(inputs, "clientSecret") || secretOf(state) !== "";
            this.ids.set(id, isKnown || this.ids.get(id) === true);
        }
    }

    /** Takes note of the state of a client that is not to be replaced. */
    noteLiving(state: Properties): void {
        this.living.set(String(state.clientId), state);
    }

    /**
     * Whether the client must live on although the engine deletes this state: the program imports it, or goes on with another
     * state of it. (With this very state the engine can still want a replacement, for a reason of its own.)
     */
    livesOn(id: string, state: Properties): boolean {
        const living = this.living.get(id);
        return this.ids.has(id) || (living !== undefined && !isDeepStrictEqual(living, state));
    }

    /** Whether the resource that goes on with the client has its secret. */
    knowsSecret(id: string): boolean {
        return this.ids.get(id) === true || secretOf(this.living.get(id) ?? {}) !== "";
    }
}
