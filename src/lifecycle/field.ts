// The description of one field of a resource. The table of all fields is passed to the lifecycle as a value.

/** How a value is checked, compared and read. A set has no order and no duplicates. */
export type FieldType = "string" | "integer" | "boolean" | "set" | "map";

/** The consequence of a changed value, in the program or in SailPoint. */
export type OnChange =
    /** A PATCH changes the client in place. */
    | "update"
    /** A new client is created, then the old one is deleted: SailPoint cannot change the field. */
    | "replace"
    /** Only state changes; no request is sent. */
    | "stateOnly";

/** The meaning of a field that the program leaves out. */
export type OnRemoval =
    /** The live value stays, also if the program set the field before. */
    | { readonly kind: "keep" }
    /** The same as this value. */
    | { readonly kind: "reset"; readonly to: FieldValue };

export type FieldValue = string | number | boolean | readonly string[] | Readonly<Record<string, string>>;

export interface Field<Name extends string = string> {
    readonly name: Name;
    readonly type: FieldType;
    readonly onChange: OnChange;
    readonly onRemoval: OnRemoval;
    /** Whether SailPoint has the field: it is sent, and read back. */
    readonly inApi: boolean;
    readonly required?: true;
    /** Filled in by check, so that it is an input like any other. */
    readonly defaultValue?: FieldValue;
    /** Sent by create if the program sets no value, and not enforced afterwards. */
    readonly createValue?: FieldValue;
    /** The values that the program may use; SailPoint may return others. */
    readonly enum?: readonly string[];
    /** A constraint beyond the type. */
    readonly format?: "text" | "uri" | "url";
    /** An empty set is an error, with this reason. */
    readonly nonEmptyReason?: string;
    /** The least value of an integer. */
    readonly minimum?: number;
}

/** All fields of one kind of resource. */
export type Schema = readonly Field[];

/** The value that a left-out field stands for; undefined if its live value stays. */
export function omittedValue({ onRemoval }: Field): FieldValue | undefined {
    return onRemoval.kind === "reset" ? onRemoval.to : undefined;
}

/** The fields that SailPoint has. */
export function apiFields(schema: Schema): Schema {
    return schema.filter((field) => field.inApi);
}

/** The fields that a PATCH changes. */
export function patchableFields(schema: Schema): Schema {
    return schema.filter((field) => field.inApi && field.onChange === "update");
}

/** The fields of SailPoint that only a create can set. */
export function createOnlyFields(schema: Schema): Schema {
    return schema.filter((field) => field.inApi && field.onChange === "replace");
}
