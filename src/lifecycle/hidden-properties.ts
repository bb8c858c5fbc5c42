// Converts inputs and state between properties and typed values. The engine does not show a property whose name begins with two
// underscores. State in users' stacks has these names, so they never change: "adopt" is the older word for "import".
import type { CheckedInputs, InputOptions, ProgramInputs } from "./checked-inputs";
import { UNKNOWN_VALUE, isUnknown } from "./engine-values";
import type { ImportMarker, StoredClient } from "./stored-client";
import type { ClientRecord } from "./record";
import type { RotatingClient } from "./rotation/rotating-client";
import { addDays } from "./rotation/rotation-rules";
import type { RetiredClient } from "./rotation/rotation-rules";
import { UNKNOWN } from "./values";
import type { Properties } from "./values";

/** The code of the dynamic provider, which the dynamic provider server runs. */
export const PROVIDER = "__provider";

// Inputs. Most are resource options, which the dynamic provider server does not pass on: the resource classes copy them into
// these inputs. The native provider sets those that it needs itself.
export const IMPORT_ID = "__adopt";
export const RESOURCE_NAME = "__resourceName";
export const SECRET_INPUTS = "__secretInputs";
export const REPLACE_ON_CHANGES = "__replaceOnChanges";
export const IGNORE_CHANGES = "__ignoreChanges";
/** Sentences about the configuration of the stack, for check only. */
export const SETTING_PROBLEMS = "__settingProblems";
/** The environment variables that the lookups of the program have read, as digests; for check only. */
export const LOOKUP_ENVIRONMENT = "__lookupEnvironment";
/** Also in state, because a refresh and a delete get only the state. */
export const TIMEOUTS = "__timeouts";

// State.
const VERSION = "__v";
const EXPLICIT_NAMES = "__set";
const HOST = "__host";
const TENANT_ID = "__tenantId";
const IMPORT_MARKER = "__adopted";
const UNUSABLE_REASON = "__unusable";
/** The times at which the retired clients of a RotatingOAuthClient were retired, by their ids. */
const RETIRED_AT = "__retiredAt";

export function parseInputs(properties: Properties): ProgramInputs {
    // `__proto__` is not a hidden property but an unknown field, which check reports.
    const fields = Object.entries(properties).filter(
        ([name, value]) => (!name.startsWith("__") || name === "__proto__") && value !== undefined && value !== null,
    );
    return {
        fields: Object.fromEntries(fields.map(([name, value]) => [name, parseValue(value)])),
        options: parseOptions(properties),
    };
}

/** Parses the inputs that check returned to the engine. */
export function parseCheckedInputs(properties: Properties): CheckedInputs {
    return parseInputs(properties) as CheckedInputs;
}

export function serializeInputs({ fields, options }: CheckedInputs): Record<string, unknown> {
    return withoutUndefined({
        ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, serializeValue(value)])),
        [TIMEOUTS]: options.timeouts,
        [IMPORT_ID]: serializeValue(options.importId),
        [RESOURCE_NAME]: options.resourceName,
        [SECRET_INPUTS]: options.secretInputs,
        [REPLACE_ON_CHANGES]: options.replaceOnChanges,
        [IGNORE_CHANGES]: options.ignoreChanges,
    });
}

export function parseState(properties: Properties): StoredClient {
    const {
        clientId,
        clientSecret,
        [VERSION]: version,
        [EXPLICIT_NAMES]: explicitNames,
        [HOST]: host,
        [TENANT_ID]: tenantId,
        [UNUSABLE_REASON]: unusableReason,
        [IMPORT_MARKER]: importMarker,
        [TIMEOUTS]: timeouts,
        [SECRET_INPUTS]: secretInputs,
        ...others
    } = properties;
    return {
        id: String(clientId),
        secret: typeof clientSecret === "string" ? clientSecret : "",
        version: version === undefined ? undefined : Number(version),
        tenant: { host: stringOrUndefined(host), tenantId: stringOrUndefined(tenantId) },
        fields: Object.fromEntries(Object.entries(others).filter(([name]) => !name.startsWith("__"))) as ClientRecord,
        explicitNames: Array.isArray(explicitNames) ? (explicitNames as string[]) : undefined,
        unusableReason: stringOrUndefined(unusableReason),
        importMarker: isImportMarker(importMarker) ? importMarker : undefined,
        ...withoutUndefined({ timeouts }),
        ...(Array.isArray(secretInputs) ? { secretInputs: secretInputs as unknown[] } : {}),
    };
}

