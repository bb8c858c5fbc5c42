// The messages about values that this program did not set: those that a deployment clears, and those that others have changed.
import { SECRET_PLACEHOLDER, clientLabel, displayValue } from "./display-value";
import type { LabeledClient } from "./display-value";
import { omittedValue } from "./field";
import type { Schema } from "./field";
import type { ClientRecord } from "./record";
import { storedValue } from "./stored-client";
import type { StoredClient } from "./stored-client";
import { isSet, sameValue } from "./values";
import type { Properties } from "./values";

/** @returns a message for the preview if the deployment clears values that the program never set; it quotes the values */
export function clearedValuesMessage(
    schema: Schema,
    stored: StoredClient,
    fields: Properties,
    changedNames: readonly string[],
): string | undefined {
    const cleared = schema.filter(
        (field) =>
            omittedValue(field) !== undefined &&
            !isSet(fields, field.name) &&
            stored.explicitNames?.includes(field.name) === false &&
            changedNames.includes(field.name),
    );
    const shown = (name: string) =>
        stored.secretInputs?.includes(name) === true ? SECRET_PLACEHOLDER : displayValue(storedValue(stored, name));
    return cleared.length === 0
        ? undefined
        : `\`pulumi up\` clears values of the OAuth client ${clientLabel(stored)} that the program does not set: ` +
              `${cleared.map(({ name }) => `${name} (${shown(name)})`).join(", ")}. ` +
              "To keep a value, set it in the program.";
}

interface OutsideChanges {
    readonly before: LabeledClient;
    readonly live: ClientRecord;
    /** The names of the fields that the program sets. Their values are not printed: they can be secret. */
    readonly setNames: readonly string[];
    /** The names of the fields that the next deployment changes back. */
    readonly revertedNames: readonly string[];
}

/**
 * Describes the changes of a client that this stack did not make: in fields that the program leaves out, where the new value
 * stays, and in fields that the next deployment changes back.
 *
 * @returns one warning for the client, or undefined if there are no such changes
 */
export function outsideChangesWarning(schema: Schema, changes: OutsideChanges): string | undefined {
    const { before, live, setNames, revertedNames } = changes;
    const reverted = schema.filter(({ name }) => revertedNames.includes(name));
    const kept = schema.filter(
        (field) =>
            field.inApi &&
            omittedValue(field) === undefined &&
            !setNames.includes(field.name) &&
            isSet(before.fields, field.name) &&
            isSet(live, field.name) &&
            !sameValue(field, before.fields[field.name], live[field.name]),
    );
    if (kept.length + reverted.length === 0) {
        return undefined;
    }
    const describe = ({ name }: { readonly name: string }) =>
        setNames.includes(name)
            ? name
            : `${name} (before: ${displayValue(before.fields[name])}; now: ${displayValue(live[name])})`;
    const sentences = [
        `The OAuth client ${clientLabel(before)} was changed outside of this stack: ${[...kept, ...reverted].map(describe).join(", ")}.`,
        kept.length === 0
            ? ""
            : `The program leaves ${names(kept)} out, so the new value stays; set the field to change that.`,
        reverted.length === 0 ? "" : `The next \`pulumi up\` changes ${names(reverted)} back.`,
    ];
    return sentences.filter((sentence) => sentence !== "").join(" ");
}

function names(fields: Schema): string {
    return fields.map(({ name }) => name).join(", ");
}
