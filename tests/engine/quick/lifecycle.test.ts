// The whole life of one client: created, left alone, changed, repaired, replaced, destroyed.
import * as sailpoint from "pulumi-sailpoint";
import { scenario } from "../support/scenario";

describe("the whole life of a client", () => {
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
        "lives through the engine with the fewest requests (refreshByList: %s)",
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

            await tenant.updateClient(first.id, { description: "changed behind the stack's back" });
            await stack.refresh();
            expect(await tenant.requests()).toEqual(["token", `GET ${first.id}`]);
            expect((await stack.onlyClient()).outputs).toMatchObject({
                description: "changed behind the stack's back",
            });
            expect(await stack.up()).toMatchObject({ steps: ["update"] });
            expect(await tenant.requests()).toEqual(["token", `PATCH ${first.id}`]);
            expect(await tenant.onlyClient()).toMatchObject({ id: first.id, description });
            expect(await credentials()).toEqual(first);

            scope = ["idn:identity:read", "idn:sources:read"];
            const replaced = await stack.up();
            expect(replaced).toMatchObject({ steps: ["create-replacement", "replace", "delete-replaced"] });
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

    test("twenty clients in one up share one token, and hold one constant as their code", async () => {
        const names = Array.from({ length: 20 }, (_, index) => `client-${index}`);
        const { tenant, stack } = await harness.start(() => {
            for (const name of names) {
                new sailpoint.OAuthClient(name, {
                    description: "one of twenty",
                    grantTypes: ["CLIENT_CREDENTIALS"],
                    accessTokenValiditySeconds: 750,
                    scope: ["idn:identity:read"],
                });
            }
        });

        await stack.up();
        expect((await tenant.requests()).sort()).toEqual([...names.map(() => "POST"), "token"]);

        const clients = await stack.clients();
        const code = new Set(clients.flatMap(({ inputs, outputs }) => [inputs.__provider, outputs.__provider]));
        expect(clients).toHaveLength(20);
        expect([...code]).toEqual(['exports.handler=()=>require("pulumi-sailpoint/provider")']);
        expect(Buffer.byteLength(String([...code][0]))).toBeLessThanOrEqual(64);
    });
});
