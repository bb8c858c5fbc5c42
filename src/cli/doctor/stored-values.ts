// Compares the values that the last deployment sent with the values that SailPoint stores.
import { sanitizeText } from "../../http/sanitize";
import { SECRET_SIGNATURE, SIGNATURE_KEY } from "../../lifecycle/engine-values";
import { readRecord } from "../../lifecycle/record";
import { isSet, sameValue } from "../../lifecycle/values";
import type { Properties } from "../../lifecycle/values";
import { API_FIELDS, FIELDS } from "../../resources/oauth-client/schema";
import type { ApiClient } from "../../sailpoint/api-client";
import { SailPointError } from "../../sailpoint/errors";
import type { ManagedClient } from "../managed-clients";
import { warning } from "./finding";
import type { Finding } from "./finding";

/** Reports values that SailPoint changed when it stored them. Each `pulumi up` sends the program's value again. */
export function* checkStoredValues(
    managed: readonly ManagedClient[],
    live: readonly ApiClient[],
    secrets: readonly string[],
): Generator<Finding> {
    const clientById = new Map(live.map((client) => [client.id, client]));
    for (const { id, name, inputs, state } of managed) {
        const differences = changedByStorage(inputs, state, recordOf(clientById.get(id)));
        if (differences.length > 0) {
            const descriptions = differences.map(
                ({ field, set, stored }) =>
                    `${field} is ${show(set, secrets)} in the program and ${show(stored, secrets)} in SailPoint`,
            );
            yield warning(
                "values",
                "VALUE_STORED_DIFFERENTLY",
                `${name}: ${descriptions.join("; ")}`,
                "Every `pulumi up` sends this update again. Set the stored value in the program, or add the field to ignoreChanges and run `pulumi refresh`.",
            );
        }
    }
}

interface Difference {
    readonly field: string;
    readonly set: unknown;
    readonly stored: unknown;
}

/**
 * Returns the fields that SailPoint changed when it stored them. Leaves out encrypted values, and changes that were
 * made since the last deployment, because the next one reverts them.
 */
function changedByStorage(inputs: Properties, state: Properties, live: Properties): Difference[] {
    return API_FIELDS.filter(
        (field) =>
            [inputs, state, live].every((values) => isSet(values, field.name) && !isEncrypted(values[field.name])) &&
            !sameValue(field, inputs[field.name], live[field.name]) &&
            sameValue(field, state[field.name], live[field.name]),
    ).map(({ name }) => ({ field: name, set: inputs[name], stored: live[name] }));
}

/** Returns the fields of a client; none if the client does not exist or has invalid fields. */
function recordOf(client: ApiClient | undefined): Properties {
    try {
        return client === undefined ? {} : readRecord(FIELDS, client);
    } catch (error) {
        if (error instanceof SailPointError) {
            return {};
        }
        throw error;
    }
}

function isEncrypted(value: unknown): boolean {
    return (
        typeof value === "object" &&
        value !== null &&
        (value as Record<string, unknown>)[SIGNATURE_KEY] === SECRET_SIGNATURE
    );
}

function show(value: unknown, secrets: readonly string[]): string {
    return sanitizeText(JSON.stringify(value), secrets) ?? "";
}
