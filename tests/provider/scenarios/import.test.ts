// Clients that existed before the stack, and become its own.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS, FIELDS } from "../../engine/support/existing-client";
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
        expect(stack.output("clientId")).toEqual({ value: made.id, secret: false });
        expect(stack.output("clientSecret")).toEqual({ value: "", secret: true });

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

    test("is said to be changed, also where the program leaves out what has a default", async () => {
        const { tenant, stack, made } = await start({ name: "by hand", accessType: "ONLINE" });
        const up = await stack.up();
        expect(up.output).toContain(
            `The OAuth client ${made.id} was adopted and changed to what the program says: name, accessType. What it leaves ` +
                "out has its default: name that of the resource, accessType OFFLINE.",
        );
        expect(await tenant.onlyClient()).toMatchObject({ name: "reporting", accessType: "OFFLINE" });
    });

    test("with a program that says what it is, nothing is sent but the look at it", async () => {
        const { tenant, stack, made } = await start();
        const up = await stack.up();
        expect(await tenant.requests()).toEqual(["token", `GET ${made.id}`]);
        expect(await tenant.onlyClient()).toEqual(made);
        expect(up.output).not.toMatch(/warning|was adopted/);
    });

    test("with its secret given: a secret output, never sent, changed without a request, and it stays when taken out", async () => {
        const { tenant, stack, made, secret } = await start();
        args = { ...ARGS, clientSecret: secret };
        await stack.up();
        expect(await tenant.requests()).toEqual(["token", `GET ${made.id}`]);
        expect(stack.output("clientSecret")).toEqual({ value: secret, secret: true });
        expect(await stack.up()).toMatchObject({ steps: ["same"] });

        id = undefined;
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        await stack.refresh();
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        await tenant.requests();

        args = { ...ARGS, clientSecret: "another secret, in clear text" };
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(stack.output("clientSecret")).toEqual({ value: "another secret, in clear text", secret: true });
        args = ARGS;
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(stack.output("clientSecret")).toEqual({ value: "another secret, in clear text", secret: true });
        expect(await tenant.requests()).toEqual([]);
    });

    test("can be given its secret long after it was adopted, with the option import gone", async () => {
        const { tenant, stack, secret } = await start();
        await stack.up();
        id = undefined;
        await tenant.requests();
        args = { ...ARGS, clientSecret: secret };
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(stack.output("clientSecret")).toEqual({ value: secret, secret: true });
        expect(await tenant.requests()).toEqual([]);
    });

    test("is replaced like any other once the option is gone, and its secret must go with it", async () => {
        const { tenant, stack, made, secret } = await start();
        args = { ...ARGS, clientSecret: secret };
        await stack.up();
        id = undefined;
        args = { ...ARGS, clientSecret: secret, scope: ["idn:sources:read"] };
        const refused = await stack.preview({ fails: true });
        expect(refused.output).toContain(
            `The OAuth client ${made.id} would be replaced, because of scope, but clientSecret is the secret of the old one`,
        );
        await tenant.requests();
        args = { ...ARGS, scope: ["idn:sources:read"] };
        expect(await stack.up()).toMatchObject({ steps: ["create-replacement", "replace", "delete-replaced"] });
        expect(await tenant.requests()).toEqual(["token", "POST", `DELETE ${made.id}`]);
        const client = stack.onlyClient();
        expect(client.id).not.toBe(made.id);
        expect(client.outputs).not.toHaveProperty("__adopted");
    });

    test("a PATCH whose answer was lost is no harm: the next up adopts the client as it is by then", async () => {
        const { tenant, stack, made } = await start();
        args = { ...ARGS, description: "Nightly reporting job" };
        stack.configure({ "sailpoint:operationTimeoutSeconds": { value: "2" } });
        await tenant.injectFault({ name: "reset-after", value: true, method: "PATCH", times: 100 });
        await stack.up({ fails: true });
        expect(stack.clients()).toEqual([]);
        expect(await tenant.onlyClient()).toMatchObject({ id: made.id, description: "Nightly reporting job" });
        await tenant.requests();
        expect(await stack.up()).toMatchObject({ steps: ["create"] });
        expect(await tenant.requests()).toEqual(["token", `GET ${made.id}`]);
    });

    test("an answer to the PATCH that makes no sense: the client is the stack's, and the next up makes it whole", async () => {
        const { tenant, stack, made, secret } = await start();
        args = { ...ARGS, description: "Nightly reporting job", clientSecret: secret };
        await tenant.injectFault({ name: "response-merge", value: { enabled: "perhaps" }, method: "PATCH", times: 1 });
        const failed = await stack.up({ fails: true });
        expect(failed.output).toContain("enabled has a type that the API does not document");
        expect(stack.onlyClient()).toMatchObject({ id: made.id });
        await tenant.requests();
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await tenant.requests()).toEqual(["token", `GET ${made.id}`]);
        expect(stack.output("clientSecret")).toEqual({ value: secret, secret: true });
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
    });
});
