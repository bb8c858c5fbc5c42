// Deletes a client. The delete of a client that no longer exists succeeds.
import { sanitizeText } from "../http/sanitize";
import { BadRequestError, NotFoundError, UnexpectedResponseError } from "../sailpoint/errors";
import type { ClientRegistry } from "./client-registry";
import type { Context } from "./context";
import { importedAs } from "./import-marker";
import { assertSupportedStateVersion } from "./stored-client";
import type { StoredClient } from "./stored-client";
import { assertSameTenant } from "./tenant-check";
import { assertDeleted } from "./verify-not-found";

const SHOW_SECRETS = "`pulumi stack export --show-secrets`";

/**
 * @throws NewerStateError; NotFoundError or UnexpectedResponseError if the client may still exist; the errors of {@link isKept}
 */
export async function deleteClient(id: string, stored: StoredClient, context: Context): Promise<void> {
    assertSupportedStateVersion(stored);
    if (isKept(id, stored, context)) {
        return;
    }
    await assertSameTenant(context.client, stored);
    await deleteVerified(id, stored, context);
}

/** The facts of state that decide whether a client may leave it. */
type LeavingState = Pick<StoredClient, "secret" | "importMarker">;

/**
 * Whether another resource of the program keeps the client. If so, nothing may be sent, and the user gets a warning.
 *
 * @param deletedHolderId the id of the RotatingOAuthClient that deletes the client, if one does
 * @throws BadRequestError if the secret would be lost with this state although a resource of the program keeps the client, or
 * if a resource is to import the client or take it over and has not done so yet
 */
export function isKept(id: string, leaving: LeavingState, context: Context, deletedHolderId?: string): boolean {
    const { registry, warn } = context;
    if (isKeptByTakeOver(id, context, deletedHolderId)) {
        return true;
    }
    if (![undefined, deletedHolderId].includes(registry.rotationOf(id))) {
        warn(
            `The OAuth client ${id} was not deleted: it is the current client of a RotatingOAuthClient of the program. Only the other ` +
                "record of the client leaves the stack.",
        );
        return true;
    }
    assertNotReplacedByForce(id, leaving, registry);
    const kept = registry.statesOfOtherOwners(id);
    if (kept.length > 0) {
        assertSecretKept(id, leaving, kept);
        warn(
            `The OAuth client ${id} was not deleted: a resource of the program has it. Only the older state of the client leaves ` +
                "the stack. To rename a resource without an import, use the option `aliases`.",
        );
        return true;
    }
    assertNotImported(id, registry);
    return false;
}

/**
 * Whether another RotatingOAuthClient has taken the client over. If so, the user gets a warning.
 *
 * @throws BadRequestError if a RotatingOAuthClient is to take the client over and has not done so: its create failed, and
 * `pulumi up --continue-on-error` went on
 */
function isKeptByTakeOver(id: string, { registry, warn }: Context, deletedHolderId: string | undefined): boolean {
    const takeOver = registry.takeOverOf(id, deletedHolderId);
    if (takeOver === "planned") {
        throw new BadRequestError(
            `The OAuth client ${id} was not deleted: a RotatingOAuthClient of the program is to take it over, and has not done so ` +
                "yet. The older resource stays in the stack.",
            "Correct the error of the RotatingOAuthClient, and run `pulumi up` again.",
        );
    }
    if (takeOver === "done") {
        warn(
            `The OAuth client ${id} was not deleted: a RotatingOAuthClient of the program has taken it over, and deletes it at ` +
                "the end of its overlap.",
        );
    }
    return takeOver === "done";
}

/**
 * Rejects a replacement that `pulumi up --replace` or `pulumi state taint` forces without a diff: with the option `import`, the
 * new record has the same client. A renamed resource differs from this only in its name.
 */
function assertNotReplacedByForce(id: string, stored: LeavingState, registry: ClientRegistry): void {
    const name = registry.importingResource(id)?.name;
    if (name === undefined || name !== importedAs(stored)) {
        return;
    }
    const hasSecret = isSecretKept(stored, registry.statesOfOtherOwners(id));
    throw new BadRequestError(
        `The OAuth client ${id} cannot be replaced: the option import of the resource ${sanitizeText(name) ?? ""} keeps this client. ` +
            "Nothing was deleted, and the old record stays in the stack" +
            (hasSecret ? "." : ", because only the old record has the secret."),
        `Remove the option import${hasSecret ? "" : `, set clientSecret to the secret of the old record (${SHOW_SECRETS}),`} ` +
            "and run `pulumi up`: the old record leaves the stack, and the client stays with its secret. To replace the client " +
            "after that, run `pulumi up --replace URN`.",
    );
}

/**
 * Rejects the delete of a client that a resource of the program is to import and has not imported: the import has failed and
 * `pulumi up --continue-on-error` went on, or the import comes after the delete.
 */
function assertNotImported(id: string, registry: ClientRegistry): void {
    if (registry.importingResource(id) !== undefined) {
        throw new BadRequestError(
            `The OAuth client ${id} was not deleted: a resource of the program is to import it, and has not done so yet. The older ` +
                "resource stays in the stack.",
            "If the import failed, correct its error. If the resource was to be replaced, remove the option import. " +
                "Then run `pulumi up` again.",
        );
    }
}

function isSecretKept({ secret }: LeavingState, kept: readonly StoredClient[]): boolean {
    return secret === "" || kept.some((state) => state.secret === secret);
}

function assertSecretKept(id: string, stored: LeavingState, kept: readonly StoredClient[]): void {
    if (isSecretKept(stored, kept)) {
        return;
    }
    const hasOther = kept.some(({ secret }) => secret !== "");
    throw new BadRequestError(
        `The OAuth client ${id} was not deleted: a resource of the program has it, but the secret in this older state of the ` +
            `client ${hasOther ? "differs from that of the resource" : "is nowhere else"}. The older state stays in the stack.`,
        `Set clientSecret of that resource to the secret in the older state (${SHOW_SECRETS}), and run \`pulumi up\` again.`,
    );
}

/**
 * Only a 204 confirms a delete: a gateway can respond with a 404 or a page of its own, and a client that counts as deleted
 * leaves state for good. After a 204, another record of the client may get a 404.
 *
 * @throws NotFoundError or UnexpectedResponseError if the client may still exist, or if the path of the API is wrong
 */
export async function deleteVerified(
    id: string,
    stored: Pick<StoredClient, "fields">,
    { client, registry }: Pick<Context, "client" | "registry">,
): Promise<void> {
    try {
        await client.delete(id);
        registry.recordDeleted(id);
    } catch (error) {
        if (!isUnconfirmed(error)) {
            throw error;
        }
        if (!registry.isDeleted(id)) {
            await assertDeleted(client, id, stored, error);
        }
    }
}

function isUnconfirmed(error: unknown): error is NotFoundError | UnexpectedResponseError {
    return (
        error instanceof NotFoundError ||
        (error instanceof UnexpectedResponseError && error.status !== undefined && error.status < 300)
    );
}
