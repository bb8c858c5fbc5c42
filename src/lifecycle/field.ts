// The type of the table of fields (the schema) that each resource passes to the lifecycle.

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
    /** The value in SailPoint stays, even if the program set the field before. */
    | { readonly kind: "keep" }
    /** The field gets this value. */
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
    /** The value that check adds to the inputs if the program leaves the field out. */
    readonly defaultValue?: FieldValue;
    /** The value that a create sends if the program sets none. A later update does not restore it. */
    readonly createValue?: FieldValue;
    /** The values that the program may use; SailPoint may return others. */
    readonly enum?: readonly string[];
    /** A constraint beyond the type. */
    readonly format?: "text" | "uri" | "url";
    /** Set if an empty set is an error: the end of a message that begins with the name of the field. */
    readonly nonEmptyReason?: string;
    /** The least value of an integer. */
    readonly minimum?: number;
}

/** All fields of one kind of resource. */
export type Schema = readonly Field[];

/** The value that a left-out field gets; undefined if the value in SailPoint stays. */
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
