import { argumentWarnings as warnings } from "../../../src/resources/oauth-client/argument-warnings";

const ARGS_WITHOUT_WARNINGS = {
    description: "Nightly reporting job",
    grantTypes: ["CLIENT_CREDENTIALS" as const],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
};

describe("warnings about arguments of OAuthClient", () => {
    test("when the arguments contain no mistake, there is no warning", () => {
        const all = ["AUTHORIZATION_CODE" as const, "REFRESH_TOKEN" as const];
        const redirectUris = ["https://acme.example:65535/x", "com.example.app:/callback", "http://localhost"];
        expect(warnings(ARGS_WITHOUT_WARNINGS)).toEqual([]);
        expect(
            warnings({ ...ARGS_WITHOUT_WARNINGS, grantTypes: all, refreshTokenValiditySeconds: 86_400, redirectUris }),
        ).toEqual([]);
        expect(warnings({ ...ARGS_WITHOUT_WARNINGS, accessTokenValiditySeconds: 15 })).toEqual([]);
        expect(warnings({ ...ARGS_WITHOUT_WARNINGS, accessTokenValiditySeconds: 43_200 })).toEqual([]);
    });

    test.each<[object, RegExp]>([
        [{ grantTypes: ["REFRESH_TOKEN"] }, /REFRESH_TOKEN without AUTHORIZATION_CODE/],
        [{ refreshTokenValiditySeconds: 5 }, /refreshTokenValiditySeconds has no effect/],
        [{ accessTokenValiditySeconds: 14 }, /15 to 43200/],
        [{ accessTokenValiditySeconds: 43_201 }, /15 to 43200/],
        [
            { scope: ["idn:sources:read", "idn:source:read", "acme:any:text"] },
            /^scope\[1\] is not a scope that SailPoint documents\. Did you mean idn:sources:read\?$/,
        ],
        [
            { redirectUris: ["https://ok.example", "http://localhost:67890"] },
            /^redirectUris\[1\] has a port above 65535/,
        ],
    ])("when the arguments contain %j, there is exactly one warning, which names the problem", (change, expected) => {
        expect(warnings({ ...ARGS_WITHOUT_WARNINGS, ...change })).toEqual([expect.stringMatching(expected)]);
    });

    test("when values have the wrong type, there is no warning, because check reports them", () => {
        const invalidArgs = { grantTypes: null, redirectUris: [5, "x"], accessTokenValiditySeconds: "many", scope: 5 };
        expect(warnings(invalidArgs as never)).toEqual([]);
    });
});
