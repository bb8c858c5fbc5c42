// An error names an invalid setting as the user has set it: by its configuration key or by its argument.
import { configuredProvider } from "./support/configured-provider";

const INPUTS = {
    name: "reporting",
    description: "job",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
};

async function failureReasonsFor(settings: Record<string, string>): Promise<string> {
    const provider = await configuredProvider(settings);
    const { failures = [] } = await provider.check({}, INPUTS);
    return failures.map(({ reason }) => reason).join("\n");
}

describe("an invalid setting", () => {
    const invalidSettings = {
        "sailpoint:baseUrl": "acme",
        "sailpoint:clientId": "id",
        "sailpoint:clientSecret": "s",
        "sailpoint:apiVersion": "/",
    };

    test("when an invalid setting is in the stack configuration, the message has its configuration key", async () => {
        const reasons = await failureReasonsFor(invalidSettings);
        expect(reasons).toContain("sailpoint:baseUrl must be a URL");
        expect(reasons).toContain("sailpoint:apiVersion must be beta, latest, or v and digits");
        expect(reasons).not.toContain("argument");
    });

    test("when an invalid setting is an argument of an explicit provider, the message names the argument; other invalid settings have their configuration keys", async () => {
        const reasons = await failureReasonsFor({ ...invalidSettings, "sailpoint:arguments": "clientId,baseUrl" });
        expect(reasons).toContain("the provider's argument baseUrl must be a URL");
        expect(reasons).toContain("sailpoint:apiVersion must be beta, latest, or v and digits");
    });

    test.each([
        [
            "a client ID without a secret",
            { "sailpoint:tenant": "acme", "sailpoint:clientId": "id", "sailpoint:arguments": "clientId" },
            "the provider's argument clientId is set but the provider's argument clientSecret is not",
        ],
        [
            "both a base URL and a tenant",
            { ...invalidSettings, "sailpoint:tenant": "acme", "sailpoint:arguments": "baseUrl,tenant" },
            "the provider's argument baseUrl and the provider's argument tenant are both set",
        ],
    ])(
        "when the arguments of an explicit provider contain %s, the hint is to correct them in the program",
        async (_, settings, expected) => {
            const reasons = await failureReasonsFor(settings);
            expect(reasons).toContain(expected);
            expect(reasons).toContain("\nCorrect the arguments of `new sailpoint.Provider(...)` in the program");
        },
    );
});
