// Clients that existed before the stack, and become its own.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS, FIELDS } from "./support/existing-client";
import { scenario } from "./support/scenario";

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

    test("with its secret given: a secret output, never sent, changed without a request, and it stays when taken out", async () => {
        const { tenant, stack, made, secret } = await start();
        args = { ...ARGS, clientSecret: secret };
        await stack.up();
        expect(await tenant.requests()).toEqual(["token", `GET ${made.id}`]);
        expect(await stack.output("clientSecret")).toEqual({ value: secret, secret: true });
        expect(await stack.up()).toMatchObject({ steps: ["same"] });

        id = undefined;
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        await stack.refresh();
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        await tenant.requests();

        args = { ...ARGS, clientSecret: "another secret, in clear text" };
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await stack.output("clientSecret")).toEqual({ value: "another secret, in clear text", secret: true });
        args = ARGS;
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await stack.output("clientSecret")).toEqual({ value: "another secret, in clear text", secret: true });
        expect(await tenant.requests()).toEqual([]);
    });

    test("has an id that is known only when something else is deployed", async () => {
        let idToImport = "";
        const { tenant, stack } = await harness.start(() => {
            const first = new sailpoint.OAuthClient("first", ARGS);
            const later = first.clientId.apply(() => idToImport) as unknown as string;
            new sailpoint.OAuthClient("second", { ...ARGS, name: "reporting" }, { import: later });
        });
        const made = await tenant.createClient(FIELDS);
        idToImport = made.id;
        expect(await stack.preview()).toMatchObject({ steps: ["create", "create"] });
        await stack.up();
        expect(await tenant.requests()).toEqual(["token", "POST", `GET ${made.id}`]);
        expect(await stack.up()).toMatchObject({ steps: ["same", "same"] });
        expect((await stack.clients()).map((client) => client.id)).toContain(made.id);
    });

    test("is left in SailPoint by retainOnDelete, and kept by protect", async () => {
        let isRetained = true;
        const options = { protect: true, retainOnDelete: true };
        const { tenant, stack } = await harness.start(() => {
            if (isRetained) {
                new sailpoint.OAuthClient("reporting", ARGS, { ...options, import: made.id });
            }
        });
        const made = await tenant.createClient(FIELDS);
        await stack.up();
        isRetained = false;
        expect((await stack.up({ fails: true })).output).toContain("protect");
        isRetained = true;
        options.protect = false;
        await stack.up();
        isRetained = false;
        await tenant.requests();
        await stack.up();
        expect(await stack.clients()).toEqual([]);
        expect(await tenant.requests()).toEqual([]);
        expect(await tenant.onlyClient()).toEqual(made);
    });
});
