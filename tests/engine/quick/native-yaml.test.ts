// The operations on OAuth clients of a YAML program with the native provider. The tests run in order on one stack.
import { parse } from "yaml";
import { Tenant } from "../support/tenant";
import { YamlProject, oauthClient } from "../support/yaml-project";

describe("a YAML program", () => {
    let tenant: Tenant;
    let yaml: YamlProject;

    beforeAll(async () => {
        tenant = await Tenant.start();
        yaml = await YamlProject.create(tenant, withClient({}));
    });

    afterAll(async () => {
        yaml.project.expectNotPrinted(tenant.simulator.clientSecret);
        await yaml.project.remove();
        await tenant.stop();
    });

    function withClient(properties: object, more: Record<string, unknown> = {}) {
        return {
            resources: { reporting: oauthClient(properties), ...more },
            outputs: { clientId: "${reporting.clientId}", clientSecret: "${reporting.clientSecret}" },
        };
    }

    test("when a YAML program declares a client, up creates it with one POST, and clientSecret is a secret output", async () => {
        expect(await yaml.up()).toMatch(/clientSecret: \[secret\]/);

        expect(await tenant.requests()).toEqual(["token", "POST"]);
        const { clientId, clientSecret } = await yaml.project.outputs();
        expect(clientId).toBe((await tenant.onlyClient()).id);
        expect(await tenant.logIn(String(clientId), String(clientSecret))).toBe(200);
        yaml.project.expectNotPrinted(String(clientSecret));
        await tenant.requests();
    });

    test("when neither the program nor the client has changed, up sends no request", async () => {
        expect(await yaml.up()).toContain("2 unchanged");

        expect(await tenant.requests()).toEqual([]);
    });

    test("when the client was changed outside of Pulumi, refresh shows each field with its old and new value", async () => {
        await tenant.updateClient((await tenant.onlyClient()).id, { description: "By hand", businessName: "Acme" });

        const shown = await yaml.project.pulumi("refresh", "--yes", "--skip-preview", "--diff");

        expect(shown).toContain('+ businessName: "Acme"');
        expect(shown).toContain('~ description : "Nightly reporting job" => "By hand"');
        const fields = [...shown.matchAll(/^ *[~+-] (\w+) *: /gm)].map(([, field]) => field);
        expect(fields).toEqual(["businessName", "description"]);
    });

    test("when the program's scope changes too, preview shows that scope replaces the client, and sends no request", async () => {
        await tenant.requests();
        await yaml.write(withClient({ scope: ["idn:identity:read", "idn:sources:read"] }));

        const [step] = await yaml.previewOf("reporting");

        expect(step).toMatchObject({ op: "replace", replaceReasons: ["scope"] });
        expect(step?.detailedDiff).toEqual({
            businessName: { kind: "update", inputDiff: false },
            description: { kind: "update", inputDiff: false },
            scope: { kind: "update-replace", inputDiff: false },
        });
        expect(await tenant.requests()).toEqual([]);
    });

    test("when up replaces the client, the POST of the new client precedes the DELETE of the old one", async () => {
        const old = await tenant.onlyClient();

        await yaml.up();

        const { id } = await tenant.onlyClient();
        expect(id).not.toBe(old.id);
        expect((await tenant.requests()).filter((request) => /POST|DELETE/.test(request))).toEqual([
            "POST",
            `DELETE ${old.id}`,
        ]);
    });

    test("when `pulumi import` imports a client, a program with the generated code shows no change", async () => {
        const existing = await tenant.createClient({
            name: "nightly batch",
            description: "Batch",
            grantTypes: ["CLIENT_CREDENTIALS"],
            accessTokenValiditySeconds: 900,
            accessType: "OFFLINE",
            scope: ["idn:identity:read"],
        });
        const shown = await yaml.project.pulumi(
            ...["import", "sailpoint:index:OAuthClient", "batch", existing.id],
            ...["--yes", "--skip-preview", "--protect=false"],
        );
        const code = parse(shown.slice(shown.indexOf("\nresources:"))) as { resources: Record<string, unknown> };
        expect(Object.keys(code.resources)).toEqual(["batch"]);
        await yaml.write(withClient({ scope: ["idn:identity:read", "idn:sources:read"] }, code.resources));
        await tenant.requests();

        expect(await yaml.up()).toContain("3 unchanged");

        expect(await tenant.requests()).toEqual([]);
    });

    test("when the stack is destroyed, no client is left", async () => {
        await yaml.project.pulumi("destroy", "--yes", "--skip-preview");

        expect(await tenant.clients()).toEqual([]);
    });
});
