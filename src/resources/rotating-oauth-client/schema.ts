// The fields of RotatingOAuthClient: those of OAuthClient that rotation does not replace, and those of the rotation.
import type { Schema } from "../../lifecycle/field";
import { FIELDS } from "../oauth-client/schema";

/** The rotation sets the age, and a client that is imported or that has a given secret is not rotated. */
const OMITTED: readonly string[] = ["rotateAfterDays", "clientSecret"];

const LOCAL = { onChange: "stateOnly", onRemoval: { kind: "keep" }, inApi: false } as const;

export const ROTATING_FIELDS: Schema = [
    ...FIELDS.filter(({ name }) => !OMITTED.includes(name)),
    { name: "rotationDays", type: "integer", minimum: 1, required: true, ...LOCAL },
    { name: "overlapDays", type: "integer", minimum: 0, ...LOCAL },
    { name: "takeOver", type: "string", format: "text", ...LOCAL },
];
