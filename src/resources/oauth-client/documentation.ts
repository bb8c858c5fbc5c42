// The types of the documented tables in schema.ts. tools/generate describes the facts of a field, such as its type and
// the effect of a change, so the texts here contain only the rest.
import type { Field } from "../../lifecycle/field";

export interface DocumentedField extends Field {
    /** One or more sentences in Markdown that hold for the input, the output and the lookup result. */
    readonly description: string;
    /** A rule of the input that the facts do not state. */
    readonly inputNote?: string;
    /** The default, if `defaultValue`, `createValue` and `onRemoval` do not determine it; "" if there is none. */
    readonly defaultNote?: string;
    /** The effect of a change, if `onChange` and `onRemoval` do not determine all of it. */
    readonly changeNote?: { readonly sentence: string; readonly cell: string };
    /** The description of the output, if it differs from `description`. State then always has a value. */
    readonly outputDescription?: string;
    /**
     * The name of the type of the known values: one in enums.ts, or ScopeName. The input accepts any other string too.
     */
    readonly enumType?: string;
}

/** A property of type string that only SailPoint sets. */
export interface DocumentedProperty {
    readonly name: string;
    readonly description: string;
    /** Where the property exists: as an output of the resource, in the result of a lookup, or both. */
    readonly of: readonly ("resource" | "lookup")[];
    readonly optional?: true;
}
