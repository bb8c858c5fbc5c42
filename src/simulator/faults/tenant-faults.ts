// Faults in the tenant's data and in the tokens that it issues.
import { fault } from "./fault";
import { FLAG, MILLISECONDS, SECONDS, TEXT } from "./value-types";

export const TENANT_FAULTS = {
    "read-delay": fault("reads return the clients as they were this long ago", MILLISECONDS, {
        prepare: (exchange, ms) => {
            exchange.readDelayMs = ms;
        },
    }),

    "token-lifetime": fault("issues tokens with this lifetime", SECONDS, {
        prepare: ({ token }, seconds) => {
            token.lifetimeSeconds = seconds;
        },
    }),

    "token-scope": fault("issues tokens with this scope, a space-separated list", TEXT, {
        prepare: ({ token }, scope) => {
            token.scope = scope;
        },
    }),

    "token-without-user": fault("issues tokens without a user, as for an API key", FLAG, {
        prepare: ({ token }) => {
            token.hasUser = false;
        },
    }),

    "token-without-admin": fault("issues tokens of a user without ORG_ADMIN", FLAG, {
        prepare: ({ token }) => {
            token.isAdmin = false;
        },
    }),

    "token-revoked": fault("revokes the token of the request, which then fails with 401", FLAG, {
        prepare: ({ simulation, authorization }) => {
            simulation.tokens.revoke(authorization);
        },
    }),
} as const;
