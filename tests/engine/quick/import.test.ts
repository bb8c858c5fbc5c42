// Clients that existed before the stack, and become its own.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS, FIELDS } from "../support/existing-client";
import { scenario } from "../support/scenario";

describe("a client that existed before the stack", () => {
    const harness = scenario();
    let args: sailpoint.OAuthClientArgs;
    let id: string | undefined;

    function program() {
        const client = new sailpoint.OAuthClient("reporting", args, id === undefined ? {} : { import: id });
        return { clientId: client.clientId, clientSecret: client.clientSecret };
    }

    async function start(fields: Record<string, unknown> = {}) {
        const { tenant, stack } = await harness.start(program);
        const made = await tenant.createClient({ ...FIELDS, ...fields });
        const secret = String(made.secret);
        stack.trackSecret(secret);
        args = ARGS;
        id = made.id;
        return { tenant, stack, made, secret };
    }

    test("is adopted, changed where the program differs, and the option may stay or go", async () => {
        const { tenant, stack, made } = await start({ enabled: false });
        args = { ...ARGS, description: "Nightly reporting job" };

        expect(await stack.preview()).toMatchObject({ steps: ["create"] });
        expect(await tenant.requests()).toEqual([]);
        expect(await stack.up()).toMatchObject({ steps: ["create"] });
        expect(await tenant.requests()).toEqual(["token", `GET ${made.id}`, `PATCH ${made.id}`]);
        expect(await tenant.onlyClient()).toMatchObject({
            id: made.id,
            description: "Nightly reporting job",
            enabled: false,
        });
        expect(await stack.output("clientId")).toEqual({ value: made.id, secret: false });
        expect(await stack.output("clientSecret")).toEqual({ value: "", secret: true });

        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        id = undefined;
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        id = made.id;
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);

        await stack.refresh();
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual(["token", `GET ${made.id}`]);

        await stack.destroy({ runProgram: true });
        expect(await tenant.clients()).toEqual([]);
    });
});
