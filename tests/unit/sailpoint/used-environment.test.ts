import { lookupEnvironmentProblem, usedEnvironment } from "../../../src/sailpoint/used-environment";

const ENVIRONMENT = { SAIL_BASE_URL: "https://acme.example", SAIL_CLIENT_ID: "an id", SAIL_CLIENT_SECRET: "canary" };
const CONFIGURED: Record<string, string> = {
    "sailpoint:tenant": "acme",
    "sailpoint:clientId": "x",
    "sailpoint:clientSecret": "y",
};
const fromEnvironment = () => undefined;
const fromConfiguration = (key: string) => CONFIGURED[key];

describe("the environment that a connection uses", () => {
    const before = process.env;

    beforeEach(() => {
        process.env = { ...before, ...ENVIRONMENT };
    });

    afterEach(() => {
        process.env = before;
    });

    test("when the configuration has a setting, or an alternative to it (tenant), its environment variable is not used", () => {
        expect(Object.keys(usedEnvironment(fromEnvironment))).toEqual(["SAIL_BASE_URL", "SAIL_CLIENT_ID"]);
        expect(usedEnvironment(fromConfiguration)).toEqual({});
        expect(Object.keys(usedEnvironment((key) => (key === "sailpoint:tenant" ? "acme" : undefined)))).toEqual([
            "SAIL_CLIENT_ID",
        ]);
    });

    test("when both variables differ, the problem names both and the remedy", () => {
        const problem = lookupEnvironmentProblem({ SAIL_BASE_URL: "x", SAIL_CLIENT_ID: "y" }, fromEnvironment);

        expect(problem).toMatch(
            /^The lookups of the program and the provider may reach different tenants: .* SAIL_BASE_URL and SAIL_CLIENT_ID\.\n/,
        );
        expect(problem).toMatch(
            /\nSet the address and the credential in the stack's configuration\. .* envVars of the workspace/,
        );
    });

    test("when a lookup and the provider have different values of a variable that both use, the problem names the variable without its value", () => {
        const ofLookups = usedEnvironment(fromEnvironment);
        expect(JSON.stringify(ofLookups)).not.toMatch(/acme|an id|canary/);
        expect(lookupEnvironmentProblem(ofLookups, fromEnvironment)).toBeUndefined();
        process.env = { ...process.env, SAIL_BASE_URL: "https://other.example" };
        const problem = lookupEnvironmentProblem(ofLookups, fromEnvironment);
        expect(problem).toMatch(/different values of SAIL_BASE_URL\./);
        expect(problem).not.toMatch(/SAIL_CLIENT_ID|example/);
        expect(lookupEnvironmentProblem(ofLookups, fromConfiguration)).toBeUndefined();
        expect(lookupEnvironmentProblem({}, fromEnvironment)).toBeUndefined();
    });
});
