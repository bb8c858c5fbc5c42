// Creates a client. After the response to the POST, no failure may lose the secret.
import { AmbiguousCreateError, BadRequestError, UnexpectedResponseError } from "../sailpoint/errors";
import type { CreatedIdentity } from "../sailpoint/create-history";
import type { ApiClient } from "../sailpoint/api-client";
import type { CreatedClient } from "../sailpoint/sailpoint-client";
import type { Tenant } from "../sailpoint/tenant";
import { describeAmbiguousCreate } from "./ambiguous-create";
import { explicitNames } from "./checked-inputs";
import type { CheckedInputs } from "./checked-inputs";
import type { Context } from "./context";
import { labeledClient, nameOf } from "./display-value";
import { apiFields, createOnlyFields, patchableFields } from "./field";
import type { Schema } from "./field";
import { importClient } from "./import-client";
import { importProblems } from "./import-rules";
import { notAppliedWarning } from "./not-applied";
import { PartialFailure } from "./partial-failure";
import { readRecord } from "./record";
import type { ClientRecord } from "./record";
import { scopeProblems } from "./scope-rules";
import { secretValues } from "./secret-values";
import { buildStoredClient, fillUnreported, incompleteClient } from "./stored-client";
import type { StoredClient } from "./stored-client";
import { undeliveredClient } from "./undelivered-client";
import { isSet, normalize, sameValue } from "./values";
import type { Properties } from "./values";

/**
 * Creates a client, or imports the client that the program names.
 *
 * @throws PartialFailure, with id and secret, if the client exists but the response is unusable
 * @throws SailPointError if no client was created, or if that is unknown
 */
export async function createClient(inputs: CheckedInputs, context: Context): Promise<StoredClient> {
    const [problem] = [...importProblems(inputs, true), ...scopeProblems(inputs, true)];
    if (problem !== undefined) {
        throw new BadRequestError(`${problem}.`, "Nothing was sent.");
    }
    const { importId } = inputs.options;
    return importId === undefined ? createNew(inputs, context) : importClient(String(importId), inputs, context);
}

async function createNew(inputs: CheckedInputs, context: Context): Promise<StoredClient> {
    const { schema, client } = context;
    const tenant = await client.tenant();
    const result = await createOnce(createBody(schema, inputs.fields), secretValues(inputs), context);
    const { id } = result.client;
    const secret = typeof result.client.secret === "string" ? result.client.secret : "";
    try {
        return storeCreated(result, { secret, tenant }, inputs, context);
    } catch (error) {
        // A defect of the provider must not lose the secret either.
        throw error instanceof PartialFailure
            ? error
            : new PartialFailure(id, incompleteClient(id, secret, tenant), error);
    }
}

/** @throws PartialFailure */
function storeCreated(
    result: CreatedClient,
    { secret, tenant }: { readonly secret: string; readonly tenant: Tenant },
    inputs: CheckedInputs,
    context: Context,
): StoredClient {
    const { schema, warn, onCreated } = context;
    onCreated(undeliveredClient(result));
    const response = result.client;
    const other = otherClient(
        result.identity,
        nameOf(labeledClient(response.id, inputs.fields, inputs)),
        context.registry.knownName(response.id),
    );
    const created = persistResponse({ response, secret, tenant, other }, inputs, schema);
    if (created.unusableReason !== undefined) {
        const error = unusableClientError(response.id, created.unusableReason);
        throw new PartialFailure(response.id, created, error, other);
    }
    const mismatches = mismatchedFields(patchableFields(schema), inputs.fields, created.fields);
    if (mismatches.length > 0) {
        const values = { sent: inputs.fields, stored: created.fields };
        warn(notAppliedWarning(schema, response.id, mismatches, values, inputs));
    }
    return created;
}

/** The error of the create, and of each later update, of an unusable client. */
export function unusableClientError(id: string, reason: string): UnexpectedResponseError {
    return new UnexpectedResponseError(
        `SailPoint responded to the create with the OAuth client ${id}, which cannot be used: ${reason}.`,
        "If this client is the new one, replace it with `pulumi up --replace URN` (its URN is in `pulumi stack --show-urns`). " +
            "Until then it is left as it is.",
    );
}

