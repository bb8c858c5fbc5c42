// Creates a client. From the answer of the POST on, nothing may stand between the secret and the engine.
import { AmbiguousCreateError, BadRequestError, UnexpectedResponseError } from "../client/errors";
import type { ApiClient, Tenant } from "../client/sailpoint-client";
import { adoptClient } from "./adopt";
import { adoptionProblems, isImport } from "./adoption";
import type { Context } from "./context";
import { ClientType } from "./enums";
import { API_FIELDS, PATCHABLE_FIELDS, REPLACE_ONLY_FIELDS } from "./fields";
import type { Field } from "./fields";
import { removeOrphan } from "./orphan";
import { PartialFailure } from "./partial-failure";
import { readRecord } from "./record";
import type { ClientRecord } from "./record";
import { keepUntold, setNames, writeIncompleteState, writeState } from "./state";
import type { ClientState } from "./state";
import { withTurn } from "./rotation/turn";
import { isSet, normalize, sameValue } from "./values";
import type { Properties } from "./values";

export interface Created {
    readonly id: string;
    readonly state: ClientState;
}

/**
 * Creates a client, or adopts the one that the program imports.
 *
 * @throws PartialFailure, with id and secret, if the client exists but its answer cannot be used
 * @throws SailPointError if no client was created, or if nobody knows
 */
export async function createClient(inputs: Properties, context: Context): Promise<Created> {
    const [problem] = adoptionProblems(inputs, {});
    if (problem !== undefined) {
        throw new BadRequestError(`${problem}.`, "Nothing was sent.");
    }
    return isImport(inputs) ? adoptClient(inputs, context) : createNew(inputs, context);
}

async function createNew(inputs: Properties, context: Context): Promise<Created> {
    const { client, clock, warn } = context;
    const tenant = await client.tenant();
    const answer = await createForSure(createBody(inputs), context);
    const secret = typeof answer.secret === "string" ? answer.secret : "";
    const state = keepAnswer(answer, secret, inputs, tenant, new Date(clock.wallTime()));
    if (state.__unusable !== undefined) {
        throw new PartialFailure(answer.id, state, unusableClient(answer.id, state.__unusable));
    }
    const others = differing(PATCHABLE_FIELDS, inputs, state);
    if (others.length > 0) {
        warn(
            `SailPoint holds other values than it was sent for the OAuth client ${answer.id}: ${others.join(", ")}. ` +
                "The next `pulumi up` shows the difference.",
        );
    }
    return { id: answer.id, state };
}

/** The error that every operation repeats for a client which state marks as unusable. */
export function unusableClient(id: string, reason: string): UnexpectedResponseError {
    return new UnexpectedResponseError(
        `The OAuth client ${id} was created but cannot be used: ${reason}.`,
        "Replace it with `pulumi up --replace URN` (its URN is in `pulumi stack --show-urns`); until then it is left as it is.",
    );
}

/** Never makes a second client silently: it creates again only after the first one is removed, and only once. */
async function createForSure(body: Properties, context: Context): Promise<ApiClient> {
    try {
        return await context.client.create(body);
    } catch (error) {
        if (!(error instanceof AmbiguousCreateError)) {
            throw error;
        }
        await removeOrphan(error, body, context);
        return createForSure(body, { ...context, removeOrphanedClients: false });
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
function keepAnswer(answer: ApiClient, secret: string, inputs: Properties, tenant: Tenant, now: Date): ClientState {
    try {
        const record = keepUntold(readRecord(answer), inputs);
        const unusable = whyUnusable(record, secret, inputs);
        return writeState({
            id: answer.id,
            secret,
            tenant,
            record,
            own: withTurn(inputs, {}, now),
            set: setNames(inputs),
            unusable,
        });
    } catch (error) {
        throw new PartialFailure(answer.id, writeIncompleteState(answer.id, secret, tenant), error);
    }
}

/** What neither a PATCH nor waiting can mend. */
function whyUnusable(record: ClientRecord, secret: string, inputs: Properties): string | undefined {
    if (secret === "" && record.type !== ClientType.Public) {
        return "SailPoint's answer held no secret, and SailPoint tells it only once";
    }
    const others = differing(REPLACE_ONLY_FIELDS, inputs, record);
    return others.length > 0
        ? `SailPoint holds other values than it was sent for ${others.join(", ")}, which only a replacement can change`
        : undefined;
}

/** The names of the fields that were sent and came back with another value. */
function differing(fields: readonly Field[], inputs: Properties, record: Properties): string[] {
    return fields
        .filter((field) => isSet(inputs, field.name) && !sameValue(field, inputs[field.name], record[field.name]))
        .map((field) => field.name);
}
