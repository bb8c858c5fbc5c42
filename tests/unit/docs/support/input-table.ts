// The README's table of inputs, made from the one table of fields.
import { alignedTable } from "./aligned-table";
import { FIELDS } from "../../../../src/resources/oauth-client/schema";
import type { Field, FieldValue } from "../../../../src/resources/oauth-client/schema";

/** What only words can say. */
const WHEN_OMITTED: Readonly<Record<string, string>> = {
    name: "the name of the resource",
    enabled: "`true` at create, else left as it is",
    redirectUris: "none; required with `AUTHORIZATION_CODE`",
    scope: "SailPoint grants **all rights of the creator**: a warning says so",
    rotateWhenChanged: "",
    rotateAfterDays: "never",
    clientSecret: "not known, or as it was",
};
const WHEN_CHANGED: Readonly<Record<string, string>> = {
    rotateWhenChanged: "**replaces**; set first or taken out: nothing",
    rotateAfterDays: "**replaces** once the client is that old",
    clientSecret: "in place, no request",
};
const TYPE: Readonly<Record<string, string>> = {
    clientSecret: "string, never sent; for an adopted client only",
};

export function inputTable(): string {
    return alignedTable([
        ["input", "type", "left out", "changed"],
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
        return "required";
    }
    if (defaultValue !== undefined) {
        return code(defaultValue);
    }
    return onRemoval.kind === "reset" && isEmpty(onRemoval.to) ? "none" : "SailPoint decides";
}

function whenChanged(field: Field): string {
    const effect = field.onChange === "replace" ? "**replaces**" : "in place";
    const isAlwaysSet = field.required ?? field.defaultValue !== undefined;
    return isAlwaysSet ? effect : `${effect}; taken out: ${removal(field)}`;
}

function removal({ type, onRemoval }: Field): string {
    switch (onRemoval.kind) {
        case "keep":
            return "left as it is";
        case "replace":
            return "replaces";
        case "reset":
            return isEmpty(onRemoval.to) ? (type === "set" ? "emptied" : "cleared") : `back to ${code(onRemoval.to)}`;
    }
}

function isEmpty(value: FieldValue): boolean {
    return value === "" || (Array.isArray(value) && value.length === 0);
}

function code(value: FieldValue): string {
    return `\`${JSON.stringify(value).replaceAll('"', "")}\``;
}