/** A create whose response is lost is not sent again: that could create a second client. */
async function createOnce(
    body: Properties,
    secrets: readonly string[],
    { schema, client, registry }: Pick<Context, "schema" | "client" | "registry">,
): Promise<CreatedClient> {
    try {
        return await client.create(body, secrets, (id) => registry.knownName(id) !== undefined);
    } catch (error) {
        throw error instanceof AmbiguousCreateError
            ? await describeAmbiguousCreate(error, body, client, schema)
            : error;
    }
}

function createBody(schema: Schema, fields: Properties): Record<string, unknown> {
    const body: Record<string, unknown> = {};
    for (const field of apiFields(schema)) {
        const value = fields[field.name] ?? field.createValue;
        if (value !== undefined) {
            body[field.name] = normalize(field, value);
        }
    }
    return body;
}

interface CreateResponse {
    readonly response: ApiClient;
    /** Blank if the response has none. */
    readonly secret: string;
    readonly tenant: Tenant;
    /** Set if the response has another client than the new one: what shows it. */
    readonly other: string | undefined;
}

/** @throws PartialFailure with id and secret if the rest of the response cannot be parsed */
function persistResponse(
    { response, secret, tenant, other }: CreateResponse,
    inputs: CheckedInputs,
    schema: Schema,
): StoredClient {
    const otherReason = other === undefined ? undefined : `${other}; ${OTHER_CLIENT_ADVICE}`;
    try {
        const record = fillUnreported(schema, readRecord(schema, response), inputs.fields);
        return buildStoredClient(schema, {
            id: response.id,
            secret,
            tenant,
            record,
            localFields: inputs.fields,
            options: inputs.options,
            explicitNames: explicitNames(schema, inputs),
            unusableReason: otherReason ?? unusableReason(schema, record, secret, inputs.fields),
        });
    } catch (error) {
        const incomplete = { ...incompleteClient(response.id, secret, tenant), unusableReason: otherReason };
        const cause = otherReason === undefined ? error : unusableClientError(response.id, otherReason);
        throw new PartialFailure(response.id, incomplete, cause, other);
    }
}

const OTHER_CLIENT_ADVICE =
    "search SailPoint for the client with this id and for the new client before you replace or delete the resource; " +
    "`pulumi state delete URN` removes the resource from the state";

/** What shows that the client in the response is not the new one. State keeps the secret of the response nevertheless. */
function otherClient(identity: CreatedIdentity, name: string, knownName: string | undefined): string | undefined {
    const response = `SailPoint's response to the create of ${displayName(name)}`;
    switch (identity) {
        case "known":
            return (
                `${response} has the id of ${displayName(knownName)}, which this deployment knew before the create, and another ` +
                "secret"
            );
        case "older":
            return `${response} has a client that is more than 10 minutes older than the request`;
        default:
            return undefined;
    }
}

function displayName(name = ""): string {
    return name === "" ? "a client" : `the client "${name}"`;
}

/** Why the new client can never be used: a defect that neither a PATCH nor a later read repairs. */
function unusableReason(schema: Schema, record: ClientRecord, secret: string, fields: Properties): string | undefined {
    if (secret === "" && record.type !== "PUBLIC") {
        return "SailPoint's response contained no secret, and SailPoint returns it only at creation";
    }
    const mismatches = mismatchedFields(createOnlyFields(schema), fields, record);
    return mismatches.length > 0
        ? `in SailPoint, the value of ${mismatches.join(" and of ")} differs from the value that was sent, and only a replacement ` +
              "can change it"
        : undefined;
}

/** The names of the fields that were sent and came back with another value. */
function mismatchedFields(sent: Schema, inputs: Properties, record: Properties): string[] {
    return sent
        .filter((field) => isSet(inputs, field.name) && !sameValue(field, inputs[field.name], record[field.name]))
        .map((field) => field.name);
}
