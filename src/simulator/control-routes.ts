// The control API: it changes clients as an administrator would in SailPoint, reads the request log, and switches
// faults. It needs no token, so that a test in any process can use it; the simulator listens on loopback only.
import { Hono } from "hono";
import type { Context } from "hono";
import { json } from "./responses";
import { FIELD_RULES } from "./fields";
import type { Env } from "./exchange";
import { InvalidFaultError } from "./faults/registry";
import type { Simulation } from "./simulation";
import type { ClientFields } from "./validation";

export const CONTROL = "/__simulator";

export function controlRoutes(simulation: Simulation): Hono<Env> {
    const routes = new Hono<Env>();
    const { tenant, log, faults } = simulation;

    routes.get("/clients", () => json(200, tenant.list()));

    routes.post("/clients", async (context) =>
        json(200, tenant.create({ ...defaults(), ...((await body(context)) as ClientFields) })),
    );

    routes.patch("/clients/:id", async (context) => {
        const client = tenant.get(context.req.param("id"));
        return client === undefined
            ? json(404, { error: "The client does not exist." })
            : json(200, tenant.save({ ...client, ...((await body(context)) as object) }));
    });

    routes.delete("/clients/:id", (context) =>
        tenant.delete(context.req.param("id"))
            ? new Response(null, { status: 204 })
            : json(404, { error: "The client does not exist." }),
    );

    routes.get("/requests", () => json(200, log.all()));

    // The response contains the removed entries. With a GET before the DELETE, a request between the two would be lost.
    routes.delete("/requests", () => json(200, log.drain()));

    routes.get("/faults", () => json(200, faults.all()));

    routes.put("/faults", async (context) => {
        faults.set((await body(context)) as Record<string, unknown>);
        return json(200, faults.all());
    });

    routes.post("/faults", async (context) => {
        faults.addLimited(await body(context));
        return new Response(null, { status: 204 });
    });

    routes.delete("/faults", () => {
        faults.clear();
        return new Response(null, { status: 204 });
    });

    return routes;
}

/** The fields of a client that the control API creates, unless the request sets them. */
function defaults(): ClientFields {
    const initial = FIELD_RULES.map((rule) => [rule.name, rule.default] as const);
    return {
        ...Object.fromEntries(initial),
        name: "created by hand",
        description: "created outside of the stack",
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
        // Malformed JSON is rejected below, with the same message as JSON that is not an object.
    }
    throw new InvalidFaultError("The body must be a JSON object.");
}
