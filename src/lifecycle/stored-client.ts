// A client in state, as typed values. hidden-properties.ts converts them from and to the properties in state.
import { NewerStateError } from "../sailpoint/errors";
import type { Tenant } from "../sailpoint/tenant";
import type { CheckedInputs, Timeouts } from "./checked-inputs";
import { createOnlyFields } from "./field";
import type { FieldValue, Schema } from "./field";
import type { ClientRecord } from "./record";
import { withAllScopes } from "./scope-rules";
import { isSet, normalize } from "./values";
import type { InputValue, Properties } from "./values";

/** The version of the format of state. A new version needs a fixture in tests/fixtures: each older format stays readable. */
export const STATE_VERSION = 2;

/**
 * Marks a client that existed before the stack. Each import writes another marker, so that two states of one client
 * differ; `true` comes from an earlier version of `pulumi import`.
 */
export type ImportMarker = true | string;

/** The resource options that state keeps. */
export interface StoredOptions {
    readonly timeouts?: Timeouts | undefined;
}

export interface StoredClient extends StoredOptions {
    readonly id: string;
    /** Empty if it is unknown. */
    readonly secret: string;
    /** The version of the format of state; undefined for the properties of an `OAuthClient.get`. */
    readonly version: number | undefined;
    readonly tenant: { readonly host: string | undefined; readonly tenantId: string | undefined };
    /** The fields of the schema except `clientSecret`, and `created`. */
    readonly fields: ClientRecord;
    /**
     * The names of the inputs that the program has set; undefined if state is incomplete, and empty after a refresh of such a
     * state (`hasExplicitNames`).
     */
    readonly explicitNames: readonly string[] | undefined;
    /** Why the client cannot be used until it is replaced. */
    readonly unusableReason: string | undefined;
    /** Undefined for a client that the stack created. */
    readonly importMarker: ImportMarker | undefined;
    /** The names of the inputs that the program marked as secrets; undefined if state does not show them. */
    readonly secretInputs?: readonly unknown[] | undefined;
}

/** The facts from which a stored client is built. */
export interface KnownClient {
    readonly id: string;
    readonly secret: string;
    readonly tenant: Tenant;
    readonly record: ClientRecord;
    /** The inputs of the program: the source of the fields that SailPoint does not have. */
    readonly localFields: Properties;
    readonly options: StoredOptions;
    readonly explicitNames: readonly string[];
    readonly unusableReason?: string | undefined;
    readonly importMarker?: ImportMarker | undefined;
}

export function buildStoredClient(schema: Schema, known: KnownClient): StoredClient {
    const localFields = schema.filter(
        (field) => !field.inApi && field.name !== "clientSecret" && isSet(known.localFields, field.name),
    );
    return {
        ...incompleteClient(known.id, known.secret, known.tenant, known.importMarker),
        ...storedOptions(known.options),
        fields: {
            ...withAllScopes(known.record, known.localFields),
            ...Object.fromEntries(
                localFields.map((field) => [field.name, normalize(field, known.localFields[field.name])]),
            ),
        },
        explicitNames: known.explicitNames,
        unusableReason: known.unusableReason,
    };
}

/** The facts that must never be lost, for a client whose fields cannot be read. */
export function incompleteClient(
    id: string,
    secret: string,
    tenant: Tenant,
    importMarker?: ImportMarker,
): StoredClient {
    return {
        id,
        secret,
        version: STATE_VERSION,
        tenant,
        fields: {},
        explicitNames: undefined,
        unusableReason: undefined,
        importMarker,
    };
}

/** The client without its fields and options, which the next refresh and `pulumi up` restore. */
export function minimalClient(client: StoredClient): StoredClient {
    const { timeouts, ...kept } = client;
    return { ...kept, fields: {}, explicitNames: undefined };
}

function storedOptions({ timeouts }: StoredOptions): StoredOptions {
    return timeouts === undefined ? {} : { timeouts };
}

/** The client for messages: they leave out a name that the program marks as a secret, now or when it wrote the state. */
export function withSecretInputs(stored: StoredClient, { options }: CheckedInputs): StoredClient {
    return { ...stored, secretInputs: [...(stored.secretInputs ?? []), ...(options.secretInputs ?? [])] };
}

/** Whether the client existed before the stack. */
export function isImported({ importMarker }: StoredClient): boolean {
    return importMarker !== undefined;
}

/**
 * Whether the properties are the state of a resource, and not those of an `OAuthClient.get`. Properties with a secret are such a
 * state even without a version, because the read of a `get` would drop the secret.
 */
export function isManaged({ version, secret }: StoredClient): boolean {
    return version !== undefined || secret !== "";
}

/** The value of a field as state has it. */
export function storedValue(client: StoredClient, name: string): FieldValue | undefined {
    return name === "clientSecret" ? client.secret : client.fields[name];
}

/** The fields that SailPoint has, and `created`. */
export function recordOf(schema: Schema, { fields }: StoredClient): ClientRecord {
    const names = [...schema.filter((field) => field.inApi).map((field) => field.name), "created"];
    return Object.fromEntries(
        names.filter((name) => isSet(fields, name)).map((name) => [name, fields[name]]),
    ) as ClientRecord;
}

/** The record, completed by known values for the create-only fields that SailPoint did not return. */
export function fillUnreported(schema: Schema, record: ClientRecord, known: Properties): ClientRecord {
    const unreported = createOnlyFields(schema).filter(
        (field) => !isSet(record, field.name) && isSet(known, field.name),
    );
    return {
        ...record,
        ...Object.fromEntries(unreported.map((field) => [field.name, normalize(field, known[field.name])])),
    };
}

/**
 * The inputs with which a program would match the live client. The engine compares them with the program's inputs and shows
 * drift. They include the timeouts, because the engine would show missing ones as a change.
 */
export function inputsFromLive(client: StoredClient, names: readonly string[]): CheckedInputs {
    const values = names.map((name): [string, FieldValue | undefined] => [name, storedValue(client, name)]);
    const { timeouts } = client;
    return {
        fields: Object.fromEntries(
            values.filter((entry): entry is [string, InputValue & FieldValue] => entry[1] != null),
        ),
        options: timeouts === undefined ? {} : { timeouts },
    };
}

/**
 * A newer version of this package may give state a meaning that is unknown here.
 *
 * @throws NewerStateError before any request
 */
export function assertSupportedStateVersion({ id, version }: StoredClient): void {
    if (version !== undefined && version > STATE_VERSION) {
        throw new NewerStateError(
            `The state of the OAuth client ${id} was written by a newer pulumi-sailpoint: it has ` +
                `the state version ${version}, and the installed pulumi-sailpoint supports versions up to ${STATE_VERSION}. No ` +
                "request was sent for the client, and its state is left as it is.",
            "Install a newer pulumi-sailpoint here: the version that the last `pulumi up` of this stack ran with, or a later one.",
        );
    }
}
