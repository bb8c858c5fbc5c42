// What a program has to say to have exactly this client, and the inputs and outputs that Pulumi then holds of it. Made by
// the functions that check and write state for a deployment, so that the next `pulumi up` finds nothing to do.
import { randomUUID } from "node:crypto";
import { SailPointError } from "../../sailpoint/errors";
import type { ApiClient, Tenant } from "../../sailpoint/sailpoint-client";
import { checkInputs } from "../../lifecycle/check";
import { GrantType } from "../../resources/oauth-client/enums";
import { API_FIELDS, FIELDS } from "../../resources/oauth-client/schema";
import type { Field, FieldValue } from "../../resources/oauth-client/schema";
import { readRecord } from "../../lifecycle/record";
import type { ClientRecord } from "../../lifecycle/record";
import { explicitNames } from "../../lifecycle/checked-inputs";
import { parseInputs, serializeInputs, serializeState } from "../../lifecycle/hidden-properties";
import { storedClient } from "../../lifecycle/stored-client";
import { sameValue } from "../../lifecycle/values";
import type { Properties } from "../../lifecycle/values";

export interface ExportedClient {
    /** The name of the resource. */
    readonly resourceName: string;
    readonly id: string;
    /** The arguments of the program, in the order of the field table. */
    readonly args: Readonly<Record<string, FieldValue>>;
    /** As check gives them. */
    readonly inputs: Properties;
    /** As they lie in state. */
    readonly outputs: Properties;
}

/** Why a client is not exported, in one sentence. */
export class SkippedClient extends Error {}

/**
 * @param secret empty where it is not known
 * @throws LeftOut
 */
export function exportedClient(
    client: ApiClient,
    resourceName: string,
    secret: string,
    tenant: Tenant,
): ExportedClient {
    const record = read(client);
    if (record.internal === true) {
        throw new SkippedClient("it is internal, one of SailPoint's own");
    }
    if (!Array.isArray(record.scope) || record.scope.length === 0) {
        // Without a scope in the program, a client that is created anew some day would get all rights.
        throw new SkippedClient("SailPoint tells no scope of it, and a program without one means all rights");
    }
    const args = programArgs(record, resourceName);
    const { inputs, problems } = checkInputs(FIELDS, parseInputs({ ...args, name: args.name ?? resourceName }), false);
    if (problems.length > 0) {
        throw new SkippedClient(problems.join("; "));
    }
    const stored = storedClient(FIELDS, {
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

/** The least that a program has to say: what it leaves out must mean the same as the client has. */
function programArgs(record: ClientRecord, resourceName: string): Record<string, FieldValue> {
    const grants = Array.isArray(record.grantTypes) ? (record.grantTypes as string[]) : [];
    const args: Record<string, FieldValue> = {};
    for (const field of API_FIELDS) {
        const value = record[field.name];
        const isDefault =
            value === undefined ||
            sameValue(field, value, field.name === "name" ? resourceName : defaultOf(field)) ||
            (field.name === "refreshTokenValiditySeconds" && !grants.includes(GrantType.RefreshToken));
        if (!isDefault) {
            args[field.name] = value;
        }
    }
    return args;
}

/** The value that a client has whose program says nothing of the field, where that is known. */
function defaultOf(field: Field): FieldValue | undefined {
    return (
        field.defaultValue ??
        field.createValue ??
        (field.onRemoval.kind === "reset" ? field.onRemoval.to : field.name === "internal" ? false : undefined)
    );
}
