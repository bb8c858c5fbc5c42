// Adapts the lifecycle of RotatingOAuthClient to the interface ResourceKind: parses the engine's properties and
// serializes the results.
import { isRotatingState, parseRotatingState, serializeRotatingState } from "../../lifecycle/hidden-properties";
import { plannedNewClient } from "../../lifecycle/planned-client";
import { UNSUPPORTED_READ } from "../../lifecycle/rotation/refresh";
import { RotatingPartialFailure, minimalRotatingClient } from "../../lifecycle/rotation/rotating-client";
import type { RotatingClient } from "../../lifecycle/rotation/rotating-client";
import { RotatingClientLifecycle } from "../../lifecycle/rotation/rotating-client-lifecycle";
import type { CheckedInputs } from "../../lifecycle/checked-inputs";
import type { LifecycleSession } from "../../lifecycle/session";
import { UNKNOWN } from "../../lifecycle/values";
import type { Properties } from "../../lifecycle/values";
import { argumentWarnings } from "../../resources/oauth-client/argument-warnings";
import { ROTATING_FIELDS } from "../../resources/rotating-oauth-client/schema";
import { BadRequestError } from "../../sailpoint/errors";
import type { ResourceKind, ResourceState } from "./resource-kind";
import { serializeFailureOf } from "./serialized-partial-failure";
import type { SerializableFailure } from "./serialized-partial-failure";

/** The outputs that a create or a rotation sets. They are unknown at preview. */
const ROTATED_OUTPUTS = ["clientId", "clientSecret", "created", "rotatedAt", "nextRotation", "retiredClients"];
const UNKNOWN_OUTPUTS = Object.fromEntries(ROTATED_OUTPUTS.map((name) => [name, UNKNOWN]));

/** @throws BadRequestError if an alias gives the resource the state of an OAuthClient */
function parse({ id, properties }: ResourceState): RotatingClient {
    // The properties of a `get` have no clientId.
    if (properties.clientId !== undefined && !isRotatingState(properties)) {
        throw new BadRequestError(
            "The state of this RotatingOAuthClient is that of an OAuthClient. The option aliases cannot change the class of a resource.",
            "Remove the alias, and set takeOver to the id of the OAuth client.",
        );
    }
    return parseRotatingState(id, properties);
}

export function rotatingClientKind(session: LifecycleSession): ResourceKind {
    const lifecycle = new RotatingClientLifecycle(ROTATING_FIELDS, session);
    return {
        propertyNames: new Set([...ROTATING_FIELDS.map(({ name }) => name), ...ROTATED_OUTPUTS]),

        secretOutputs: ["clientSecret"],

        warnings: ({ fields }) => argumentWarnings(fields),

        check: (inputs, isNew) => lifecycle.check(inputs, isNew),

        diff: (old, inputs) => lifecycle.diff(parse(old), inputs),

        planCreate: planSuccessor,

        async create(inputs, seconds) {
            const client = await serializeFailureOf(lifecycle.create(inputs, seconds), describeFailure);
            return { id: client.id, properties: serializeRotatingState(client) };
        },

        import: () => Promise.reject(new BadRequestError(UNSUPPORTED_READ.summary, UNSUPPORTED_READ.hint)),

        async read(old, seconds) {
            const found = await lifecycle.read(parse(old), seconds);
            return found && { properties: serializeRotatingState(found.client), inputs: found.inputs };
        },

        planUpdate(old, inputs) {
            const { client, rotates } = lifecycle.plan(parse(old), inputs);
            if (rotates) {
                return planSuccessor(inputs);
            }
            const nextRotation = inputs.fields.rotationDays === UNKNOWN ? { nextRotation: UNKNOWN } : {};
            return { ...serializeRotatingState(client), ...nextRotation };
        },

        async update(old, inputs, seconds) {
            const update = lifecycle.update(parse(old), inputs, seconds);
            return serializeRotatingState(await serializeFailureOf(update, describeFailure));
        },

        delete: (old, seconds) => lifecycle.delete(parse(old), seconds),
    };
}

/** The outputs after a create or a rotation, as far as preview knows them. */
function planSuccessor(inputs: CheckedInputs): Properties {
    return { ...plannedNewClient(ROTATING_FIELDS, inputs), ...UNKNOWN_OUTPUTS };
}

function describeFailure(error: unknown): SerializableFailure | undefined {
    if (!(error instanceof RotatingPartialFailure)) {
        return undefined;
    }
    const { id, message, client } = error;
    const minimal = minimalRotatingClient(client);
    return { id, message, state: serializeRotatingState(client), minimalState: serializeRotatingState(minimal) };
}
