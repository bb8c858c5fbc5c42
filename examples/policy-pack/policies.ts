// The rules of the pack. A policy receives secrets in plaintext, so a report must not contain the value of an input.
import type { ResourceValidationPolicy } from "@pulumi/policy";

const MAX_DAYS = 90;

/**
 * The type tokens of a client: with the package pulumi-sailpoint in a program on Node, and with the native provider.
 */
const CLIENT_TYPES = ["pulumi-nodejs:dynamic/sailpoint:OAuthClient", "sailpoint:index:OAuthClient"];
const ROTATING_TYPES = ["pulumi-nodejs:dynamic/sailpoint:RotatingOAuthClient", "sailpoint:index:RotatingOAuthClient"];

export const withoutAllRights: ResourceValidationPolicy = {
    name: "oauth-client-without-all-rights",
    description: "No OAuth client has the scope sp:scopes:all.",
    enforcementLevel: "mandatory",
    validateResource: ({ type, props }, report) => {
        const isClient = [...CLIENT_TYPES, ...ROTATING_TYPES].includes(type);
        if (isClient && Array.isArray(props.scope) && props.scope.includes("sp:scopes:all")) {
            report("Set the scopes that the client needs. `npx pulumi-sailpoint scopes` finds them.");
        }
    },
};

export const withRotation: ResourceValidationPolicy = {
    name: "oauth-client-with-rotation",
    description: `The secret of each OAuth client is replaced after at most ${MAX_DAYS} days.`,
    enforcementLevel: "mandatory",
    validateResource: ({ type, props }, report) => {
        const hasSecret = props.type !== "PUBLIC";
        if (CLIENT_TYPES.includes(type) && hasSecret && !isWithinLimit(props.rotateAfterDays)) {
            report(`Set rotateAfterDays to at most ${MAX_DAYS}, or use a RotatingOAuthClient.`);
        }
        if (ROTATING_TYPES.includes(type) && !isWithinLimit(props.rotationDays)) {
            report(`Set rotationDays to at most ${MAX_DAYS}.`);
        }
    },
};

function isWithinLimit(days: unknown): boolean {
    return typeof days === "number" && days <= MAX_DAYS;
}
