// The resource that RotatingOAuthClient registers, observed through Pulumi's mocks.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "../../../src";
import { valueOf } from "../../support/output-value";

const ARGS: sailpoint.RotatingOAuthClientArgs = {
    description: "Nightly reporting job",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
    rotationDays: 30,
};

describe("RotatingOAuthClient", () => {
    const registered: pulumi.runtime.MockResourceArgs[] = [];

    beforeEach(async () => {
        registered.length = 0;
        await pulumi.runtime.setMocks({
            call: ({ inputs }) => inputs as Record<string, unknown>,
            newResource: (args) => {
                registered.push(args);
                return { id: "rotating-1", state: { ...args.inputs, clientSecret: "a secret" } as object };
            },
        });
    });

    test("when a RotatingOAuthClient is declared, one resource is registered with its provider code, its name and its timeouts", async () => {
        const options = { customTimeouts: { update: "5m" } };
        const resource = new sailpoint.RotatingOAuthClient("reporting", ARGS, options);
        expect(await valueOf(resource.id)).toBe("rotating-1");
        expect(registered).toMatchObject([
            {
                type: "pulumi-nodejs:dynamic/sailpoint:RotatingOAuthClient",
                inputs: {
                    ...ARGS,
                    name: "reporting",
                    __timeouts: { update: "5m" },
                    __provider: 'exports.handler=()=>require("pulumi-sailpoint/provider").rotatingOAuthClient',
                },
            },
        ]);
        expect(Object.keys(resource)).not.toContain("__provider");
        expect(sailpoint.RotatingOAuthClient.isInstance(resource)).toBe(true);
        expect(sailpoint.OAuthClient.isInstance(resource)).toBe(false);
    });

    test("when rotateWhenChanged has the key toString, it is registered like any other key", async () => {
        const rotateWhenChanged = JSON.parse('{"toString":"1","quarter":"2"}') as Record<string, string>;
        const resource = new sailpoint.RotatingOAuthClient("reporting", { ...ARGS, rotateWhenChanged });
        await valueOf(resource.id);
        expect(registered).toMatchObject([{ inputs: { rotateWhenChanged } }]);
    });

    test("when inputs are secrets or contain a secret, their names are registered in the hidden input __secretInputs", async () => {
        const resource = new sailpoint.RotatingOAuthClient("reporting", {
            ...ARGS,
            description: pulumi.secret("a secret"),
            redirectUris: ["https://example.com", pulumi.secret("https://example.com/?token=1")],
        });
        await valueOf(resource.id);
        expect(registered).toMatchObject([{ inputs: { __secretInputs: ["description", "redirectUris"] } }]);
        expect(resource).not.toHaveProperty("__secretInputs");
    });
});
