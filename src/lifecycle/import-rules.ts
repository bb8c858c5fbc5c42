// Pulumi's option `import`: the dynamic provider server cannot import, so the class makes a hidden input of it, and the
// create adopts the client. Here are the rules of that; what is sent is in adopt.ts.
import { BadRequestError } from "../sailpoint/errors";
import { isImported } from "./state";
import { isSet, isUnknown } from "./values";
import type { Properties } from "./values";

/** The name of the hidden input: the id of the client that the resource is to adopt. */
export const IMPORT_ID = "__adopt";

/** Whether the program says `import` at the resource. */
export function hasImportOption(inputs: Properties): boolean {
    return isSet(inputs, IMPORT_ID);
}

/**
 * The problems of `import` and of `clientSecret`, which goes with it.
 *
 * @param olds the inputs of the living resource, none for one that is to be created or replaced; undefined where nobody knows
 */
export function importProblems(news: Properties, olds: Properties | undefined): string[] {
    if (hasImportOption(news)) {
        const id = news[IMPORT_ID];
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
export function assertClientSecretAllowed(state: Properties, inputs: Properties): void {
    if (isSet(inputs, "clientSecret") && !isImported(state)) {
        throw new BadRequestError(
            `clientSecret cannot be set for the OAuth client ${String(state.clientId)}: the stack created it, and has its ` +
                "secret from SailPoint.",
            "Take clientSecret out of the program. The output of that name is the secret.",
        );
    }
}

/** @throws BadRequestError if `import` names another client than the resource has */
export function assertImportIdUnchanged(state: Properties, inputs: Properties): void {
    const id = inputs[IMPORT_ID];
    if (hasImportOption(inputs) && !isUnknown(id) && id !== state.clientId) {
        throw new BadRequestError(
            `The resource manages the OAuth client ${String(state.clientId)} already, but its option import names another one.`,
            "Set import to that id, or take it out. To adopt the other client instead, first take this one out of the " +
                "stack with `pulumi state delete`, which leaves it in SailPoint.",
        );
    }
}

/** @throws BadRequestError if a client would be replaced that the program imports, or gives the secret of */
export function assertReplaceable(state: Properties, inputs: Properties, replaces: readonly string[]): void {
    if (replaces.length === 0) {
        return;
    }
    const id = String(state.clientId);
    if (hasImportOption(inputs)) {
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
