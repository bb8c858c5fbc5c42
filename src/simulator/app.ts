// Puts the routes of a simulated tenant together.
import { Hono } from "hono";
import { errorAnswer, json } from "./answers";
import { CONTROL, controlRoutes } from "./control-routes";
import type { DataFile } from "./data-file";
import { hostGuard } from "./host-guard";
import { limitBody } from "./limits";
import { misbehaviour } from "./misbehaviour";
import { oauthClientRoutes } from "./oauth-client-routes";
import { pageAnswer } from "./page";
import { QuirkProblem } from "./quirks";
import type { Env, Simulation } from "./simulation";
import { tokenRoutes } from "./token-routes";
import { Refusal } from "./validation";

export function createApp(simulation: Simulation, dataFile?: DataFile): Hono<Env> {
    const control = controlRoutes(simulation);
    control.onError((error) => {
        if (error instanceof QuirkProblem) {
            return json(400, { error: error.message });
        }
        throw error;
    });

    const api = new Hono<Env>();
    api.use(misbehaviour(simulation));
    api.route("/", tokenRoutes(simulation));
    api.route("/", oauthClientRoutes(simulation));
    api.onError((error) => {
        if (error instanceof Refusal) {
            return errorAnswer(400, error.message);
        }
        throw error;
    });
    api.all("*", () => errorAnswer(404, "There is no such path."));

    const app = new Hono<Env>();
    app.use(hostGuard, limitBody);
    if (dataFile !== undefined) {
        app.use(dataFile.saveAfterRequest);
    }
    app.get("/", () => pageAnswer(simulation));
    app.route(CONTROL, control);
    app.route("/", api);
    return app;
}
