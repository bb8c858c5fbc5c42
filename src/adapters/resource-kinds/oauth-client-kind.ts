// Adapts the lifecycle of OAuthClient to the interface ResourceKind: parses the engine's properties and serializes the
// results.
import { ClientLifecycle } from "../../lifecycle/client-lifecycle";
import { isRotatingState, parseState, serializeState } from "../../lifecycle/hidden-properties";
import { PartialFailure } from "../../lifecycle/partial-failure";
import { plannedClient, plannedNewClient } from "../../lifecycle/planned-client";
import type { LifecycleSession } from "../../lifecycle/session";
import { minimalClient } from "../../lifecycle/stored-client";
import type { StoredClient } from "../../lifecycle/stored-client";
import { UNKNOWN } from "../../lifecycle/values";
import type { Properties } from "../../lifecycle/values";
import { argumentWarnings } from "../../resources/oauth-client/argument-warnings";
import { FIELDS } from "../../resources/oauth-client/schema";
import { BadRequestError } from "../../sailpoint/errors";
import type { ResourceKind } from "./resource-kind";
import { serializeFailureOf } from "./serialized-partial-failure";
import type { SerializableFailure } from "./serialized-partial-failure";

/** @throws BadRequestError if an alias gives the resource the state of a RotatingOAuthClient: its id is not that of a client */
function parse(properties: Properties): StoredClient {
    if (isRotatingState(properties)) {
        throw new BadRequestError(
            "The state of this OAuthClient is that of a RotatingOAuthClient. The option aliases cannot change the class of a resource.",
            "Remove the alias. Then import the current client of the RotatingOAuthClient, with its clientSecret.",
        );
    }
    return parseState(properties);
}

export function oauthClientKind(session: LifecycleSession): ResourceKind {
    const lifecycle = new ClientLifecycle(FIELDS, session);
    return {
        propertyNames: new Set(FIELDS.map(({ name }) => name)),

        secretOutputs: ["clientSecret"],

        warnings: ({ fields }) => argumentWarnings(fields),

        check: (inputs, isNew) => lifecycle.check(inputs, isNew),

        diff: ({ id, properties }, inputs) => lifecycle.diff(id, parse(properties), inputs),

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
            const found = await lifecycle.read(id, parse(properties), seconds);
            return found && { properties: serializeState(found.client), inputs: found.inputs };
        },

        planUpdate({ properties }, inputs) {
            const planned = serializeState(plannedClient(FIELDS, parse(properties), inputs));
            return inputs.fields.clientSecret === UNKNOWN ? { ...planned, clientSecret: UNKNOWN } : planned;
        },

        async update({ id, properties }, inputs, seconds) {
            const update = lifecycle.update(id, parse(properties), inputs, seconds);
            return serializeState(await serializeFailureOf(update, describeFailure));
        },

        delete: ({ id, properties }, seconds) => lifecycle.delete(id, parse(properties), seconds),
    };
}

export function describeFailure(error: unknown): SerializableFailure | undefined {
    if (!(error instanceof PartialFailure)) {
        return undefined;
    }
    const { id, message, client } = error;
    return { id, message, state: serializeState(client), minimalState: serializeState(minimalClient(client)) };
}
