// The rules of the field `scope`. SailPoint grants a client that is created without scopes all rights of the user who creates
// it, so a new client needs scopes. For an existing client, the program may leave the field out.
import { BadRequestError } from "../sailpoint/errors";
import { hasExplicitNames, hasImportOption } from "./checked-inputs";
import type { CheckedInputs, ProgramInputs } from "./checked-inputs";
import { clientLabel, labeledClient } from "./display-value";
import type { LabeledClient } from "./display-value";
import type { ClientRecord } from "./record";
import { isSet, normalizeSet } from "./values";
import type { Properties } from "./values";

/** The facts of a client in state. */
interface ExistingClient extends LabeledClient {
    /** The names of the inputs that the program has set. */
    readonly explicitNames?: readonly string[] | undefined;
}

/** Grants all rights of the creator. SailPoint may return no scopes for a client with this scope. */
export const ALL_SCOPES: readonly string[] = ["sp:scopes:all"];

export const SCOPE_ADVICE =
    "without one SailPoint grants all rights of the user who creates the client. Set the scopes that the client needs, or " +
    'scope: ["sp:scopes:all"] to grant all rights on purpose';

/** @param isNew whether the inputs are for a new client, of a new resource or of a replacement */
export function scopeProblems(inputs: ProgramInputs, isNew: boolean): string[] {
    return isNew && !hasImportOption(inputs) && !hasScope(inputs.fields)
        ? [`scope is required for a new client, which includes a replacement: ${SCOPE_ADVICE}`]
        : [];
}

/**
 * @param reason why the rotation is due
 * @throws BadRequestError if a rotation would create a client without scopes
 */
export function assertScopeForSuccessor(stored: ExistingClient, inputs: ProgramInputs, reason: string): void {
    if (!hasScope(inputs.fields)) {
        throw new BadRequestError(
            `The OAuth client ${clientLabel(stored)} needs a successor (${reason}), but none is created: scope is not set, and ` +
                "without a scope SailPoint grants a new client all rights of the user who creates it.",
            'Set the scopes that the client needs, or scope: ["sp:scopes:all"] to grant all rights on purpose.',
        );
    }
}

/** @returns a warning if a later rotation of the client will fail because it has no scope */
export function rotationWithoutScopeWarning(stored: ExistingClient, inputs: ProgramInputs): string | undefined {
    const period = ["rotateAfterDays", "rotationDays"].find((name) => isSet(inputs.fields, name));
    return period !== undefined && !hasScope(inputs.fields)
        ? `${period} is set for the OAuth client ${clientLabel(stored)}, but scope is not set. The rotation of the client ` +
              "will fail, because a new client needs a scope. Set scope in the program."
        : undefined;
}

/** @returns a message for the first run in which the program leaves the scope out */
export function scopeTakenOutMessage(stored: ExistingClient, inputs: CheckedInputs): string | undefined {
    return stored.explicitNames?.includes("scope") === true && !hasScope(inputs.fields)
        ? `scope was removed from the program: the OAuth client ${clientLabel(stored)} keeps its scopes. ` +
              "A replacement of the client will need scope."
        : undefined;
}

/** Whether the program limits the scopes for the first time, and the client may have more: SailPoint has reported none. */
export function limitsUnreportedScope(stored: ExistingClient, { fields }: ProgramInputs): boolean {
    return (
        !hasScope(stored.fields) &&
        hasScope(fields) &&
        hasExplicitNames(stored) &&
        stored.explicitNames?.includes("scope") === false &&
        !isAllScopes(fields.scope)
    );
}

/** @returns a warning if SailPoint reports no scopes of an imported client, so that state gets those of the program */
export function unreportedScopeWarning(id: string, record: ClientRecord, inputs: ProgramInputs): string | undefined {
    const { fields } = inputs;
    return !hasScope(record) && hasScope(fields) && !isAllScopes(fields.scope)
        ? `SailPoint reports no scopes for the OAuth client ${clientLabel(labeledClient(id, record, inputs))}. The client may have all rights of the ` +
              "user who created it, even if the program sets fewer scopes. Check the client in SailPoint."
        : undefined;
}

/** Adds `sp:scopes:all` to a record without scopes if the program sets this scope: SailPoint may not return it. */
export function withAllScopes(record: ClientRecord, inputs: Properties): ClientRecord {
    return !hasScope(record) && isAllScopes(inputs.scope) ? { ...record, scope: ALL_SCOPES } : record;
}

function hasScope(fields: Properties): boolean {
    return isSet(fields, "scope");
}

function isAllScopes(scope: unknown): boolean {
    return Array.isArray(scope) && normalizeSet(scope as string[]).join() === ALL_SCOPES.join();
}
