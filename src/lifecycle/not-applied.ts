// The warning about values that SailPoint stores in another form than it was sent, such as a shortened description.
import type { ProgramInputs } from "./checked-inputs";
import { displayValue, isPrintable } from "./display-value";
import type { Schema } from "./field";
import type { Properties } from "./values";

/**
 * @param names of the fields that SailPoint returned with another value than it was sent
 * @param inputs of the program, which decide whether the values may be printed
 */
export function notAppliedWarning(
    schema: Schema,
    id: string,
    names: readonly string[],
    { sent, stored }: { readonly sent: Properties; readonly stored: Properties },
    inputs: ProgramInputs,
): string {
    const described = schema
        .filter(({ name }) => names.includes(name))
        .map((field) =>
            isPrintable(field, inputs)
                ? `${field.name} (sent: ${displayValue(sent[field.name])}; stored: ${displayValue(stored[field.name])})`
                : field.name,
        );
    return (
        `SailPoint stores other values than it was sent for the OAuth client ${id}: ${described.join(", ")}. Each \`pulumi up\` ` +
        "sends them again. To end that, write the values as SailPoint stores them, or name the fields in the option " +
        "ignoreChanges and run `pulumi refresh`."
    );
}