/** The adapter adds {@link SECRET_INPUTS}, or marks the secrets. */
export function serializeState(client: StoredClient): Record<string, unknown> {
    return withoutUndefined({
        ...client.fields,
        clientId: client.id,
        clientSecret: client.secret,
        [VERSION]: client.version,
        [EXPLICIT_NAMES]: client.explicitNames,
        [HOST]: client.tenant.host,
        [TENANT_ID]: client.tenant.tenantId,
        [UNUSABLE_REASON]: client.unusableReason,
        [IMPORT_MARKER]: client.importMarker,
        [TIMEOUTS]: client.timeouts,
    });
}

/** Whether the properties are the state of a RotatingOAuthClient. */
export function isRotatingState(properties: Properties): boolean {
    return properties.retiredClients !== undefined;
}

export function parseRotatingState(id: string, properties: Properties): RotatingClient {
    const { rotatedAt, nextRotation, retiredClients, [RETIRED_AT]: retiredAt, ...current } = properties;
    const times = (retiredAt ?? {}) as Readonly<Record<string, string>>;
    const retired = (retiredClients ?? []) as readonly Omit<RetiredClient, "retiredAt">[];
    return {
        id,
        current: parseState(current),
        rotatedAt: stringOrUndefined(rotatedAt),
        retired: retired.map((client) => ({ ...client, retiredAt: times[client.id] ?? client.worksUntil })),
    };
}

export function serializeRotatingState({ current, rotatedAt, retired }: RotatingClient): Record<string, unknown> {
    return withoutUndefined({
        ...serializeState(current),
        rotatedAt,
        nextRotation: addDays(rotatedAt, current.fields.rotationDays),
        retiredClients: retired.map(({ id, worksUntil }) => ({ id, worksUntil })),
        [RETIRED_AT]: Object.fromEntries(retired.map((client) => [client.id, client.retiredAt])),
    });
}

function parseOptions(properties: Properties): InputOptions {
    const importId = properties[IMPORT_ID] ?? undefined;
    const {
        [RESOURCE_NAME]: resourceName,
        [SECRET_INPUTS]: secretInputs,
        [REPLACE_ON_CHANGES]: replaceOnChanges,
        [IGNORE_CHANGES]: ignoreChanges,
    } = properties;
    const timeouts = properties[TIMEOUTS] ?? undefined;
    const settingProblems = properties[SETTING_PROBLEMS];
    const lookupEnvironment = properties[LOOKUP_ENVIRONMENT] ?? undefined;
    return {
        ...(timeouts === undefined ? {} : { timeouts }),
        ...(importId === undefined ? {} : { importId: parseImportId(importId) }),
        ...(typeof resourceName === "string" ? { resourceName } : {}),
        ...(Array.isArray(secretInputs) ? { secretInputs: secretInputs as unknown[] } : {}),
        ...(Array.isArray(replaceOnChanges) ? { replaceOnChanges: replaceOnChanges as unknown[] } : {}),
        ...(lookupEnvironment === undefined
            ? {}
            : { lookupEnvironment: lookupEnvironment as Readonly<Record<string, string>> }),
        ...(Array.isArray(settingProblems) ? { settingProblems: settingProblems.map(String) } : {}),
        ...(Array.isArray(ignoreChanges) ? { ignoreChanges: ignoreChanges as unknown[] } : {}),
    };
}

function parseImportId(value: unknown): string | typeof UNKNOWN {
    if (isUnknown(value)) {
        return UNKNOWN;
    }
    return typeof value === "string" ? value : "";
}

/** In a list or a map, only the unknown items become `UNKNOWN`; the known ones stay. */
function parseValue(value: unknown): unknown {
    if (value === UNKNOWN_VALUE) {
        return UNKNOWN;
    }
    return isUnknown(value) ? mapItems(value, (item) => (isUnknown(item) ? UNKNOWN : item)) : value;
}

function serializeValue(value: unknown): unknown {
    return value === UNKNOWN ? UNKNOWN_VALUE : mapItems(value, (item) => (item === UNKNOWN ? UNKNOWN_VALUE : item));
}

function mapItems(value: unknown, map: (item: unknown) => unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(map);
    }
    return typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, map(item)]))
        : value;
}

function stringOrUndefined(value: unknown): string | undefined {
    return typeof value === "string" ? value : undefined;
}

function isImportMarker(value: unknown): value is ImportMarker {
    return value === true || typeof value === "string";
}

function withoutUndefined(properties: Properties): Record<string, unknown> {
    return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}
