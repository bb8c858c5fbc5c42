import { UNKNOWN_VALUE } from "../../../src/lifecycle/engine-values";
import fc from "fast-check";
import { FIELDS } from "../../../src/resources/oauth-client/schema";
import * as arbitrary from "./support/arbitraries";
import { checkInputs } from "./support/operations";

const VALID_INPUTS = {
    name: "reporting",
    description: "Nightly reporting job",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
};

describe("check", () => {
    test("when inputs match the schema, check reports no problem, and a second check does not change them", () => {
        fc.assert(
            fc.property(arbitrary.inputs, (inputs) => {
                const checked = checkInputs(inputs);
                expect(checked.problems).toEqual([]);
                expect(checkInputs(checked.inputs)).toEqual(checked);
            }),
        );
    });

    test("when the program does not set accessType, check sets its default", () => {
        expect(checkInputs(VALID_INPUTS)).toEqual({
            problems: [],
            inputs: { ...VALID_INPUTS, accessType: "OFFLINE" },
        });
    });

    test("when a set has repeated items, check removes the repetitions and sorts the set", () => {
        const { inputs } = checkInputs({ ...VALID_INPUTS, scope: ["b", "a", "b"] });
        expect(inputs.scope).toEqual(["a", "b"]);
    });

    test.each([{}, { scope: null }])(
        "when the scope of a new client is missing (inputs: %j), check reports one problem, unless the client is imported",
        (inputs) => {
            const problem = expect.stringMatching(
                /^scope is required .*all rights.*scope: \["sp:scopes:all"\]/,
            ) as unknown;
            expect(checkInputs({ ...VALID_INPUTS, ...inputs }, {}).problems).toEqual([problem]);
            expect(checkInputs({ ...VALID_INPUTS, ...inputs, __adopt: "an id" }, {}).problems).toEqual([]);
            expect(checkInputs({ ...VALID_INPUTS, ...inputs }, VALID_INPUTS).problems).toEqual([]);
            expect(checkInputs({ ...VALID_INPUTS, scope: UNKNOWN_VALUE }, {}).problems).toEqual([]);
        },
    );

    test("when an input is null, check treats it as not set", () => {
        expect(checkInputs({ ...VALID_INPUTS, scope: null, nonsense: null }).problems).toEqual([]);
        expect(checkInputs({ ...VALID_INPUTS, description: null }).problems).toEqual(["description is required"]);
    });

    test("when an input is not in the schema, the problem has its sanitized name and suggests the most similar input", () => {
        expect(checkInputs({ ...VALID_INPUTS, scopes: [] }).problems).toEqual([
            "scopes is not an input of this resource; did you mean scope?",
        ]);
        const [problem] = checkInputs({ ...VALID_INPUTS, "\n": 1 }).problems;
        expect(problem).toMatch(/^A name without letters is not an input of this resource; did you mean \w+\?$/);
    });

    test("when an input is named `__proto__`, check reports it, and the prototype of the inputs does not change", () => {
        const { inputs, problems } = checkInputs({ ...VALID_INPUTS, ["__proto__"]: { polluted: true } });
        expect(problems).toEqual([expect.stringMatching(/^__proto__ is not an input of this resource/)]);
        expect(Object.getPrototypeOf(inputs)).toBe(Object.prototype);
        expect(inputs).not.toHaveProperty("polluted");
    });

    test("when inputs are unknown, check reports no problem and does not change them", () => {
        const unknown = {
            name: UNKNOWN_VALUE,
            description: UNKNOWN_VALUE,
            grantTypes: ["AUTHORIZATION_CODE", UNKNOWN_VALUE],
            accessTokenValiditySeconds: UNKNOWN_VALUE,
            redirectUris: UNKNOWN_VALUE,
            enabled: UNKNOWN_VALUE,
            scope: [UNKNOWN_VALUE],
            rotateWhenChanged: { key: UNKNOWN_VALUE },
        };
        expect(checkInputs(unknown)).toEqual({ problems: [], inputs: { ...unknown, accessType: "OFFLINE" } });
    });

    test("when a set has an unknown and an invalid item, the problem names the invalid item", () => {
        const { problems } = checkInputs({ ...VALID_INPUTS, grantTypes: ["PASSWORD", UNKNOWN_VALUE] });
        expect(problems).toEqual([
            "grantTypes[0] must be one of CLIENT_CREDENTIALS, AUTHORIZATION_CODE, REFRESH_TOKEN",
        ]);
    });

    test.each([
        [{ name: " " }, "name must not be blank"],
        [{ description: "" }, "description must not be blank"],
        [{ description: 7 }, "description must be a string"],
        [{ grantTypes: [] }, "grantTypes must hold at least one grant type"],
        [{ grantTypes: "CLIENT_CREDENTIALS" }, "grantTypes must be a list of strings"],
        [{ grantTypes: [1] }, "grantTypes[0] must be a string"],
        [{ accessTokenValiditySeconds: 0 }, "accessTokenValiditySeconds must be at least 1"],
        [{ accessTokenValiditySeconds: "750" }, "accessTokenValiditySeconds must be a whole number (not a string)"],
        [{ accessTokenValiditySeconds: 1.5 }, "accessTokenValiditySeconds must be a whole number from 1 to 2147483647"],
        [{ refreshTokenValiditySeconds: 2 ** 31 }, "refreshTokenValiditySeconds must be at most 2147483647"],
        [{ accessType: "offline" }, "accessType must be one of ONLINE, OFFLINE"],
        [{ enabled: "true" }, "enabled must be true or false"],
        [{ type: "SECRET" }, "type must be one of CONFIDENTIAL, PUBLIC"],
        [{ redirectUris: ["/relative"] }, "redirectUris[0] must be an absolute URI"],
        [{ redirectUris: ["https://example.com/#part"] }, "redirectUris[0] must be an absolute URI"],
        [{ redirectUris: ["https://example.com/ "] }, "redirectUris[0] must be an absolute URI"],
        [{ redirectUris: ["https://example.com", ""] }, "redirectUris[1] must not be blank"],
        [{ homepageUrl: "example.com" }, "homepageUrl must be an absolute URL"],
        [{ scope: [] }, "scope must hold at least one scope"],
        [{ scope: ["idn:identity:read", " "] }, "scope[1] must not be blank"],
        [{ rotateWhenChanged: { count: 1 } }, "rotateWhenChanged must be a map of strings"],
        [{ rotateWhenChanged: ["1"] }, "rotateWhenChanged must be a map of strings"],
        [{ rotateWhenChanged: null, rotateAfterDays: 0 }, "rotateAfterDays must be at least 1"],
        [{ descripton: "x" }, "descripton is not an input of this resource; did you mean description?"],
        [{ clientSecret: " " }, "clientSecret must not be blank"],
        [{ __adopt: " " }, "import must be the id"],
        [{ __adopt: 5 }, "import must be the id"],
        [{ grantTypes: ["AUTHORIZATION_CODE"] }, "redirectUris is required with the grant type AUTHORIZATION_CODE"],
        [{ grantTypes: ["AUTHORIZATION_CODE"], redirectUris: [] }, "redirectUris is required with the grant type"],
    ])("when the inputs contain %j, check reports: %s", (invalid, problem) => {
        expect(checkInputs({ ...VALID_INPUTS, ...invalid }).problems).toEqual([expect.stringContaining(problem)]);
    });

    test.each([
        { redirectUris: ["http://localhost:67890/example"] },
        { redirectUris: ["com.example.app:/back"] },
        { businessName: "" },
        { homepageUrl: "" },
    ])("when the inputs contain %j, check reports no problem", (valid) => {
        expect(checkInputs({ ...VALID_INPUTS, ...valid }).problems).toEqual([]);
    });

    test("when all required inputs are missing, check reports a problem for each", () => {
        expect(checkInputs({}).problems).toHaveLength(FIELDS.filter((field) => field.required).length);
    });

    test("when values are invalid, no problem contains a value", () => {
        const canary = fc.constantFrom("canary", { canary: "canary" }, ["canary"], [["canary"]], [{ canary: 1 }]);
        const arbitraryFields = Object.fromEntries(FIELDS.map((field) => [field.name, canary]));
        fc.assert(
            fc.property(fc.record(arbitraryFields, { requiredKeys: [] }), (inputs) => {
                expect(checkInputs(inputs).problems.join()).not.toContain("canary");
            }),
        );
    });
});
