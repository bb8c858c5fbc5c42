// Formats values for messages: on one line, of limited length. The caller makes sure that the value is not a secret.
import { sanitizeText } from "../http/sanitize";
import type { ProgramInputs } from "./checked-inputs";
import type { Field } from "./field";
import { isSet } from "./values";
import type { Properties } from "./values";

/** Stands for a value that may be a secret. */
export const SECRET_PLACEHOLDER = "[secret]";

/**
 * Whether the values of the field may be printed. A value of the program may be a secret unless the program's class has
 * named its secret inputs. SailPoint may return the same secret, so its value is not printed either.
 */
export function isPrintable({ name, defaultValue }: Field, { fields, options }: ProgramInputs): boolean {
    const { secretInputs } = options;
    const isProgramValue = isSet(fields, name) && fields[name] !== defaultValue;
    return secretInputs === undefined ? !isProgramValue : !secretInputs.includes(name);
}

/** A client can have hundreds of scopes; a message must stay readable. */
const MAX_ITEMS = 10;

/** The facts of a client that messages name. */
export interface LabeledClient {
    readonly id: string;
    readonly fields: Properties;
    /** The names of the inputs that the program marks as secrets; undefined if they are not known. */
    readonly secretInputs?: readonly unknown[] | undefined;
}

/** A client as messages name it during an operation with these inputs. */
export function labeledClient(id: string, fields: Properties, { options }: ProgramInputs): LabeledClient {
    return { id, fields, secretInputs: options.secretInputs };
}

/** The name of a client on one line; blank if it is not known, or if the program marks it as a secret. */
export function nameOf({ fields, secretInputs = [] }: Omit<LabeledClient, "id">): string {
    return secretInputs.includes("name") ? "" : (sanitizeText(fields.name) ?? "");
}

/** The name and the id of a client. */
export function clientLabel(client: LabeledClient): string {
    const { id, fields } = client;
    const name = nameOf(client);
    if (id === "") {
        return name === "" && isSet(fields, "name") ? SECRET_PLACEHOLDER : name;
    }
    return name === "" ? id : `${name} (${id})`;
}

export function displayValue(value: unknown): string {
    const items = toStrings(value);
    return items.length === 0 ? "none" : displayItems(items);
}

export function displayItems(items: readonly string[]): string {
    const omittedCount = items.length - MAX_ITEMS;
    const shown = items.slice(0, MAX_ITEMS).map((item) => sanitizeText(item) ?? "blank");
    return shown.join(", ") + (omittedCount > 0 ? ` and ${omittedCount} more` : "");
}

export function toStrings(value: unknown): string[] {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map(String);
}
