// The routes of the token endpoint and of the public description of the tenant (`/oauth/info`).
import { Hono } from "hono";
import type { Context } from "hono";
import type { TokenHolder } from "./access-tokens";
import { json } from "./responses";
import type { Env, Exchange } from "./exchange";
import type { Simulation } from "./simulation";

const PAT_LIFETIME_SECONDS = 43_200;

export function tokenRoutes(simulation: Simulation): Hono<Env> {
    const routes = new Hono<Env>();

    routes.post("/oauth/token", async (context) => {
        const fields = await tokenFields(context);
        if (fields.grant_type !== "client_credentials") {
            return json(400, { error: "unsupported_grant_type", error_description: "Unsupported grant type" });
        }
        const holder = authenticate(simulation, fields, context.get("exchange"));
        return holder === undefined
            ? json(401, { error: "invalid_client", error_description: "Bad client credentials" })
            : json(200, simulation.tokens.issue(holder));
    });

    routes.get("/oauth/info", (context) => {
        const { tenant } = simulation;
        const { origin } = new URL(context.req.url);
        return json(200, {
            tenantId: tenant.tenantId,
            tenantName: tenant.name,
            authorizeEndpoint: `${origin}/oauth/authorize`,
            tokenEndpoint: `${origin}/oauth/token`,
            cloudDomainUrl: origin,
            logoutUrl: `${origin}/logout`,
            pod: "simulator",
        });
    });

    return routes;
}

/** Returns the fields of a token request. SailPoint accepts them in the query, form-urlencoded, and as multipart. */
async function tokenFields(context: Context<Env>): Promise<Record<string, unknown>> {
    let body: Record<string, unknown> = {};
    try {
        body = await context.req.parseBody();
    } catch {
        // A body that is not a form has no fields.
    }
    return { ...context.req.query(), ...body };
}

/**
 * Accepts the personal access token, and each enabled client with the grant type CLIENT_CREDENTIALS, if the secret is
 * right.
 */
function authenticate(
    simulation: Simulation,
    { client_id: id, client_secret: secret }: Record<string, unknown>,
    exchange: Exchange,
): TokenHolder | undefined {
    const { clock, tenant } = simulation;
    const { lifetimeSeconds, scope, hasUser, isAdmin } = exchange.token;
    if (id === tenant.pat.clientId && secret === tenant.pat.clientSecret) {
        return {
            clientId: tenant.pat.clientId,
            scope: scope.split(" "),
            lifetimeSeconds: lifetimeSeconds ?? PAT_LIFETIME_SECONDS,
            hasUser,
            isAdmin,
        };
    }
    const client = typeof id === "string" ? tenant.get(id) : undefined;
    const canAuthenticate = client?.enabled === true && (client.grantTypes as string[]).includes("CLIENT_CREDENTIALS");
    if (client === undefined || !canAuthenticate || client.secret !== secret) {
        return undefined;
    }
    tenant.save({ ...client, lastUsed: new Date(clock.wallTime()).toISOString() });
    return {
        clientId: client.id,
        scope: client.scope as string[],
        lifetimeSeconds: lifetimeSeconds ?? (client.accessTokenValiditySeconds as number),
        hasUser: false,
        isAdmin: false,
    };
}
