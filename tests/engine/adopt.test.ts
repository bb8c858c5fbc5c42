// Clients that existed before the stack, and become its own.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS, FIELDS } from "./support/made-by-hand";
import { story } from "./support/story";

describe("a client that existed before the stack", () => {
    const world = story();
    let args: sailpoint.OAuthClientArgs;
    let id: string | undefined;

    function program() {
        const client = new sailpoint.OAuthClient("reporting", args, id === undefined ? {} : { import: id });
        return { clientId: client.clientId, clientSecret: client.clientSecret };
    }

    async function start(fields: Record<string, unknown> = {}) {
        const { tenant, stack } = await world.start(program);
        const made = await tenant.make({ ...FIELDS, ...fields });
        const secret = String(made.secret);
        stack.keepSecret(secret);
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

    test("can be given its secret long after it was adopted, with the option import gone", async () => {
        const { tenant, stack, secret } = await start();
        await stack.up();
        id = undefined;
        await tenant.requests();
        args = { ...ARGS, clientSecret: secret };
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await stack.output("clientSecret")).toEqual({ value: secret, secret: true });
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
        const client = await stack.onlyClient();
        expect(client.id).not.toBe(made.id);
        expect(client.outputs).not.toHaveProperty("__adopted");
    });

    test("has an id that is known only when something else is deployed", async () => {
        let known = "";
        const { tenant, stack } = await world.start(() => {
            const first = new sailpoint.OAuthClient("first", ARGS);
            const later = first.clientId.apply(() => known) as unknown as string;
            new sailpoint.OAuthClient("second", { ...ARGS, name: "reporting" }, { import: later });
        });
        const made = await tenant.make(FIELDS);
        known = made.id;
        expect(await stack.preview()).toMatchObject({ steps: ["create", "create"] });
        await stack.up();
        expect(await tenant.requests()).toEqual(["token", "POST", `GET ${made.id}`]);
        expect(await stack.up()).toMatchObject({ steps: ["same", "same"] });
        expect((await stack.clients()).map((client) => client.id)).toContain(made.id);
    });

    test("is left in SailPoint by retainOnDelete, and kept by protect", async () => {
        let kept = true;
        const options = { protect: true, retainOnDelete: true };
        const { tenant, stack } = await world.start(() => {
            if (kept) {
                new sailpoint.OAuthClient("reporting", ARGS, { ...options, import: made.id });
            }
        });
        const made = await tenant.make(FIELDS);
        await stack.up();
        kept = false;
        expect((await stack.up({ fails: true })).output).toContain("protect");
        kept = true;
        options.protect = false;
        await stack.up();
        kept = false;
        await tenant.requests();
        await stack.up();
        expect(await stack.clients()).toEqual([]);
        expect(await tenant.requests()).toEqual([]);
        expect(await tenant.onlyClient()).toEqual(made);
    });

    test("a PATCH whose answer was lost is no harm: the next up adopts the client as it is by then", async () => {
        const { tenant, stack, made } = await start();
        args = { ...ARGS, description: "Nightly reporting job" };
        await stack.configure({ "sailpoint:operationTimeoutSeconds": { value: "2" } });
        await tenant.fault({ quirk: "reset-after", value: true, method: "PATCH", times: 100 });
        await stack.up({ fails: true });
        expect(await stack.clients()).toEqual([]);
        expect(await tenant.onlyClient()).toMatchObject({ id: made.id, description: "Nightly reporting job" });
        await tenant.requests();
        expect(await stack.up()).toMatchObject({ steps: ["create"] });
        expect(await tenant.requests()).toEqual(["token", `GET ${made.id}`]);
    });

    test("an answer to the PATCH that makes no sense: the client is the stack's, and the next up makes it whole", async () => {
        const { tenant, stack, made, secret } = await start();
        args = { ...ARGS, description: "Nightly reporting job", clientSecret: secret };
        await tenant.fault({ quirk: "answer-with", value: { enabled: "perhaps" }, method: "PATCH", times: 1 });
        const failed = await stack.up({ fails: true });
        expect(failed.output).toContain("enabled has a type that the API does not document");
        expect(await stack.onlyClient()).toMatchObject({ id: made.id });
        await tenant.requests();
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await tenant.requests()).toEqual(["token", `GET ${made.id}`]);
        expect(await stack.output("clientSecret")).toEqual({ value: secret, secret: true });
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
    });
});
