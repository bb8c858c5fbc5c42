// Control from outside of the API: changes behind the stack's back, the request log, quirks and faults. A test in any
// process can use it, so it needs no token; the simulator listens on loopback only.
import { Hono } from "hono";
import type { Context } from "hono";
import { json } from "./responses";
import { FIELD_RULES } from "./fields";
import { InvalidQuirkError } from "./fault-registry";
import type { Env, Simulation } from "./simulation";
import type { ClientFields } from "./validation";

export const CONTROL = "/__simulator";

export function controlRoutes(simulation: Simulation): Hono<Env> {
    const routes = new Hono<Env>();
    const { tenant, log, quirks } = simulation;

    routes.get("/clients", () => json(200, tenant.list()));

    routes.post("/clients", async (context) =>
        json(200, tenant.create({ ...defaults(), ...((await body(context)) as ClientFields) })),
    );

    routes.patch("/clients/:id", async (context) => {
        const client = tenant.get(context.req.param("id"));
        return client === undefined
            ? json(404, { error: "There is no such client." })
            : json(200, tenant.save({ ...client, ...((await body(context)) as object) }));
    });

    routes.delete("/clients/:id", (context) =>
        tenant.delete(context.req.param("id"))
            ? new Response(null, { status: 204 })
            : json(404, { error: "There is no such client." }),
    );

    routes.get("/requests", () => json(200, log.all()));

    // With what it forgets, so that no request gets lost between a look at the log and its end.
    routes.delete("/requests", () => json(200, log.drain()));

    routes.get("/quirks", () => json(200, quirks.all()));

    routes.put("/quirks", async (context) => {
        quirks.set((await body(context)) as Record<string, unknown>);
        return json(200, quirks.all());
    });

    routes.delete("/faults", (context) => {
        quirks.clearFaults();
        return context.body(null, 204);
    });
    routes.post("/faults", async (context) => {
        quirks.addFault(await body(context));
        return new Response(null, { status: 204 });
    });

    return routes;
}

/** A client that somebody made by hand. */
function defaults(): ClientFields {
    const initial = FIELD_RULES.map((rule) => [rule.name, rule.default] as const);
    return {
        ...Object.fromEntries(initial),
        name: "made by hand",
        description: "made behind the stack's back",
        grantTypes: ["CLIENT_CREDENTIALS"],
    };
}

async function body(context: Context<Env>): Promise<unknown> {
    try {
        const parsed: unknown = JSON.parse(await context.req.text());
        if (typeof parsed === "object" && parsed !== null) {
            return parsed;
        }
    } catch {
        // Told below, as for JSON that is no object.
    }
    throw new InvalidQuirkError("The body must be a JSON object.");
}
