// Reads a RotatingOAuthClient: its current client and each retired one.
import { BadRequestError } from "../../sailpoint/errors";
import type { CheckedInputs } from "../checked-inputs";
import type { Context } from "../context";
import { clientLabel } from "../display-value";
import { readClient } from "../read";
import { assertSupportedStateVersion, incompleteClient, isManaged } from "../stored-client";
import { assertSameTenant } from "../tenant-check";
import { findStoredClient } from "../verify-not-found";
import { hasCurrent, retiredAsStored } from "./rotating-client";
import type { RotatingClient } from "./rotating-client";

/** The error of a read by id: of `pulumi import` and of a `get`. */
export const UNSUPPORTED_READ = {
    summary: "A RotatingOAuthClient cannot be imported or looked up: its id is not the id of a client.",
    hint: "Declare a RotatingOAuthClient, with takeOver for an OAuth client that exists. OAuthClient.get looks one up.",
} as const;

export interface RotatingReadResult {
    readonly client: RotatingClient;
    /** The inputs with which a program would match the live client; undefined if the inputs stay as they are. */
    readonly inputs?: CheckedInputs;
}

/**
 * @returns undefined if no client exists any more
 * @throws BadRequestError for a resource that this package did not create
 */
export async function refreshRotatingClient(
    stored: RotatingClient,
    context: Context,
): Promise<RotatingReadResult | undefined> {
    const { client, warn } = context;
    if (!isManaged(stored.current)) {
        throw new BadRequestError(UNSUPPORTED_READ.summary, UNSUPPORTED_READ.hint);
    }
    assertSupportedStateVersion(stored.current);
    const tenant = await assertSameTenant(client, stored.current);
    const found = await Promise.all(
        stored.retired.map((one) => findStoredClient(client, one.id, retiredAsStored(one, stored.current))),
    );
    const retired = stored.retired.filter((_, index) => found[index] !== undefined);
    const current = hasCurrent(stored) ? await readClient(stored.current.id, stored.current, context) : undefined;
    if (current !== undefined) {
        return {
            client: { ...stored, current: current.client, retired },
            ...(current.inputs === undefined ? {} : { inputs: current.inputs }),
        };
    }
    if (retired.length === 0) {
        return undefined;
    }
    if (hasCurrent(stored)) {
        warn(
            `The RotatingOAuthClient keeps the retired clients of ${clientLabel(stored.current)}, and the next \`pulumi up\` creates a ` +
                "new current client.",
        );
    }
    const { fields, explicitNames, timeouts } = stored.current;
    const missing = { ...incompleteClient("", "", tenant), fields, explicitNames, timeouts };
    return { client: { ...stored, current: missing, retired } };
}
