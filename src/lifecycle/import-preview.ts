// Reports the changes that an import will make: each field with its value in SailPoint and its value in the program. The check
// of a new resource reads the client for this, because the dynamic provider gets no later call for the resource at preview.
import { BadRequestError, SailPointError } from "../sailpoint/errors";
import type { CheckedInputs } from "./checked-inputs";
import type { Context } from "./context";
import { SECRET_PLACEHOLDER, displayValue, isPrintable } from "./display-value";
import type { Field, Schema } from "./field";
import { fetchImportable } from "./import-client";
import { desiredRecord, patchedNames } from "./patch";
import type { ClientRecord } from "./record";
import { hasUnknown, isSet } from "./values";

export interface ImportPreview {
    /** Why the import would fail. */
    readonly problem?: string;
    /** The fields that the import will change; undefined if it changes none. */
    readonly message?: string;
}

export async function previewImport(id: string, inputs: CheckedInputs, context: Context): Promise<ImportPreview> {
    let client: Awaited<ReturnType<typeof fetchImportable>>;
    try {
        client = await fetchImportable(id, inputs, context);
    } catch (error) {
        if (error instanceof SailPointError) {
            return { problem: problemOf(id, error) };
        }
        throw error;
    }
    const { schema, registry } = context;
    const { reported, live } = client;
    registry.recordRead(id, reported);
    const desired = desiredRecord(schema, live, inputs);
    const changed = patchedNames(schema, live, desired);
    return changed.length === 0 ? {} : { message: changesMessage(schema, id, changed, live, desired, inputs) };
}

function problemOf(id: string, error: SailPointError): string {
    return error instanceof BadRequestError || error.code === "NOT_FOUND"
        ? error.message
        : `The OAuth client ${id} could not be read, so its import cannot be previewed. Nothing was changed. ${error.message}`;
}

function changesMessage(
    schema: Schema,
    id: string,
    changed: readonly string[],
    live: ClientRecord,
    desired: ClientRecord,
    inputs: CheckedInputs,
): string {
    const lines = schema
        .filter(({ name }) => changed.includes(name))
        .map((field) => `  ${field.name}: ${describeChange(field, live[field.name], desired[field.name], inputs)}`);
    return [
        `The import of the OAuth client ${id} changes these fields from the values in SailPoint to those of the program:`,
        ...lines,
        "To keep a value, set it in the program.",
    ].join("\n");
}

function describeChange(field: Field, before: unknown, after: unknown, inputs: CheckedInputs): string {
    return isPrintable(field, inputs)
        ? `${display(before)} -> ${display(after)}${originOf(field, inputs)}`
        : SECRET_PLACEHOLDER;
}

function display(value: unknown): string {
    if (hasUnknown(value)) {
        return "not known yet";
    }
    return value === undefined || value === "" ? "none" : displayValue(value);
}

/** Explains a value that the program does not set by itself. */
function originOf({ name, defaultValue }: Field, { fields, options }: CheckedInputs): string {
    if (!isSet(fields, name)) {
        return " (left out)";
    }
    if (fields[name] === defaultValue) {
        return " (the default)";
    }
    return name === "name" && fields.name === options.resourceName ? " (the name of the resource)" : "";
}
