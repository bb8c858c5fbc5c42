// Creates a client. From the answer of the POST on, nothing may stand between the secret and the engine.
import { AmbiguousCreateError, BadRequestError, UnexpectedResponseError } from "../sailpoint/errors";
import type { ApiClient, SailPointClient, Tenant } from "../sailpoint/sailpoint-client";
import { importClient } from "./import-client";
import { importProblems, hasImportOption } from "./import-rules";
import type { Context } from "./context";
import { ClientType } from "../resources/oauth-client/enums";
import { API_FIELDS, PATCHABLE_FIELDS, REPLACE_ONLY_FIELDS } from "../resources/oauth-client/schema";
import type { Field } from "../resources/oauth-client/schema";
import { describeAmbiguousCreate } from "./ambiguous-create";
import { PartialFailure } from "./partial-failure";
import { readRecord } from "./record";
import type { ClientRecord } from "./record";
import { fillUnreported, explicitInputs, writeIncompleteState, writeState } from "./state";
import type { ClientState } from "./state";
import { withTurn } from "./rotation/turn";
import { isSet, normalize, sameValue } from "./values";
import type { Properties } from "./values";

export interface CreatedClient {
    readonly id: string;
    readonly state: ClientState;
}

/**
 * Creates a client, or adopts the one that the program imports.
 *
 * @throws PartialFailure, with id and secret, if the client exists but its answer cannot be used
 * @throws SailPointError if no client was created, or if nobody knows
 */
export async function createClient(inputs: Properties, context: Context): Promise<CreatedClient> {
    const [problem] = importProblems(inputs, {});
    if (problem !== undefined) {
        throw new BadRequestError(`${problem}.`, "Nothing was sent.");
    }
    return hasImportOption(inputs) ? importClient(inputs, context) : createNew(inputs, context);
}

async function createNew(inputs: Properties, context: Context): Promise<CreatedClient> {
    const { client, clock, warn } = context;
    const tenant = await client.tenant();
    const response = await createOnce(createBody(inputs), client);
    const secret = typeof response.secret === "string" ? response.secret : "";
    const state = persistResponse(response, secret, inputs, tenant, new Date(clock.wallTime()));
    if (state.__unusable !== undefined) {
        throw new PartialFailure(response.id, state, unusableClientError(response.id, state.__unusable));
    }
    const mismatches = mismatchedFields(PATCHABLE_FIELDS, inputs, state);
    if (mismatches.length > 0) {
        warn(
            `SailPoint holds other values than it was sent for the OAuth client ${response.id}: ${mismatches.join(", ")}. ` +
                "The next `pulumi up` shows the difference.",
        );
    }
    return { id: response.id, state };
}

/** The error that every operation repeats for a client which state marks as unusable. */
export function unusableClientError(id: string, reason: string): UnexpectedResponseError {
    return new UnexpectedResponseError(
        `The OAuth client ${id} was created but cannot be used: ${reason}.`,
        "Replace it with `pulumi up --replace URN` (its URN is in `pulumi stack --show-urns`); until then it is left as it is.",
    );
}

/** A create whose response is lost is not sent again: that could create a second client. */
async function createOnce(body: Properties, client: SailPointClient): Promise<ApiClient> {
    try {
        return await client.create(body);
    } catch (error) {
        throw error instanceof AmbiguousCreateError ? await describeAmbiguousCreate(error, body, client) : error;
    }
}

function createBody(inputs: Properties): Record<string, unknown> {
    const body: Record<string, unknown> = {};
    for (const field of API_FIELDS) {
        const value = isSet(inputs, field.name) ? inputs[field.name] : field.createValue;
        if (value !== undefined) {
            body[field.name] = normalize(field, value);
        }
    }
    return body;
}

/** @throws PartialFailure with id and secret if the rest of the answer cannot be read */
function persistResponse(
    response: ApiClient,
    secret: string,
    inputs: Properties,
    tenant: Tenant,
    now: Date,
): ClientState {
    try {
        const record = fillUnreported(readRecord(response), inputs);
        const reason = unusableReason(record, secret, inputs);
        return writeState({
            id: response.id,
            secret,
            tenant,
            record,
            localInputs: withTurn(inputs, {}, now),
            explicitNames: explicitInputs(inputs),
            unusableReason: reason,
        });
    } catch (error) {
        throw new PartialFailure(response.id, writeIncompleteState(response.id, secret, tenant), error);
    }
}

/** What neither a PATCH nor waiting can mend. */
function unusableReason(record: ClientRecord, secret: string, inputs: Properties): string | undefined {
    if (secret === "" && record.type !== ClientType.Public) {
        return "SailPoint's answer held no secret, and SailPoint tells it only once";
    }
    const mismatches = mismatchedFields(REPLACE_ONLY_FIELDS, inputs, record);
    return mismatches.length > 0
        ? `SailPoint holds other values than it was sent for ${mismatches.join(", ")}, which only a replacement can change`
        : undefined;
}

/** The names of the fields that were sent and came back with another value. */
function mismatchedFields(fields: readonly Field[], inputs: Properties, record: Properties): string[] {
    return fields
        .filter((field) => isSet(inputs, field.name) && !sameValue(field, inputs[field.name], record[field.name]))
        .map((field) => field.name);
}
