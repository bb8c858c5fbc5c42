// The table of inputs, generated from the one table of fields.
import { alignedTable } from "./aligned-table";
import { FIELDS } from "../../../../src/resources/oauth-client/schema";
import type { Field, FieldValue } from "../../../../src/resources/oauth-client/schema";

/** Cells that the table of fields cannot express. */
const WHEN_OMITTED: Readonly<Record<string, string>> = {
    name: "the name of the resource",
    enabled: "`true` at create, then the current value",
    redirectUris: "none; required with `AUTHORIZATION_CODE`",
    scope: "SailPoint grants **all rights of the creator**, with a warning",
    rotateWhenChanged: "none",
    rotateAfterDays: "never",
    clientSecret: "unknown, or the value in state",
};
const WHEN_CHANGED: Readonly<Record<string, string>> = {
    rotateWhenChanged: "**replaces**; added or removed: no effect",
    rotateAfterDays: "**replaces** once the client is that old",
    clientSecret: "in place, no request",
};
const TYPE: Readonly<Record<string, string>> = {
    clientSecret: "string, never sent; imported clients only",
};

export function inputTable(): string {
    return alignedTable([
        ["input", "type", "if omitted", "if changed"],
        ...FIELDS.map((field) => [
            `\`${field.name}\``,
            TYPE[field.name] ?? typeOf(field),
            WHEN_OMITTED[field.name] ?? whenOmitted(field),
            WHEN_CHANGED[field.name] ?? whenChanged(field),
        ]),
    ]);
}

function typeOf(field: Field): string {
    const enumValues = field.enum?.map(code);
    const item = field.format === "uri" ? "absolute URIs" : "strings";
    const kinds = {
        string: enumValues?.join(" or ") ?? (field.format === "url" ? "absolute URL" : "string"),
        integer: `integer, at least ${field.minimum ?? 0}`,
        boolean: "boolean",
        set: `set of ${enumValues?.join(", ") ?? item}${field.nonEmptyReason !== undefined && enumValues === undefined ? ", not empty" : ""}`,
        map: "map of strings",
    };
    return kinds[field.type] + (field.inApi ? "" : ", never sent");
}

function whenOmitted({ required, defaultValue, onRemoval }: Field): string {
    if (required) {
        return "error: required";
    }
    if (defaultValue !== undefined) {
        return code(defaultValue);
    }
    return onRemoval.kind === "reset" && isEmpty(onRemoval.to) ? "none" : "SailPoint's default";
}

function whenChanged(field: Field): string {
    const effect = field.onChange === "replace" ? "**replaces**" : "in place";
    const isAlwaysSet = field.required ?? field.defaultValue !== undefined;
    return isAlwaysSet ? effect : `${effect}; removed: ${removal(field)}`;
}

function removal({ onRemoval }: Field): string {
    switch (onRemoval.kind) {
        case "keep":
            return "kept";
        case "replace":
            return "replaces";
        case "reset":
            return isEmpty(onRemoval.to) ? "cleared" : `reset to ${code(onRemoval.to)}`;
    }
}

function isEmpty(value: FieldValue): boolean {
    return value === "" || (Array.isArray(value) && value.length === 0);
}

function code(value: FieldValue): string {
    return `\`${JSON.stringify(value).replaceAll('"', "")}\``;
}
