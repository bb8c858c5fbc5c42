// State that a newer version of this package wrote. What it means is not known here: to guess could delete a client that
// should stay, and to write it back would drop what the newer version keeps in it.
import { NewerStateError } from "../sailpoint/errors";
import { STATE_VERSION } from "./state";
import type { Properties } from "./values";

/** @throws NewerStateError before anything is sent */
export function assertSupportedStateVersion(state: Properties): void {
    const version = Number(state.__v);
    if (version > STATE_VERSION) {
        throw new NewerStateError(
            `The state of the OAuth client ${String(state.clientId)} was written by a newer pulumi-sailpoint: it has ` +
                `version ${version} of its form, and this one reads up to version ${STATE_VERSION}. Nothing was sent ` +
                "for it, and its state is left as it is.",
            "Install a newer pulumi-sailpoint here: the version that the last `pulumi up` of this stack ran with, or a later one.",
        );
    }
}
