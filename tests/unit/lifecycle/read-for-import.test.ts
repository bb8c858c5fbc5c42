// The read of `pulumi import`, and the fields that become inputs of the generated code.
import { readForImport } from "../../../src/lifecycle/read";
import { NotFoundError } from "../../../src/sailpoint/errors";
import { HOST, fakeContext } from "./support/fake-client";

const RESPONSE = {
    id: "c-1",
    name: "portal",
    description: "",
    grantTypes: ["CLIENT_CREDENTIALS"],
    redirectUris: [],
    accessTokenValiditySeconds: 750,
    accessType: "OFFLINE",
    enabled: false,
    scope: ["idn:identity:read"],
};

test("when a client is read for `pulumi import`, the inputs are its non-empty fields, and the secret in state is empty", async () => {
    const { client, inputs } = await readForImport("c-1", fakeContext({ response: RESPONSE }));
    const expected = {
        name: "portal",
        grantTypes: ["CLIENT_CREDENTIALS"],
        accessTokenValiditySeconds: 750,
        accessType: "OFFLINE",
        enabled: false,
        scope: ["idn:identity:read"],
        // SailPoint leaves these out of its response while they are off.
        strongAuthSupported: false,
        claimsSupported: false,
    };
    expect(inputs).toEqual({ fields: expected, options: {} });
    expect([...(client.explicitNames ?? [])].sort()).toEqual(Object.keys(expected).sort());
    expect(client).toMatchObject({ id: "c-1", secret: "", tenant: { host: HOST, tenantId: "t-1" } });
});

test("when two clients are read for `pulumi import`, their import markers differ", async () => {
    const context = fakeContext({ response: RESPONSE });
    const markers = [await readForImport("c-1", context), await readForImport("c-1", context)].map(
        ({ client }) => client.importMarker,
    );
    expect(new Set(markers).size).toBe(2);
    expect(markers).not.toContain(undefined);
});

test("when the client of a `pulumi import` does not exist, the error has its id, the host and the next step", async () => {
    const failure = readForImport("c-1", fakeContext());
    await expect(failure).rejects.toThrow(NotFoundError);
    await expect(failure).rejects.toMatchObject({
        message: expect.stringContaining(`There is no OAuth client with the id c-1 at ${HOST}.`) as unknown,
        hint: "Check the id that is to be imported, and that the configuration names the client's tenant.",
    });
});
