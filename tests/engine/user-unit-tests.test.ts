// A user's own unit test of a program with clients, by Pulumi's mocks: no engine, no tenant, no configuration.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";

/** What a user writes into a test. */
const MOCKS: pulumi.runtime.Mocks = {
    call: () => ({}),
    newResource: ({ type, name, inputs }) => {
        const { __provider, ...rest } = inputs as Record<string, unknown>;
        return type === "pulumi-nodejs:dynamic/sailpoint:OAuthClient"
            ? { id: `${name}-id`, state: { ...rest, clientId: `${name}-id`, clientSecret: "a-secret" } }
            : { id: `${name}-id`, state: rest };
    },
};

describe("a unit test of a user's program", () => {
    function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
        return new Promise((resolve) => void output.apply(resolve));
    }

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

    test("sees the inputs, the default name and the outputs of the mock", async () => {
        const client = program();
        expect(await valueOf(client.name)).toBe("reporting");
        expect(await valueOf(client.description)).toBe("Nightly reporting job of stack");
        expect(await valueOf(client.scope)).toEqual(["idn:identity:read"]);
        expect(await valueOf(client.id)).toBe("reporting-id");
        expect(await valueOf(client.clientId)).toBe("reporting-id");
        expect(await valueOf(client.clientSecret)).toBe("a-secret");
    });

    test("does not see the secret marked: that is the engine's work, which mocks leave out", async () => {
        const client = program();
        expect(await pulumi.isSecret(client.clientSecret)).toBe(false);
    });

    test("sees nothing checked either: a mistake in the inputs passes", async () => {
        const wrong = { description: "", grantTypes: [], accessTokenValiditySeconds: 750, scope: [] };
        const client = new sailpoint.OAuthClient("wrong", wrong);
        expect(await valueOf(client.clientId)).toBe("wrong-id");
    });
});
