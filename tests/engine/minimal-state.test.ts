// State has each field of a client only once in the inputs and once in the outputs.
import * as sailpoint from "pulumi-sailpoint";
import { FIELDS } from "../../src/resources/oauth-client/schema";
import { scenario } from "./support/scenario";

/** All arguments of a client that the stack creates. All values differ, so that the test detects a repeated value. */
const ALL = {
    name: "a client in full",
    description: "every field is set",
    grantTypes: ["AUTHORIZATION_CODE", "CLIENT_CREDENTIALS", "REFRESH_TOKEN"],
    accessTokenValiditySeconds: 751,
    accessType: "OFFLINE",
    enabled: true,
    refreshTokenValiditySeconds: 86_401,
    redirectUris: ["https://one.example/callback", "https://two.example/callback"],
    businessName: "Example and Sons",
    homepageUrl: "https://home.example/",
    strongAuthSupported: true,
    claimsSupported: true,
    scope: ["idn:identity:read", "idn:sources:read"],
    type: "CONFIDENTIAL",
    internal: false,
    rotateWhenChanged: { trigger: "first" },
    rotateAfterDays: 3651,
} satisfies Required<Omit<sailpoint.OAuthClientArgs, "clientSecret">>;

const SECRET_IN_STATE = "4dabf18193072939515e22adb298388d";

describe("the state of a client", () => {
    const harness = scenario();

    test("when all arguments of a client are set, state has each value once in the inputs and once in the outputs", async () => {
        const { stack } = await harness.start(() => {
            new sailpoint.OAuthClient("full", ALL, { customTimeouts: { create: "11m", delete: "12m" } });
        });
        await stack.up();
        await expectNoRepeat();
        const { inputs: checked } = await stack.onlyClient();
        await stack.refresh();
        await expectNoRepeat();
        // The next `up` writes state for each resource whose inputs differ from those of the refresh.
        expect((await stack.onlyClient()).inputs).toEqual(checked);

        async function expectNoRepeat() {
            const { inputs, outputs } = await stack.onlyClient();
            const fields = Object.keys(ALL);
            expect(fields).toEqual(FIELDS.map(({ name }) => name).filter((name) => name !== "clientSecret"));
            const own = ["__provider", "__timeouts", "__secretInputs"];
            expect(Object.keys(inputs).sort()).toEqual([...own, ...fields].sort());
            const filledIn = ["clientId", "clientSecret", "created"];
            const hidden = ["__v", "__set", "__host", "__tenantId"];
            expect(Object.keys(outputs).sort()).toEqual([...own, ...hidden, ...filledIn, ...fields].sort());
            expect(repeated(inputs)).toEqual([]);
            expect(repeated(outputs)).toEqual([]);
        }
    });
});

/** @returns the strings and numbers that the properties contain more than once */
function repeated(properties: Record<string, unknown>): unknown[] {
    const values = Object.values(properties).flatMap(leaves);
    return values.filter((value, index) => values.indexOf(value) < index);
}

function leaves(value: unknown): unknown[] {
    if (typeof value === "object" && value !== null) {
        return SECRET_IN_STATE in value ? ["a secret"] : Object.values(value).flatMap(leaves);
    }
    return typeof value === "boolean" ? [] : [value];
}
