// The five endpoints for OAuth clients (LIST, POST, GET, PATCH, DELETE), for every version of the API.
import { Hono } from "hono";
import type { Context, Next } from "hono";
import { clientBody, createdResponse, errorResponse, json } from "./responses";
import { filterClients } from "./filters";
import { applyJsonPatch } from "./patching";
import type { Env } from "./exchange";
import type { Simulation } from "./simulation";
import { ValidationError, validateFields } from "./validation";

const VERSIONS = ["beta", "v3", "v2024", "v2025", "v2026"];

/**
 * The path of the collection in each version of the API. The last one belongs to the per-service API, whose paths have
 * no prefix for the version.
 */
export const COLLECTIONS = [...VERSIONS.map((version) => `/${version}/oauth-clients`), "/oauth-clients/v1"];

export function oauthClientRoutes(simulation: Simulation): Hono<Env> {
    const routes = new Hono<Env>();
    const { clock, tenant } = simulation;
    for (const collection of COLLECTIONS) {
        const clientPath = `${collection}/:id`;
        const requireManage = authorize(simulation, { user: true, scopes: MANAGE_SCOPES });

        routes.get(collection, authorize(simulation, { user: true, scopes: READ_SCOPES }), (context) => {
            const clients = filterClients(
                tenant.list(context.get("exchange").readDelayMs),
                context.req.query("filters"),
            );
            return json(200, clients.map(clientBody));
        });

        routes.post(collection, requireManage, async (context) => {
            const fields = validateFields(await jsonBody(context));
            if (fields.internal === true) {
                return errorResponse(403, "Internal clients require a permission that SailPoint reserves.");
            }
            const { clockSkewMs } = context.get("exchange");
            return createdResponse(tenant.create(fields, clockSkewMs));
        });

        // This is the only operation that a token without a user may use.
        routes.get(clientPath, authorize(simulation, { user: false, scopes: READ_SCOPES }), (context) => {
            const client = tenant.get(idOf(context), context.get("exchange").readDelayMs);
            return client === undefined ? notFound() : json(200, clientBody(client));
        });

        routes.patch(clientPath, requireManage, async (context) => {
            const contentType = context.req.header("Content-Type") ?? "";
            if (!/^application\/json-patch\+json\b/i.test(contentType)) {
                return errorResponse(415, "The content type of a PATCH must be application/json-patch+json.");
            }
            const client = tenant.get(idOf(context));
            if (client === undefined) {
                return notFound();
            }
            const fields = applyJsonPatch(client, await jsonBody(context));
            const modified = new Date(clock.wallTime() + context.get("exchange").clockSkewMs).toISOString();
            return json(200, clientBody(tenant.save({ ...client, ...fields, modified })));
        });

        routes.delete(clientPath, requireManage, (context) =>
            tenant.delete(idOf(context)) ? new Response(null, { status: 204 }) : notFound(),
        );
    }
    return routes;
}

/** The scopes for a change and for a read. A token needs at least one of them. */
const MANAGE_SCOPES = ["sp:scopes:all", "sp:oauth-client:manage"];
const READ_SCOPES = [...MANAGE_SCOPES, "sp:oauth-client:read"];

/**
 * Responds 401 if the request has no valid token. Responds 403 if the token lacks a required user, if its user is not
 * an administrator, or if it has none of the required scopes.
 */
function authorize(simulation: Simulation, required: { user: boolean; scopes: readonly string[] }) {
    return async (context: Context<Env>, next: Next): Promise<Response | undefined> => {
        const authorization = context.req.header("Authorization");
        const token = simulation.tokens.read(authorization);
        if (typeof token === "string") {
            return errorResponse(401, token);
        }
        const hasScope = token.scope.some((scope) => required.scopes.includes(scope));
        if ((required.user && !token.hasUser) || (token.hasUser && !token.isAdmin) || !hasScope) {
            return errorResponse(403, "The server understood the request but refuses to authorize it.");
        }
        await next();
        return undefined;
    };
}

async function jsonBody(context: Context<Env>): Promise<unknown> {
    try {
        return JSON.parse(await context.req.text());
    } catch {
        throw new ValidationError("The body is not JSON.");
    }
}

function idOf(context: Context<Env>): string {
    return context.req.param("id") ?? "";
}

function notFound(): Response {
    return errorResponse(404, "The OAuth client was not found.");
}
