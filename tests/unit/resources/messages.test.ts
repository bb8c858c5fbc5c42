// The texts of the resource classes and of the lookups, in one snapshot. Other tests assert codes and facts.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "../../../src";
import { lookupClient, lookupClients } from "../../../src/functions/lookup/lookup";
import { reserveImport } from "../../../src/resources/oauth-client/reserve-import";
import { argumentWarnings as warnings } from "../../../src/resources/oauth-client/argument-warnings";
import { assertProviderResolvable } from "../../../src/resources/provider-code";
import { NotFoundError } from "../../../src/sailpoint/errors";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { REQUIRED } from "../../support/fields";

const ARGS: sailpoint.OAuthClientArgs = {
    description: "Nightly reporting job",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
};
const SETTINGS = {
    "sailpoint:tenant": "acme",
    "sailpoint:clientId": "id",
    "sailpoint:clientSecret": "secret",
};

class OtherProvider extends pulumi.ProviderResource {}

function messageOf(run: () => unknown): string {
    try {
        run();
    } catch (error) {
        return (error as Error).message;
    }
    throw new Error("There was no error.");
}

async function rejectionOf(lookup: Promise<unknown>): Promise<string> {
    const error: unknown = await lookup.then(
        () => undefined,
        (reason: unknown) => reason,
    );
    return (error as Error).message;
}

beforeAll(() =>
    pulumi.runtime.setMocks({
        newResource: ({ name, inputs }) => ({ id: name, state: inputs as object }),
        call: () => ({}),
    }),
);

afterEach(() => jest.restoreAllMocks());

test("when a resource is declared with invalid arguments or options, the error states the problem and the solution", () => {
    const none = undefined as unknown as sailpoint.OAuthClientArgs;
    const rotating = { ...ARGS, rotationDays: 30 };
    jest.spyOn(pulumi.runtime, "getStackResource").mockReturnValue({} as never);
    void reserveImport("b614", "one");
    expect({
        "no arguments": messageOf(() => new sailpoint.OAuthClient("reporting", none)),
        "get with import": messageOf(() => sailpoint.OAuthClient.get("reporting", "b614", { import: "b614" })),
        "two imports of one client": messageOf(() => reserveImport("b614", "other")),
        "unknown argument of Provider": messageOf(() => new sailpoint.Provider("acme", { url: "x" } as object)),
        "unsupported option of RotatingOAuthClient": messageOf(
            () => new sailpoint.RotatingOAuthClient("reporting", rotating, { import: "b614" }),
        ),
        "package not installed": messageOf(() => {
            assertProviderResolvable("/");
        }),
    }).toMatchSnapshot();
});

test("when arguments look like mistakes (a lifetime of 5 s, a misspelled scope), the warnings state their effect", () => {
    const args = {
        ...ARGS,
        grantTypes: ["REFRESH_TOKEN"],
        accessTokenValiditySeconds: 5,
        redirectUris: ["http://localhost:67890"],
        scope: ["idn:source:read"],
    };
    expect([
        ...warnings(args as never),
        ...warnings({ ...ARGS, refreshTokenValiditySeconds: 5 } as never),
    ]).toMatchSnapshot();
});

test("when the arguments or the options of a lookup are invalid, the error states the requirement", async () => {
    const provider: pulumi.ProviderResource = new OtherProvider("other", "other");
    const wrong: object = { name: " ", unusedSince: "last week", neverUsed: 1, enabld: true };
    expect({
        "neither id nor name": await rejectionOf(lookupClient({}, SETTINGS)),
        "id and name": await rejectionOf(lookupClient({ id: "b614", name: "reporting" }, SETTINGS)),
        "an output": await rejectionOf(lookupClient({ id: pulumi.output("b614") }, SETTINGS)),
        "no object": await rejectionOf(lookupClients("reporting", SETTINGS)),
        "invalid filters": await rejectionOf(lookupClients(wrong, SETTINGS)),
        "unsupported option": await rejectionOf(sailpoint.getOAuthClients({}, { version: "1.0.0" })),
        "provider of another package": await rejectionOf(sailpoint.getOAuthClients({}, { provider })),
        "a mock without clients": await rejectionOf(sailpoint.getOAuthClients()),
    }).toMatchSnapshot();
});

test("when a lookup finds no client or several clients, the error names the closest client or all matching clients", async () => {
    const listed = [
        { ...REQUIRED, id: "b614", name: "reporting", created: "2026-01-01T00:00:00Z" },
        { ...REQUIRED, id: "c725", name: "reporting", enabled: false },
    ];
    jest.spyOn(SailPointClient.prototype, "get").mockRejectedValue(new NotFoundError("none", "none"));
    const list = jest.spyOn(SailPointClient.prototype, "list").mockResolvedValue(listed);
    jest.spyOn(SailPointClient.prototype, "findInList").mockResolvedValue(undefined);
    const messages = {
        "no client with the id": await rejectionOf(lookupClient({ id: "d836" }, SETTINGS)),
        "no client with the name": await rejectionOf(lookupClient({ name: "reportin" }, SETTINGS)),
        "several clients with the name": await rejectionOf(lookupClient({ name: "reporting" }, SETTINGS)),
    };
    list.mockResolvedValue([]);
    const empty = await rejectionOf(lookupClient({ name: "reporting" }, SETTINGS));
    expect({ ...messages, "no clients at all": empty }).toMatchSnapshot();
});
