// The reference's table of inputs, from the table of fields.
import type { DocumentedField } from "../../../../src/resources/oauth-client/documentation";
import { DOCUMENTED_FIELDS } from "../../../../src/resources/oauth-client/schema";
import { changeCell, code, describeDefault } from "../../../../tools/generate/describe-field";
import { alignedTable } from "./aligned-table";

export function inputTable(): string {
    return alignedTable([
        ["input", "type", "default", "on change"],
        ...DOCUMENTED_FIELDS.map((field) => [
            `\`${field.name}\``,
            typeCell(field),
            describeDefault(field) ?? "required",
            changeCell(field),
        ]),
    ]);
}

function typeCell(field: DocumentedField): string {
    const values = field.enum?.map(code);
    const kinds = {
        string: values?.join(" or ") ?? (field.format === "url" ? "absolute URL" : "string"),
        integer: `integer, at least ${field.minimum ?? 0}`,
        boolean: "boolean",
        set: `set of ${values?.join(", ") ?? (field.format === "uri" ? "absolute URIs" : "strings")}`,
        map: "map of strings",
    };
    const isNonEmpty = field.nonEmptyReason !== undefined;
    return `${kinds[field.type]}${isNonEmpty ? ", not empty" : ""}${field.inApi ? "" : ", never sent"}`;
}
