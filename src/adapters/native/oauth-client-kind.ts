// OAuthClient over its lifecycle.
import { ClientLifecycle } from "../../lifecycle/client-lifecycle";
import type { LifecycleOptions } from "../../lifecycle/client-lifecycle";
import { parseState, serializeState } from "../../lifecycle/hidden-properties";
import { plannedClient, plannedNewClient } from "../../lifecycle/planned-client";
import type { LifecycleSession } from "../../lifecycle/session";
import { FIELDS } from "../../resources/oauth-client/schema";
import type { ResourceKind } from "./resource-kind";

export function oauthClientKind(options: Omit<LifecycleOptions, "schema">, session: LifecycleSession): ResourceKind {
    const lifecycle = new ClientLifecycle({ ...options, schema: FIELDS }, session);
    return {
        propertyNames: new Set(FIELDS.map(({ name }) => name)),

        check: (inputs, isNew) => lifecycle.check(inputs, isNew),

        diff: ({ id, properties }, inputs) => lifecycle.diff(id, parseState(properties), inputs),

        planCreate: (inputs) => plannedNewClient(FIELDS, inputs),

        async create(inputs, seconds) {
            const client = await lifecycle.create(inputs, seconds);
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

        planUpdate: ({ properties }, inputs) => serializeState(plannedClient(FIELDS, parseState(properties), inputs)),

        async update({ id, properties }, inputs, seconds) {
            return serializeState(await lifecycle.update(id, parseState(properties), inputs, seconds));
        },

        delete: ({ id, properties }, seconds) => lifecycle.delete(id, parseState(properties), seconds),
    };
}
