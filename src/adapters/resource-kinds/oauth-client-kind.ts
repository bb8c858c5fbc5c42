// Adapts the lifecycle of OAuthClient to the interface ResourceKind: parses the engine's properties and serializes the
// results.
import { ClientLifecycle } from "../../lifecycle/client-lifecycle";
import { parseState, serializeState } from "../../lifecycle/hidden-properties";
import { PartialFailure } from "../../lifecycle/partial-failure";
import { plannedClient, plannedNewClient } from "../../lifecycle/planned-client";
import type { LifecycleSession } from "../../lifecycle/session";
import { minimalClient } from "../../lifecycle/stored-client";
import { UNKNOWN } from "../../lifecycle/values";
import { argumentWarnings } from "../../resources/oauth-client/argument-warnings";
import { FIELDS } from "../../resources/oauth-client/schema";
import type { ResourceKind } from "./resource-kind";
import { serializeFailureOf } from "./serialized-partial-failure";
import type { SerializableFailure } from "./serialized-partial-failure";

export function oauthClientKind(session: LifecycleSession): ResourceKind {
    const lifecycle = new ClientLifecycle(FIELDS, session);
    return {
        propertyNames: new Set(FIELDS.map(({ name }) => name)),

        secretOutputs: ["clientSecret"],

        warnings: ({ fields }) => argumentWarnings(fields),

        check: (inputs, isNew) => lifecycle.check(inputs, isNew),

        diff: ({ id, properties }, inputs) => lifecycle.diff(id, parseState(properties), inputs),

        planCreate: (inputs) => plannedNewClient(FIELDS, inputs),

        async create(inputs, seconds) {
            const client = await serializeFailureOf(lifecycle.create(inputs, seconds), describeFailure);
            return { id: client.id, properties: serializeState(client) };
        },

        async import(id, seconds) {
            const { client, inputs } = await lifecycle.readForImport(id, seconds);
            return { properties: serializeState(client), inputs };
        },

        async read({ id, properties }, seconds) {
            const found = await lifecycle.read(id, parseState(properties), seconds);
            return found && { properties: serializeState(found.client), inputs: found.inputs };
        },

        planUpdate({ properties }, inputs) {
            const planned = serializeState(plannedClient(FIELDS, parseState(properties), inputs));
            return inputs.fields.clientSecret === UNKNOWN ? { ...planned, clientSecret: UNKNOWN } : planned;
        },

        async update({ id, properties }, inputs, seconds) {
            const update = lifecycle.update(id, parseState(properties), inputs, seconds);
            return serializeState(await serializeFailureOf(update, describeFailure));
        },

        delete: ({ id, properties }, seconds) => lifecycle.delete(id, parseState(properties), seconds),
    };
}

export function describeFailure(error: unknown): SerializableFailure | undefined {
    if (!(error instanceof PartialFailure)) {
        return undefined;
    }
    const { id, message, client } = error;
    return { id, message, state: serializeState(client), minimalState: serializeState(minimalClient(client)) };
}
