// The operations of the lifecycle with the properties of the engine: parsed before a call, serialized after it. Each test
// covers the format of state as well.
import { checkInputs as check } from "../../../../src/lifecycle/check";
import type { Context } from "../../../../src/lifecycle/context";
import { createClient as create } from "../../../../src/lifecycle/create";
import { deleteClient as deleteOperation } from "../../../../src/lifecycle/delete";
import { diffClient as diff, replacingChanges } from "../../../../src/lifecycle/diff";
import {
    parseCheckedInputs,
    parseInputs,
    parseState,
    serializeInputs,
    serializeState,
} from "../../../../src/lifecycle/hidden-properties";
import { PartialFailure } from "../../../../src/lifecycle/partial-failure";
import { readClient as read } from "../../../../src/lifecycle/read";
import { minimalClient } from "../../../../src/lifecycle/stored-client";
import { updateClient as update } from "../../../../src/lifecycle/update";
import type { Properties } from "../../../../src/lifecycle/values";
import { FIELDS } from "../../../../src/resources/oauth-client/schema";

/** The properties of state that tests read. */
export interface State extends Properties {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly __host: string;
    readonly __set: readonly string[];
}

/** @param olds the inputs of the existing resource; empty for a new one */
export function checkInputs(news: Properties, olds?: Properties): { inputs: Properties; problems: readonly string[] } {
    const isNew = olds !== undefined && Object.keys(olds).length === 0;
    const { inputs, problems } = check(FIELDS, parseInputs(news), isNew);
    return { inputs: serializeInputs(inputs), problems };
}

export function diffClient(state: Properties, inputs: Properties, now: Date, isRefresh?: boolean) {
    const result = diff(FIELDS, parseState(state), parseCheckedInputs(inputs), now, isRefresh);
    return {
        changes: result.changes.length > 0,
        replaces: replacingChanges(result).map(({ field }) => field),
    };
}

export async function createClient(inputs: Properties, context: Context): Promise<{ id: string; state: State }> {
    const client = await withProperties(() => create(parseCheckedInputs(inputs), context));
    return { id: client.id, state: serializeState(client) as unknown as State };
}

export async function readClient(
    id: string,
    properties: Properties,
    context: Context,
): Promise<{ state: State; inputs?: Properties } | undefined> {
    const found = await read(id, parseState(properties), newOperation(context));
    if (found === undefined) {
        return undefined;
    }
    const state = serializeState(found.client) as unknown as State;
    return found.inputs === undefined ? { state } : { state, inputs: serializeInputs(found.inputs) };
}

export async function updateClient(
    id: string,
    state: Properties,
    inputs: Properties,
    context: Context,
): Promise<State> {
    const client = await withProperties(() => update(id, parseState(state), parseCheckedInputs(inputs), context));
    return serializeState(client) as unknown as State;
}

export function deleteClient(id: string, state: Properties, context: Context): Promise<void> {
    return deleteOperation(id, parseState(state), newOperation(context));
}

/** Each operation of the engine has a deadline of its own. */
function newOperation(context: Context): Context {
    return { ...context, client: context.client.forOperation() };
}

/** The state without the properties that a refresh can restore. */
export function minimalState(state: Properties): Properties {
    return serializeState(minimalClient(parseState(state)));
}

/** A partial failure with the properties that the engine would get. */
export type FailureWithProperties = PartialFailure & { readonly properties: Properties };

async function withProperties<T>(operation: () => Promise<T>): Promise<T> {
    try {
        return await operation();
    } catch (error) {
        if (error instanceof PartialFailure) {
            throw Object.assign(error, { properties: serializeState(error.client) });
        }
        throw error;
    }
}
