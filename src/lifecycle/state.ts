// What the stack's state holds of a client, and how it is read back. Every form ever written must stay readable:
// bump STATE_VERSION only with a new fixture in the tests.
import type { Tenant } from "../sailpoint/sailpoint-client";
import { FIELDS, REPLACE_ONLY_FIELDS } from "../resources/oauth-client/schema";
import type { FieldValue } from "./field";
import type { ClientRecord } from "./record";
import { ROTATION, TURN } from "./rotation/turn";
import { TIMEOUTS } from "./timeouts";
import { isSet, normalize } from "./values";
import type { Properties } from "./values";

/** The version of the form below. */
export const STATE_VERSION = 2;

/** The engine hides names that begin with two underscores; they are ours, and no outputs. */
export interface ClientState {
    readonly clientId: string;
    /** Empty where it cannot be known. */
    readonly clientSecret: string;
    /** The fields, and `created`. */
    readonly [field: string]: unknown;
    readonly __v: number;
    /** Names of the inputs that the program has set, never their values. */
    readonly __set: readonly string[];
    /** Host with port that the client lives at. */
    readonly __host: string;
    readonly __tenantId?: string;
    /** There if the client existed before the stack. */
    readonly __adopted?: ImportMarker;
    /** Why the client cannot be used as it is, until somebody replaces it. */
    readonly __unusable?: string;
}

/**
 * That the client existed before the stack. Each adoption has a word of its own, so that two states of one client can be
 * told apart; `true` is of an import by a file that an earlier version wrote.
 */
export type ImportMarker = true | string;

/** What is known of a client when its state is written. */
export interface KnownClient {
    readonly id: string;
    /** Empty where it cannot be known. */
    readonly secret: string;
    readonly tenant: Tenant;
    readonly record: ClientRecord;
    /** Where the inputs stand that SailPoint has never heard of: the program's word is all there is. */
    readonly localInputs: Properties;
    /** The names of the inputs that the program sets. */
    readonly explicitNames: readonly string[];
    readonly unusableReason?: string | undefined;
    /** Undefined for a client that the stack created. */
    readonly importMarker?: ImportMarker | undefined;
}

/** The outputs for a client whose record is known. */
export function writeState(known: KnownClient): ClientState {
    return {
        ...known.record,
        ...pickLocalInputs(known.localInputs),
        ...identityProperties(known.id, known.secret, known.tenant, known.importMarker),
        ...(known.unusableReason === undefined ? {} : { __unusable: known.unusableReason }),
        __set: known.explicitNames,
    };
}

/**
 * The least that must never be lost, for when the rest cannot be read or is too large. Without `__set` it says of
 * itself that it is incomplete.
 */
export function writeIncompleteState(
    id: string,
    secret: string,
    tenant: Tenant,
    importMarker?: ImportMarker,
): Properties {
    return identityProperties(id, secret, tenant, importMarker);
}

/** The same state without all that the next refresh can fill in again. */
export function minimalState(state: Properties): Properties {
    const keptNames = ["clientId", "clientSecret", "__v", "__host", "__tenantId", "__adopted", "__unusable"];
    return Object.fromEntries(keptNames.filter((name) => isSet(state, name)).map((name) => [name, state[name]]));
}

function identityProperties(id: string, secret: string, tenant: Tenant, importMarker?: ImportMarker) {
    return {
        clientId: id,
        clientSecret: secret,
        __v: STATE_VERSION,
        __host: tenant.host,
        ...(tenant.tenantId === undefined ? {} : { __tenantId: tenant.tenantId }),
        ...(importMarker === undefined ? {} : { __adopted: importMarker }),
    };
}

function pickLocalInputs(inputs: Properties): Record<string, FieldValue> {
    const values: Record<string, FieldValue> = {};
    for (const field of FIELDS) {
        if (!field.inApi && isSet(inputs, field.name)) {
            values[field.name] = normalize(field, inputs[field.name]);
        }
    }
    for (const name of [TIMEOUTS, ROTATION, TURN]) {
        if (isSet(inputs, name)) {
            values[name] = inputs[name] as FieldValue;
        }
    }
    return values;
}

/** The names of the fields that the program sets. */
export function explicitInputs(inputs: Properties): string[] {
    return FIELDS.filter((field) => isSet(inputs, field.name)).map((field) => field.name);
}

/** The names that were set when state was written; undefined where state is incomplete. */
export function previouslyExplicit(state: Properties): readonly string[] | undefined {
    return Array.isArray(state.__set) ? (state.__set as string[]) : undefined;
}

/** The fields of the client that state holds. */
export function recordOf(state: Properties): ClientRecord {
    const names = [...FIELDS.filter((field) => field.inApi).map((field) => field.name), "created"];
    return Object.fromEntries(
        names.filter((name) => isSet(state, name)).map((name) => [name, state[name]]),
    ) as ClientRecord;
}

/** The same record, with what SailPoint did not tell this time as it was known before. */
export function fillUnreported(record: ClientRecord, known: Properties): ClientRecord {
    const unreported = REPLACE_ONLY_FIELDS.filter((field) => !isSet(record, field.name) && isSet(known, field.name));
    return {
        ...record,
        ...Object.fromEntries(unreported.map((field) => [field.name, normalize(field, known[field.name])])),
    };
}

/**
 * The inputs that a program would have to set to get the live client: how drift reaches the engine. With the hidden ones
 * that are compared, or the next refresh would show their absence as a change.
 */
export function inputsFromLive(state: Properties, names: readonly string[]): Record<string, unknown> {
    const all = [...names, TIMEOUTS, ROTATION];
    return Object.fromEntries(all.filter((name) => isSet(state, name)).map((name) => [name, state[name]]));
}

/** Where state says that the client lives. */
export function tenantOf(state: Properties): Tenant {
    return {
        host: String(state.__host),
        tenantId: typeof state.__tenantId === "string" ? state.__tenantId : undefined,
    };
}

export function secretOf(state: Properties): string {
    return typeof state.clientSecret === "string" ? state.clientSecret : "";
}

export function unusableReasonOf(state: Properties): string | undefined {
    return typeof state.__unusable === "string" ? state.__unusable : undefined;
}

/** Whether the client existed before the stack. */
export function isImported(state: Properties): boolean {
    return importMarkerOf(state) !== undefined;
}

export function importMarkerOf(state: Properties): ImportMarker | undefined {
    const importMarker = state.__adopted;
    return importMarker === true || typeof importMarker === "string" ? importMarker : undefined;
}

/** Whether the state was written by this provider; the properties of a `get` were not. */
export function isManagedState(properties: Properties): boolean {
    return properties.__v !== undefined;
}
