// The fields of RotatingOAuthClient: the fields of OAuthClient without two, and three fields for the rotation.
import type { Schema } from "../../lifecycle/field";
import { FIELDS } from "../oauth-client/schema";

/**
 * The fields that RotatingOAuthClient lacks: `rotationDays` takes the place of `rotateAfterDays`, and the program
 * cannot set a secret, because every client is created by the resource.
 */
const OMITTED: readonly string[] = ["rotateAfterDays", "clientSecret"];

const LOCAL = { onChange: "stateOnly", onRemoval: { kind: "keep" }, inApi: false } as const;

export const ROTATING_FIELDS: Schema = [
    ...FIELDS.filter(({ name }) => !OMITTED.includes(name)),
    { name: "rotationDays", type: "integer", minimum: 1, required: true, ...LOCAL },
    { name: "overlapDays", type: "integer", minimum: 0, ...LOCAL },
    { name: "takeOver", type: "string", format: "text", ...LOCAL },
];
