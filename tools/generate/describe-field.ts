// Describes a field in words, for docstrings and for the tables in the docs.
import type { DocumentedField } from "../../src/resources/oauth-client/documentation";
import type { FieldValue } from "../../src/lifecycle/field";

/** Returns the paragraphs of the docstring of the input. */
export function describeInput(field: DocumentedField): string[] {
    const facts = [field.description, ...constraints(field), field.inputNote ?? ""];
    return [facts.filter((text) => text !== "").join(" "), effectOfChange(field)];
}

/** Returns the docstring of the output and of the field in a lookup result. */
export function describeOutput(field: DocumentedField): string {
    if (field.outputDescription !== undefined) {
        return field.outputDescription;
    }
    const facts = [field.description];
    if (field.type === "set") {
        facts.push("Sorted.");
    }
    if (field.enum !== undefined) {
        facts.push("SailPoint may return a value that it does not document.");
    }
    if (field.type === "string" && !isAlwaysSet(field) && !isOptionalOutput(field)) {
        facts.push("The empty string if there is none.");
    }
    if (isOptionalOutput(field)) {
        facts.push(`\`undefined\` if ${field.inApi ? "SailPoint does not return it" : "the program does not set it"}.`);
    }
    return facts.join(" ");
}

/** Whether state can lack the field. */
export function isOptionalOutput(field: DocumentedField): boolean {
    if (!field.inApi) {
        return field.outputDescription === undefined;
    }
    return field.onChange === "replace" || (field.type === "integer" && !field.required);
}

/** Whether the program may omit the field. */
export function isOptionalInput({ required, defaultNote }: DocumentedField): boolean {
    return !required || defaultNote !== undefined;
}

/** Returns the default in Markdown: "" if there is none, undefined if the program must set the field. */
export function describeDefault(field: DocumentedField): string | undefined {
    const { defaultNote, defaultValue, createValue, onRemoval } = field;
    if (!isOptionalInput(field) || defaultNote !== undefined) {
        return defaultNote;
    }
    if (defaultValue !== undefined) {
        return code(defaultValue);
    }
    if (createValue !== undefined) {
        return `${code(createValue)} for a new client; an existing client keeps its value`;
    }
    return onRemoval.kind === "reset" && isEmpty(onRemoval.to) ? "none" : "chosen by SailPoint";
}

/** Returns the effect of a change and of a removal, for a cell of a table. */
export function changeCell(field: DocumentedField): string {
    if (field.changeNote !== undefined) {
        return field.changeNote.cell;
    }
    const effect = { update: "in place", replace: "**replaces**", stateOnly: "state only" }[field.onChange];
    const removal = removalCell(field);
    return removal === undefined ? effect : `${effect}; removed: ${removal}`;
}

function removalCell(field: DocumentedField): string | undefined {
    if (isAlwaysSet(field)) {
        return undefined;
    }
    const { onRemoval, type } = field;
    switch (onRemoval.kind) {
        case "keep":
            return "unchanged";
        case "reset":
            return isEmpty(onRemoval.to) ? (type === "set" ? "emptied" : "cleared") : `reset to ${code(onRemoval.to)}`;
    }
}

function effectOfChange(field: DocumentedField): string {
    if (field.changeNote !== undefined) {
        return field.changeNote.sentence;
    }
    const change = {
        update: "A change updates the client in place.",
        replace: "SailPoint cannot change it: a change **replaces** the client, with a new id and a new secret.",
        stateOnly: "A change updates state, without a request.",
    }[field.onChange];
    const removal = removalSentence(field);
    return removal === undefined ? change : `${change} ${removal}`;
}

function removalSentence(field: DocumentedField): string | undefined {
    if (isAlwaysSet(field)) {
        return undefined;
    }
    const { onRemoval } = field;
    switch (onRemoval.kind) {
        case "keep":
            return "Removing the field keeps the live value.";
        case "reset":
            return isEmpty(onRemoval.to)
                ? "Removing the field clears it."
                : `Removing the field resets it to ${code(onRemoval.to)}.`;
    }
}

/** Whether check requires the field or fills in its default, so that it always has a value. */
function isAlwaysSet({ required, defaultValue }: DocumentedField): boolean {
    return required ?? defaultValue !== undefined;
}

function constraints({ type, format, enum: values, minimum, nonEmptyReason, inApi }: DocumentedField): string[] {
    const known = values?.map(code).join(", ");
    return [
        type === "integer" ? `A whole number, at least ${minimum ?? 0}.` : "",
        type === "set" ? "A set: order and duplicates are ignored." : "",
        nonEmptyReason === undefined ? "" : "At least one entry.",
        known === undefined ? "" : `${type === "set" ? "Any of" : "One of"} ${known}.`,
        format === "text" ? "Not blank." : "",
        format === "url" ? "An absolute URL." : "",
        inApi ? "" : "Kept in state, never sent to SailPoint.",
    ];
}

function isEmpty(value: FieldValue): boolean {
    return value === "" || (Array.isArray(value) && value.length === 0);
}

export function code(value: FieldValue): string {
    return `\`${JSON.stringify(value).replaceAll('"', "")}\``;
}
