// Converts an existing client to the arguments of a program and to the inputs and outputs in state. It uses the same
// functions as a deployment, so that the next `pulumi up` changes nothing.
import { randomUUID } from "node:crypto";
import { SailPointError } from "../../sailpoint/errors";
import type { ApiClient } from "../../sailpoint/api-client";
import type { Tenant } from "../../sailpoint/tenant";
import { checkInputs } from "../../lifecycle/check";
import { GrantType } from "../../resources/oauth-client/enums";
import { API_FIELDS, FIELDS } from "../../resources/oauth-client/schema";
import type { Field, FieldValue } from "../../lifecycle/field";
import { readRecord } from "../../lifecycle/record";
import type { ClientRecord } from "../../lifecycle/record";
import { explicitNames } from "../../lifecycle/checked-inputs";
import { omittedValue } from "../../lifecycle/field";
import { parseInputs, serializeInputs, serializeState } from "../../lifecycle/hidden-properties";
import { ALL_SCOPES, withAllScopes } from "../../lifecycle/scope-rules";
import { buildStoredClient } from "../../lifecycle/stored-client";
import { sameValue } from "../../lifecycle/values";
import type { Properties } from "../../lifecycle/values";

export interface ExportedClient {
    /** The name of the resource. */
    readonly resourceName: string;
    readonly id: string;
    /** The arguments of the program, in the order of the table of fields. */
    readonly args: Readonly<Record<string, FieldValue>>;
    /** The checked inputs. */
    readonly inputs: Properties;
    /** The outputs for state. */
    readonly outputs: Properties;
}

/** Thrown if a client cannot be exported. The message is the reason. */
export class SkippedClient extends Error {}

/**
 * @param secret empty if unknown
 * @throws SkippedClient
 */
export function exportedClient(
    client: ApiClient,
    resourceName: string,
    secret: string,
    tenant: Tenant,
): ExportedClient {
    // SailPoint may report no scopes for a client with all rights. The program gets the scope explicitly, because a
    // replacement of the client requires it.
    const record = withAllScopes(read(client), { scope: ALL_SCOPES });
    if (record.internal === true) {
        throw new SkippedClient("it is internal, so SailPoint manages it");
    }
    const args = programArgs(record, resourceName);
    const { inputs, problems } = checkInputs(FIELDS, parseInputs({ ...args, name: args.name ?? resourceName }), false);
    if (problems.length > 0) {
        throw new SkippedClient(problems.join("; "));
    }
    const stored = buildStoredClient(FIELDS, {
        id: client.id,
        secret,
        tenant,
        record,
        localFields: inputs.fields,
        options: {},
        explicitNames: explicitNames(FIELDS, inputs),
        importMarker: randomUUID(),
    });
    return {
        resourceName,
        id: client.id,
        args,
        inputs: serializeInputs(inputs),
        outputs: serializeState(stored),
    };
}

function read(client: ApiClient): ClientRecord {
    try {
        return readRecord(FIELDS, client);
    } catch (error) {
        if (error instanceof SailPointError) {
            throw new SkippedClient(error.summary);
        }
        throw error;
    }
}

/** Returns the arguments that the program needs, without those whose default gives the same client. */
function programArgs(record: ClientRecord, resourceName: string): Record<string, FieldValue> {
    const grants = Array.isArray(record.grantTypes) ? (record.grantTypes as string[]) : [];
    const args: Record<string, FieldValue> = {};
    for (const field of API_FIELDS) {
        const value = record[field.name];
        const isReported = value !== undefined && !(field.enum !== undefined && value === "");
        const isDefault =
            !isReported ||
            sameValue(field, value, field.name === "name" ? resourceName : defaultOf(field)) ||
            (field.name === "refreshTokenValiditySeconds" && !grants.includes(GrantType.RefreshToken));
        if (!isDefault) {
            args[field.name] = value;
        }
    }
    return args;
}

/** Returns the value that a field gets if the program does not set it; undefined if the value is unknown. */
function defaultOf(field: Field): FieldValue | undefined {
    return (
        field.defaultValue ?? field.createValue ?? omittedValue(field) ?? (field.type === "boolean" ? false : undefined)
    );
}
