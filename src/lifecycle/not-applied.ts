// The warning about values that SailPoint stores in another form than they were sent, such as a shortened description.
import type { ProgramInputs } from "./checked-inputs";
import { displayValue, isPrintable } from "./display-value";
import type { Schema } from "./field";
import type { Properties } from "./values";

/**
 * @param names the fields whose value in SailPoint's response differs from the sent one
 * @param inputs the program's inputs, which decide whether the values may be printed
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
        `SailPoint stores values of the OAuth client ${id} that differ from the sent ones: ${described.join(", ")}. Each \`pulumi up\` ` +
        "sends the values again. To end this, set the values in the program as SailPoint stores them, or name the fields in the " +
        "option ignoreChanges and run `pulumi refresh`."
    );
}
