// What a program may hand in: values that are not known yet, secrets, and values that are wrong.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { scenario } from "../support/scenario";

const GOOD = {
    description: "a client of a story",
    grantTypes: ["CLIENT_CREDENTIALS" as const],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
};

describe("inputs", () => {
    const harness = scenario();

    test("an input may be the output of another client, unknown at preview", async () => {
        const { tenant, stack } = await harness.start(() => {
            const first = new sailpoint.OAuthClient("first", GOOD);
            new sailpoint.OAuthClient("second", {
                ...GOOD,
                description: pulumi.interpolate`follows ${first.clientId}`,
                scope: [first.created.apply(() => "idn:identity:read"), "idn:sources:read"],
            });
        });

        expect(await stack.preview()).toMatchObject({ steps: ["create", "create"] });
        expect(await tenant.requests()).toEqual([]);
        await stack.up();
        expect(await tenant.requests()).toEqual(["token", "POST", "POST"]);

        const clients = await tenant.clients();
        const first = clients.find(({ name }) => name === "first");
        expect(clients.find(({ name }) => name === "second")).toMatchObject({
            description: `follows ${String(first?.id)}`,
            scope: ["idn:identity:read", "idn:sources:read"],
        });
        expect(await stack.up()).toMatchObject({ steps: ["same", "same"] });
        expect(await tenant.requests()).toEqual([]);
    });

    test("all problems of a resource are told at preview, and no secret value with them", async () => {
        const wrong = {
            ...GOOD,
            grantTypes: ["AUTHORIZATION_CODE", pulumi.secret("canary-grant")],
            accessTokenValiditySeconds: pulumi.secret("canary-seconds"),
            homepageUrl: pulumi.secret("canary home page"),
            descripton: pulumi.secret("canary-unknown"),
            scope: [],
        };
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("wrong", wrong as unknown as sailpoint.OAuthClientArgs);
        });
        stack.trackSecret("canary");

        const preview = await stack.preview({ fails: true });
        for (const problem of [
            "grantTypes[1] must be one of CLIENT_CREDENTIALS, AUTHORIZATION_CODE, REFRESH_TOKEN",
            "accessTokenValiditySeconds must be a whole number",
            "homepageUrl must be an absolute URL",
            "descripton is not an input of an OAuth client; did you mean description?",
            "scope must hold at least one scope",
            "redirectUris is required with the grant type AUTHORIZATION_CODE",
        ]) {
            expect(preview.output).toContain(problem);
        }
        expect(await tenant.requests()).toEqual([]);
    });

    test("a left out scope is warned about at the resource, and not replaced when SailPoint fills it in", async () => {
        const { tenant, stack } = await harness.start(() => {
            const { scope, ...withoutScope } = GOOD;
            new sailpoint.OAuthClient("reporting", withoutScope);
        });

        const preview = await stack.preview();
        const warnings = preview.messages.filter(({ severity }) => severity === "warning");
        expect(warnings.map(({ urn }) => urn)).toEqual([expect.stringContaining("::reporting")]);
        expect(warnings[0]?.message).toContain("sp:scopes:all");
        expect(await stack.up()).toMatchObject({ steps: ["create"] });
        expect(await tenant.onlyClient()).toMatchObject({ scope: ["sp:scopes:all"] });
        await tenant.requests();
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
    });

    test("a missing setting is told at preview, by name", async () => {
        const { stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", GOOD);
        });
        stack.removeConfig("sailpoint:clientSecret");

        const preview = await stack.preview({ fails: true });
        expect(preview.output).toContain("sailpoint:clientId is set but sailpoint:clientSecret is not");
    });
});
