// The operations on one client: create, update, refresh, replacement and delete.
import * as sailpoint from "pulumi-sailpoint";
import { REPLACEMENT } from "../../support/client-args";
import { programOf } from "../../support/scenarios/refresh-by-list";
import { scenario } from "../support/scenario";

describe("the lifecycle of a client", () => {
    const harness = scenario();
    let description: string;
    let scope: string[];

    function program() {
        const reporting = new sailpoint.OAuthClient("reporting", {
            description,
            grantTypes: ["CLIENT_CREDENTIALS"],
            accessTokenValiditySeconds: 750,
            scope,
        });
        return { clientId: reporting.clientId, clientSecret: reporting.clientSecret };
    }

    test.each(["true", "false"])(
        "when refreshByList is %s, preview, up, refresh and destroy send only the necessary requests",
        async (value) => {
            description = "Nightly reporting job";
            scope = ["idn:identity:read"];
            const { tenant, stack } = await harness.start(program);
            await stack.configure({ "sailpoint:refreshByList": { value } });

            const preview = await stack.preview();
            expect(preview).toMatchObject({ steps: ["create"] });
            expect(await tenant.requests()).toEqual([]);

            expect(await stack.up()).toMatchObject({ steps: ["create"] });
            expect(await tenant.requests()).toEqual(["token", "POST"]);
            const first = await credentials();
            expect(first.secret).toMatchObject({ secret: true });
            expect(await tenant.logIn(first.id, String(first.secret.value))).toBe(200);
            await tenant.requests();

            expect(await stack.up()).toMatchObject({ steps: ["same"] });
            expect(await tenant.requests()).toEqual([]);

            description = "Nightly and weekly reporting job";
            expect(await stack.up()).toMatchObject({ steps: ["update"] });
            expect(await tenant.requests()).toEqual(["token", `PATCH ${first.id}`]);
            expect(await tenant.onlyClient()).toMatchObject({ id: first.id, description });

            await tenant.updateClient(first.id, { description: "changed outside of Pulumi" });
            await stack.refresh();
            expect(await tenant.requests()).toEqual(["token", `GET ${first.id}`]);
            expect((await stack.onlyClient()).outputs).toMatchObject({
                description: "changed outside of Pulumi",
            });
            expect(await stack.up()).toMatchObject({ steps: ["update"] });
            expect(await tenant.requests()).toEqual(["token", `PATCH ${first.id}`]);
            expect(await tenant.onlyClient()).toMatchObject({ id: first.id, description });
            expect(await credentials()).toEqual(first);

            scope = ["idn:identity:read", "idn:sources:read"];
            const replaced = await stack.up();
            expect(replaced).toMatchObject({ steps: REPLACEMENT });
            expect(await tenant.requests()).toEqual(["token", "POST", `DELETE ${first.id}`]);
            const second = await credentials();
            expect(second.id).not.toBe(first.id);
            expect(second.secret.value).not.toBe(first.secret.value);
            expect(await tenant.logIn(second.id, String(second.secret.value))).toBe(200);
            expect(await tenant.logIn(first.id, String(first.secret.value))).toBe(401);
            await tenant.requests();

            expect(await stack.destroy()).toMatchObject({ steps: ["delete"] });
            expect(await tenant.requests()).toEqual(["token", `DELETE ${second.id}`]);
            expect(await tenant.clients()).toEqual([]);

            async function credentials() {
                const id = await stack.output("clientId");
                return { id: String(id.value), secret: await stack.output("clientSecret") };
            }
        },
    );

    test("when up creates twenty clients, it requests one token, and all clients have one short __provider string in state", async () => {
        const { tenant, stack } = await harness.start(programOf(20));

        await stack.up();
        expect((await tenant.requests()).sort()).toEqual([...Array<string>(20).fill("POST"), "token"]);

        const clients = await stack.clients();
        const code = new Set(clients.flatMap(({ inputs, outputs }) => [inputs.__provider, outputs.__provider]));
        expect(clients).toHaveLength(20);
        expect([...code]).toEqual(['exports.handler=()=>require("pulumi-sailpoint/provider")']);
        expect(Buffer.byteLength(String([...code][0]))).toBeLessThanOrEqual(64);
    });
});
