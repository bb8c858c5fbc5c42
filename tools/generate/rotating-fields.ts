// The documentation of the fields of RotatingOAuthClient, for the schema of the native provider.
import type { Field } from "../../src/lifecycle/field";
import type { DocumentedField } from "../../src/resources/oauth-client/documentation";
import { DOCUMENTED_FIELDS } from "../../src/resources/oauth-client/schema";
import { ROTATING_FIELDS } from "../../src/resources/rotating-oauth-client/schema";
import { token } from "./native-schema-types";
import type { Json } from "./native-schema-types";

const CREATES_SUCCESSOR =
    "A change creates a successor with the new value; the client with the old value works for `overlapDays` more.";

/** The documentation of the fields that OAuthClient does not have. */
const ROTATION_INPUTS: Readonly<Record<string, Partial<DocumentedField> & Pick<DocumentedField, "description">>> = {
    rotationDays: {
        description:
            "Age of the current client, in days of 24 hours, at which the next `pulumi up` creates its successor.",
        outputDescription: "Age of the current client, in days of 24 hours, at which it gets a successor.",
        changeNote: noteOf("The next `pulumi up` applies a change to the current client."),
    },
    overlapDays: {
        description: "How long a client works after its successor was created, in days of 24 hours.",
        defaultNote: "`rotationDays`",
        changeNote: noteOf(
            "A longer value also applies to clients that are retired already, a shorter one only to clients that are retired " +
                "later. 0 ends the overlap of all retired clients at once.",
        ),
    },
    takeOver: {
        description:
            "Id of an existing client that becomes the first retired client: it works for `overlapDays`, and is then deleted.",
        changeNote: noteOf("The input has an effect only when the resource is created, and can be removed afterwards."),
    },
};

export const ROTATING_DOCUMENTED_FIELDS: readonly DocumentedField[] = ROTATING_FIELDS.map(documented);

/** The outputs that a rotation sets. */
export const ROTATION_OUTPUTS: Json = {
    rotatedAt: { type: "string", description: "Time at which the current client was created (RFC 3339)." },
    nextRotation: {
        type: "string",
        description: "Time from which the next `pulumi up` creates a successor (RFC 3339).",
    },
    retiredClients: {
        type: "array",
        items: { $ref: `#/types/${token("RetiredOAuthClient")}` },
        description: "The clients that have a successor and still work, the oldest first.",
    },
};

export const RETIRED_CLIENT_TYPE: Json = {
    description: "A client that has a successor and still works.",
    type: "object",
    properties: {
        id: { type: "string", description: "Id of the client, which equals its `client_id`." },
        worksUntil: {
            type: "string",
            description:
                "Time until which the client works (RFC 3339). The next `pulumi up` after this time deletes the client.",
        },
    },
    required: ["id", "worksUntil"],
};

/** @throws Error for a field without documentation */
function documented(field: Field): DocumentedField {
    const shared = DOCUMENTED_FIELDS.find(({ name }) => name === field.name);
    if (shared !== undefined) {
        return shared.onChange === "replace" || shared.name === "rotateWhenChanged"
            ? { ...shared, changeNote: noteOf(CREATES_SUCCESSOR) }
            : shared;
    }
    const documentation = ROTATION_INPUTS[field.name];
    if (documentation === undefined) {
        throw new Error(`The field ${field.name} of RotatingOAuthClient has no documentation.`);
    }
    return { ...field, ...documentation };
}

function noteOf(sentence: string): { sentence: string; cell: string } {
    return { sentence, cell: "" };
}
