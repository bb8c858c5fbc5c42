// Unit tests that users write with Pulumi's mocks, without an engine, a tenant and a configuration.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { valueOf } from "../support/output-value";

/** The mocks of docs/testing.md. */
const MOCKS: pulumi.runtime.Mocks = {
    call: () => ({}),
    newResource: ({ type, name, inputs }) => {
        const { __provider, ...rest } = inputs as Record<string, unknown>;
        return type === "pulumi-nodejs:dynamic/sailpoint:OAuthClient"
            ? { id: `${name}-id`, state: { ...rest, clientId: `${name}-id`, clientSecret: "a-secret" } }
            : { id: `${name}-id`, state: rest };
    },
};

describe("a user's unit test with Pulumi's mocks", () => {
    beforeEach(() => pulumi.runtime.setMocks(MOCKS, "project", "stack"));

    /** The program under test. */
    function program(): sailpoint.OAuthClient {
        return new sailpoint.OAuthClient("reporting", {
            description: pulumi.interpolate`Nightly reporting job of ${pulumi.getStack()}`,
            grantTypes: [sailpoint.GrantType.ClientCredentials],
            accessTokenValiditySeconds: 750,
            scope: ["idn:identity:read"],
        });
    }

    test("when a program declares a client, the unit test gets its inputs, its default name and the outputs of the mock", async () => {
        const client = program();
        expect(await valueOf(client.name)).toBe("reporting");
        expect(await valueOf(client.description)).toBe("Nightly reporting job of stack");
        expect(await valueOf(client.scope)).toEqual(["idn:identity:read"]);
        expect(await valueOf(client.id)).toBe("reporting-id");
        expect(await valueOf(client.clientId)).toBe("reporting-id");
        expect(await valueOf(client.clientSecret)).toBe("a-secret");
    });

    test("when a program declares a client, clientSecret is not marked as a secret, because mocks do not mark it", async () => {
        const client = program();
        expect(await pulumi.isSecret(client.clientSecret)).toBe(false);
    });

    test("when inputs are invalid, the unit test gets no error, because mocks do not check inputs", async () => {
        const invalid = { description: "", grantTypes: [], accessTokenValiditySeconds: 750, scope: [] };
        const client = new sailpoint.OAuthClient("invalid", invalid);
        expect(await valueOf(client.clientId)).toBe("invalid-id");
    });
});
