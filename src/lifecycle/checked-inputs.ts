// The inputs of a resource, parsed: the fields of the schema, and the resource options that the lifecycle applies.
import { omittedValue } from "./field";
import type { Schema } from "./field";
import { UNKNOWN, hasUnknown, isSet, sameValue } from "./values";
import type { InputValue, Properties, Unknown } from "./values";

export type TimedOperation = "create" | "read" | "update" | "delete";

/** Pulumi's option customTimeouts: a duration such as `5m` for each operation. */
export type Timeouts = Readonly<Partial<Record<TimedOperation, unknown>>>;

export interface InputOptions {
    readonly timeouts?: Timeouts;
    /** Pulumi's option `import`: the id of the client to import; blank if it is not a string. */
    readonly importId?: string | Unknown;
    /** The name of the resource that has the option `import`. */
    readonly resourceName?: string;
    /** The names of the inputs that the program marks as secrets; undefined if they are not known. */
    readonly secretInputs?: readonly unknown[];
    /** Pulumi's option replaceOnChanges: property paths. */
    readonly replaceOnChanges?: readonly unknown[];
    /** Pulumi's option ignoreChanges: property paths. */
    readonly ignoreChanges?: readonly unknown[];
    /** One sentence for each problem of the stack's configuration. */
    readonly settingProblems?: readonly string[];
    /** The digests of the environment variables that the lookups of the program have read. */
    readonly lookupEnvironment?: Readonly<Record<string, string>>;
}

/** The inputs of the program before check. */
export interface ProgramInputs {
    /** Without the fields that the program leaves out. */
    readonly fields: Properties;
    readonly options: InputOptions;
}

/** The inputs after check: known fields, in their normal form. */
export interface CheckedInputs extends ProgramInputs {
    readonly fields: Readonly<Record<string, InputValue>>;
}

/** The names of the fields that the program sets to a value other than the one that a left-out field gets. */
export function explicitNames(schema: Schema, { fields }: ProgramInputs): string[] {
    return schema
        .filter((field) => isSet(fields, field.name) && !sameValue(field, fields[field.name], omittedValue(field)))
        .map((field) => field.name);
}

/** Whether state has the names of the inputs that the program has set. A program always sets the name of the client. */
export function hasExplicitNames({ explicitNames = [] }: { explicitNames?: readonly string[] | undefined }): boolean {
    return explicitNames.length > 0;
}

/** Whether an input depends on a resource whose outputs are not known yet. */
export function hasUnknownInput({ fields, options }: CheckedInputs): boolean {
    return options.importId === UNKNOWN || Object.values(fields).some(hasUnknown);
}

/** Whether the resource has the option `import`. */
export function hasImportOption({ options }: ProgramInputs): boolean {
    return options.importId !== undefined;
}

/** The secret that the program sets for an imported client; undefined if it sets none. */
export function givenSecret({ fields }: ProgramInputs): string | undefined {
    if (!isSet(fields, "clientSecret")) {
        return undefined;
    }
    return typeof fields.clientSecret === "string" ? fields.clientSecret : "";
}
