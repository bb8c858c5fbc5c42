// Arbitrary values of every field, derived from the schema, so that a new field needs no change here.
import fc from "fast-check";
import { API_FIELDS, FIELDS } from "../../../../src/resources/oauth-client/schema";
import type { Field, FieldValue } from "../../../../src/lifecycle/field";
import { normalize } from "../../../../src/lifecycle/values";
import type { ClientRecord } from "../../../../src/lifecycle/record";

const text = fc.string({ minLength: 1, maxLength: 20 }).filter((value) => value.trim() !== "");

/** A value that check accepts. */
export function validValue(field: Field): fc.Arbitrary<FieldValue> {
    switch (field.type) {
        case "string":
            return field.enum ? fc.constantFrom(...field.enum) : field.format === "url" ? fc.webUrl() : text;
        case "integer":
            return fc.integer({ min: 1, max: 2_147_483_647 });
        case "boolean":
            return fc.boolean();
        case "set":
            return fc.array(setItem(field), { minLength: 1, maxLength: 5 });
        case "map":
            // Pulumi itself cannot register objects without a prototype.
            return fc.dictionary(text, text, { maxKeys: 4, noNullPrototype: true });
    }
}

function setItem(field: Field): fc.Arbitrary<string> {
    return field.enum ? fc.constantFrom(...field.enum) : field.format === "uri" ? fc.webUrl() : text;
}

/** A client in state: every field of the API, normalized. */
export const record: fc.Arbitrary<ClientRecord> = fc.record(
    Object.fromEntries(
        API_FIELDS.map((field) => [field.name, validValue(field).map((value) => normalize(field, value))]),
    ),
);

const required = FIELDS.filter((field) => field.required).map((field) => field.name);

/** Inputs of a program: the required fields and any of the others. */
export const inputs = inputsWith(required);

function inputsWith(names: readonly string[]): fc.Arbitrary<Record<string, FieldValue>> {
    return fc.record(
        // A redirect URI is always present, because the grant type AUTHORIZATION_CODE requires one.
        { ...valuesByFieldName(validValue), redirectUris: fc.constant(["https://example.com/back"]) },
        { requiredKeys: ["redirectUris", ...names] as never[] },
    );
}

/** Fields of a client that the stack creates. It needs a scope, and only an imported client accepts clientSecret. */
export const CREATE_FIELDS = FIELDS.filter(({ name }) => name !== "clientSecret");
export const createInputs = inputsWith([...required, "scope"]).map(({ clientSecret, ...others }) => others);

function valuesByFieldName<T>(make: (field: Field) => T): Record<string, T> {
    return Object.fromEntries(FIELDS.map((field) => [field.name, make(field)]));
}

/** The items of the set in any order, with repeats. */
export function shuffledSet(values: readonly string[]): fc.Arbitrary<string[]> {
    return fc.shuffledSubarray([...values, ...values], { minLength: values.length * 2 });
}
