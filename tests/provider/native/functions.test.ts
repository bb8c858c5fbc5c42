// The functions (invokes) of the native provider.
import { waitUntil } from "../../support/fake-clock";
import { RUNTIME_SECRET, markSecret } from "../support/secrets";
import { nativeHarness } from "./support/harness";

describe("the functions of the native provider", () => {
    const { tenant, provider, messages } = nativeHarness();
    const GET = "sailpoint:index:getOAuthClient";
    const LIST = "sailpoint:index:getOAuthClients";
    const SCOPES = "sailpoint:index:requiredScopes";

    test("when a client is looked up by id and by name, the result has its fields and no secret", async () => {
        const { id } = await tenant().createClient({ name: "by hand", grantTypes: ["CLIENT_CREDENTIALS"] });
        await tenant().requests();
        for (const args of [{ id }, { name: "by hand" }]) {
            const { result, failures } = await provider().invoke(GET, args);
            expect(failures).toEqual([]);
            expect(result).toMatchObject({ id, clientId: id, name: "by hand", grantTypes: ["CLIENT_CREDENTIALS"] });
            expect(Object.keys(result).filter((name) => /secret/i.test(name))).toEqual([]);
        }
        expect(await tenant().requests()).toEqual(["token", `GET ${id}`, "LIST"]);
    });

    test("when a function and a resource of one provider send requests, they share one token", async () => {
        const { id } = await tenant().createClient({ name: "by hand" });
        await tenant().requests();
        await provider().invoke(GET, { id });
        await provider().read({ urn: "urn:pulumi:dev::scenario::sailpoint:index:OAuthClient::a", type: "" }, id);
        expect(await tenant().requests()).toEqual(["token", `GET ${id}`, `GET ${id}`]);
    });

    test("when a function sends a request, the debug message about it belongs to no resource", async () => {
        const { id } = await tenant().createClient({ name: "by hand" });
        await provider().invoke(GET, { id });
        await waitUntil(() => messages().some(({ message }) => message.includes(`GET /v2025/oauth-clients/${id}`)));
        expect(new Set(messages().map(({ urn }) => urn))).toEqual(new Set([""]));
    });

    test("when getOAuthClients has a filter, the result has the matching clients, sorted by name", async () => {
        for (const [name, enabled] of [
            ["b", true],
            ["a", true],
            ["c", false],
        ] as const) {
            await tenant().createClient({ name, enabled });
        }
        const { result } = await provider().invoke(LIST, { enabled: true });
        const clients = result.clients as { name: string }[];
        expect(clients.map(({ name }) => name)).toEqual(["a", "b"]);
    });

    test("when requiredScopes is called, the result is the smallest set of scopes, and no request is sent", async () => {
        const { result } = await provider().invoke(SCOPES, { calls: ["GET /v2025/sources"] });
        expect(result).toEqual({ scopes: ["idn:sources:read"] });
        expect(await tenant().requests()).toEqual([]);
    });

    test.each([
        [GET, {}, ["id or name"]],
        [GET, { id: "x", nmae: "y" }, ["nmae is not an argument (did you mean name?)"]],
        [LIST, { enabled: "yes", unusedSince: "soon" }, ["enabled must be true or false", "unusedSince must"]],
        [SCOPES, {}, ["calls must be a list"]],
        [SCOPES, { calls: ["GET /v2025/sources"], allowAllScopes: 1, cals: [] }, ["cals", "allowAllScopes must"]],
        [SCOPES, { calls: ["GET /v2025/no-such-thing"] }, ["do not contain GET /v2025/no-such-thing"]],
        ["sailpoint:index:getNothing", {}, ["has no function sailpoint:index:getNothing"]],
    ])(
        "when %s is called with the arguments %j, each problem is a failure, and no request is sent",
        async (token, args, facts) => {
            const { failures } = await provider().invoke(token, args);
            expect(failures.map(({ property }) => property)).toEqual(facts.map(() => ""));
            facts.forEach((fact, index) => {
                expect(failures[index]?.reason).toContain(fact);
            });
            expect(JSON.stringify(failures)).not.toMatch(/\n\s+at /);
            expect(await tenant().requests()).toEqual([]);
        },
    );

    test("when several clients have the name of a getOAuthClient call, the failure lists their ids", async () => {
        const ids = [await tenant().createClient({ name: "twin" }), await tenant().createClient({ name: "twin" })];
        const { failures } = await provider().invoke(GET, { name: "twin" });
        expect(failures).toHaveLength(1);
        for (const { id } of ids) {
            expect(failures[0]?.reason).toContain(id);
        }
    });

    test("when no client has the id of a getOAuthClient call, the call fails without a stack trace", async () => {
        const failed = provider().invoke(GET, { id: "missing" });
        await expect(failed).rejects.toThrow(/There is no OAuth client with the id missing/);
        await expect(failed).rejects.not.toThrow(/\n\s+at /);
    });

    test("when an argument of getOAuthClient is a secret, each value of the result is a secret, and no message contains the argument", async () => {
        await tenant().createClient({ name: "canary" });
        const { result } = await provider().invoke(GET, { name: markSecret("canary") });
        expect(result.id).toMatchObject(RUNTIME_SECRET);
        const failed = provider().invoke(GET, { id: markSecret("canary-id") });
        await expect(failed).rejects.toThrow(/\[secret\]/);
        await expect(failed).rejects.not.toThrow(/canary-id/);
    });

    test("when an item of the argument calls is a secret, the failure names the argument and quotes nothing", async () => {
        const calls = [markSecret("GET /v2025/hooks/canary")];
        const { failures } = await provider().invoke(SCOPES, { calls });
        expect(failures).toMatchObject([{ reason: expect.stringContaining("the argument calls") as unknown }]);
        expect(JSON.stringify(failures)).not.toContain("canary");
    });
});
