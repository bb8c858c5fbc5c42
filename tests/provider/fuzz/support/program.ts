// The program of a stack, and its edits.
import type { Properties } from "../../../../src/lifecycle/values";
import { IMPORT_ID, RESOURCE_NAME } from "../../../../src/lifecycle/hidden-properties";
import { CHECKED_INPUTS } from "../../../support/fields";
import type { Edit, Fields } from "./arbitraries";
import type { Declaration, Entry } from "./stack";

type Import = Partial<Record<typeof IMPORT_ID | "clientSecret" | "takeOver", string>>;

/** @returns the id of a new client that no stack owns, with these fields */
type CreateClient = (fields: Properties) => Promise<string>;

export class Program {
    declarations: readonly Declaration[] = [];

    async edit(edit: Edit, entries: readonly Entry[], createClient: CreateClient): Promise<void> {
        switch (edit.type) {
            case "declare":
                this.set(edit.kind, edit.name, edit.fields);
                return;
            case "remove":
                this.remove(edit.name);
                return;
            case "rename":
                this.rename(edit, entries);
                return;
            case "import": {
                const { redirectUris, ...fields } = fieldsOf(edit.name, edit.fields);
                this.set("client", edit.name, edit.fields, { [IMPORT_ID]: await createClient(fields) });
                return;
            }
            case "removeImport":
                this.removeImport(edit.name);
                return;
            case "takeOver":
                // Only a create takes a client over.
                if (!entries.some(({ kind, name }) => kind === "rotating" && name === edit.name)) {
                    const takeOver = await createClient({ ...CHECKED_INPUTS, name: "taken over" });
                    this.set("rotating", edit.name, edit.fields, { takeOver });
                }
        }
    }

    remove(name: string): void {
        this.declarations = this.declarations.filter((declaration) => declaration.name !== name);
    }

    removeImport(name: string): void {
        this.change(name, ({ [IMPORT_ID]: _, [RESOURCE_NAME]: __, ...inputs }) => inputs);
    }

    change(name: string, change: (inputs: Properties) => Properties): void {
        this.declarations = this.declarations.map((declaration) =>
            declaration.name === name ? { ...declaration, inputs: change(declaration.inputs) } : declaration,
        );
    }

    private set(kind: Declaration["kind"], name: string, fields: Fields, options: Import = {}): void {
        const { rotationDays, overlapDays } = fields;
        const inputs = {
            ...fieldsOf(name, fields),
            ...(kind === "rotating" ? { rotationDays, overlapDays } : {}),
            ...(IMPORT_ID in options ? { [RESOURCE_NAME]: name } : {}),
            ...options,
        };
        const taken = kind === "rotating" ? this.find(name)?.inputs.takeOver : undefined;
        const declaration = { kind, name, inputs: taken === undefined ? inputs : { takeOver: taken, ...inputs } };
        this.declarations = [...this.declarations.filter((other) => other.name !== name), declaration];
    }

    private rename(
        { name, to, imports, givesSecret }: Extract<Edit, { type: "rename" }>,
        entries: readonly Entry[],
    ): void {
        const declaration = this.find(name);
        if (declaration === undefined || name === to || this.find(to) !== undefined) {
            return;
        }
        const { kind } = declaration;
        const entry = entries.find((other) => other.kind === kind && other.name === name && !other.isReplaced);
        this.remove(name);
        const { clientSecret, takeOver, [IMPORT_ID]: importId, ...inputs } = declaration.inputs;
        const known = entry?.outputs.clientSecret;
        const options =
            kind === "client" && imports && entry !== undefined
                ? {
                      [IMPORT_ID]: entry.id,
                      [RESOURCE_NAME]: to,
                      ...(givesSecret && typeof known === "string" && known !== "" ? { clientSecret: known } : {}),
                  }
                : {};
        const { [RESOURCE_NAME]: _, ...fields } = inputs;
        this.declarations = [...this.declarations, { kind, name: to, inputs: { ...fields, name: to, ...options } }];
    }

    private find(name: string): Declaration | undefined {
        return this.declarations.find((declaration) => declaration.name === name);
    }
}

function fieldsOf(name: string, { description, scope, hasRedirectUri }: Fields): Properties {
    return {
        ...CHECKED_INPUTS,
        name,
        description,
        scope: [scope],
        ...(hasRedirectUri ? { redirectUris: ["https://example.com/back"] } : {}),
    };
}
