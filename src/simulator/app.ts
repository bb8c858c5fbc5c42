// Assembles the routes of a simulated tenant: its API, the control API and the page.
import { Hono } from "hono";
import { errorResponse, json } from "./responses";
import { CONTROL, controlRoutes } from "./control-routes";
import type { DataFile } from "./data-file";
import { hostGuard } from "./host-guard";
import { limitBodySize } from "./limits";
import { oauthClientRoutes } from "./oauth-client-routes";
import { pageResponse } from "./page";
import type { Env } from "./exchange";
import { injectFaults } from "./faults/inject-faults";
import { InvalidFaultError } from "./faults/registry";
import type { Simulation } from "./simulation";
import { tokenRoutes } from "./token-routes";
import { ValidationError } from "./validation";

export function createApp(simulation: Simulation, dataFile?: DataFile): Hono<Env> {
    const control = controlRoutes(simulation);
    control.onError((error) => {
        if (error instanceof InvalidFaultError) {
            return json(400, { error: error.message });
        }
        throw error;
    });

    const api = new Hono<Env>();
    api.use(injectFaults(simulation));
    api.route("/", tokenRoutes(simulation));
    api.route("/", oauthClientRoutes(simulation));
    api.onError((error) => {
        if (error instanceof ValidationError) {
            return errorResponse(400, error.message);
        }
        throw error;
    });
    api.all("*", () => errorResponse(404, "The path does not exist."));

    const app = new Hono<Env>();
    app.use(hostGuard, limitBodySize);
    if (dataFile !== undefined) {
        app.use(dataFile.saveAfterRequest);
    }
    app.get("/", () => pageResponse(simulation));
    app.route(CONTROL, control);
    app.route("/", api);
    return app;
}
