// The values of the program that SailPoint may quote in an error, and that no message may contain.
import type { ProgramInputs } from "./checked-inputs";

/** The texts of the secret inputs. All texts, if the program does not say which inputs are secrets. */
export function secretValues({ fields, options }: ProgramInputs): string[] {
    const names: readonly unknown[] = options.secretInputs ?? Object.keys(fields);
    return names.flatMap((name) => fields[String(name)]).filter((value): value is string => typeof value === "string");
}
