// A setting that is wrong is called by the name under which the person has set it.
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

describe("a wrong setting", () => {
    const invalidSettings = {
        "sailpoint:baseUrl": "acme",
        "sailpoint:clientId": "id",
        "sailpoint:clientSecret": "s",
        "sailpoint:apiVersion": "/",
    };

    test("of the stack's configuration", async () => {
        const reasons = await failureReasonsFor(invalidSettings);
        expect(reasons).toContain("sailpoint:baseUrl must be a URL");
        expect(reasons).toContain("sailpoint:apiVersion must be beta, latest, or v and digits");
        expect(reasons).not.toContain("argument");
    });

    test("of an explicit provider, whose arguments are not all that it has", async () => {
        const reasons = await failureReasonsFor({ ...invalidSettings, "sailpoint:arguments": "clientId,baseUrl" });
        expect(reasons).toContain("the provider's argument baseUrl must be a URL");
        expect(reasons).toContain("sailpoint:apiVersion must be beta, latest, or v and digits");
    });

    test.each([
        [
            "half a credential",
            { "sailpoint:tenant": "acme", "sailpoint:clientId": "id", "sailpoint:arguments": "clientId" },
            "the provider's argument clientId is set but the provider's argument clientSecret is not",
        ],
        [
            "two addresses",
            { ...invalidSettings, "sailpoint:tenant": "acme", "sailpoint:arguments": "baseUrl,tenant" },
            "the provider's argument baseUrl and the provider's argument tenant are both set",
        ],
    ])("of an explicit provider with %s: what to do is done in the program", async (_, settings, expected) => {
        const reasons = await failureReasonsFor(settings);
        expect(reasons).toContain(expected);
        expect(reasons).toContain("\nCorrect the arguments of `new sailpoint.Provider(...)` in the program");
    });
});
