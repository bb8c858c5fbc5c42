// The result of a create or an update as far as it is known before a request is sent, for previews.
import { explicitNames, givenSecret } from "./checked-inputs";
import type { CheckedInputs } from "./checked-inputs";
import type { Schema } from "./field";
import { desiredRecord } from "./patch";
import { buildStoredClient, fillUnreported, recordOf } from "./stored-client";
import type { StoredClient } from "./stored-client";
import { UNKNOWN } from "./values";
import type { Properties } from "./values";

/** The outputs of a client that does not exist yet. The outputs that SailPoint sets are unknown. */
export function plannedNewClient(schema: Schema, { fields }: CheckedInputs): Properties {
    const planned = schema.map(({ name, inApi, createValue }): [string, unknown] => [
        name,
        fields[name] ?? createValue ?? (inApi ? UNKNOWN : undefined),
    ]);
    return {
        ...Object.fromEntries(planned),
        clientId: UNKNOWN,
        clientSecret: UNKNOWN,
        created: UNKNOWN,
    };
}

/** The client after an update; its id and its secret stay, so that dependent resources do not change. */
export function plannedClient(schema: Schema, stored: StoredClient, inputs: CheckedInputs): StoredClient {
    const lastKnown = recordOf(schema, stored);
    const record = desiredRecord(schema, lastKnown, inputs);
    return buildStoredClient(schema, {
        id: stored.id,
        secret: givenSecret(inputs) ?? stored.secret,
        tenant: { host: stored.tenant.host ?? "", tenantId: stored.tenant.tenantId },
        record: fillUnreported(schema, record, stored.fields),
        localFields: inputs.fields,
        options: { ...stored, ...inputs.options },
        explicitNames: explicitNames(schema, inputs),
        importMarker: stored.importMarker,
    });
}
