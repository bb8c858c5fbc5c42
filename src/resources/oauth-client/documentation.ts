// The documentation of a field, beside its facts. What the facts state, such as the type and the effect of a change, is
// not repeated here: tools/generate puts it into words.
import type { Field } from "../../lifecycle/field";

export interface DocumentedField extends Field {
    /** One or more sentences in Markdown that hold for the input, the output and the lookup result. */
    readonly description: string;
    /** A rule of the input that the facts do not state. */
    readonly inputNote?: string;
    /** Default, where neither `defaultValue`, `createValue` nor `onRemoval` states it; "" for none. */
    readonly defaultNote?: string;
    /** Effect of a change, where `onChange` and `onRemoval` do not state all of it. */
    readonly changeNote?: { readonly sentence: string; readonly cell: string };
    /** Description of the output, where it differs. State then always has a value. */
    readonly outputDescription?: string;
    /** Type of the known values in enums.ts, or ScopeName. The input accepts any other string too. */
    readonly enumType?: string;
}

/** A property that no program sets. Its type is string. */
export interface DocumentedProperty {
    readonly name: string;
    readonly description: string;
    /** Whether the resource has it, the lookup result, or both. */
    readonly of: readonly ("resource" | "lookup")[];
    readonly optional?: true;
}
