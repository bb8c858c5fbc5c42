// The types of the public API, compiled as strictly as this repository (exactOptionalPropertyTypes included).
import { FIELDS } from "../../../src/resources/oauth-client/schema";
import { compile } from "../docs/support/code-blocks";

const OUTPUTS_AS_INPUTS = FIELDS.map(({ name }) => `${name}: one.${name}`).join();

const PROGRAMS = {
    "the outputs of one client as the inputs of another": `
        const one = new sailpoint.OAuthClient("one", args);
        new sailpoint.OAuthClient("other", { ${OUTPUTS_AS_INPUTS} });`,
    "the outputs of clients as the inputs of a RotatingOAuthClient": `
        const one = new sailpoint.OAuthClient("one", args);
        declare const maybe: pulumi.Output<string | undefined>;
        const { scope, grantTypes, type, redirectUris, rotateWhenChanged } = one;
        const rotating = new sailpoint.RotatingOAuthClient("other", {
            ...args, scope, grantTypes, type, redirectUris, rotateWhenChanged, rotationDays: 30, businessName: maybe,
        });
        const { overlapDays, rotationDays } = rotating;
        new sailpoint.RotatingOAuthClient("third", { ...args, overlapDays, rotationDays, takeOver: maybe });`,
    "the result of a lookup as inputs": `
        const found = sailpoint.getOAuthClientOutput({ name: "reporting" });
        new sailpoint.OAuthClient("copy", {
            ...args,
            grantTypes: found.grantTypes,
            accessType: found.apply(({ accessType }) => accessType),
            scope: found.apply(({ scope }) => scope),
            type: found.apply(({ type }) => type),
        });`,
    "optional inputs that may be undefined, as plain values, outputs and promises": `
        declare const text: string | undefined;
        declare const output: pulumi.Output<string | undefined>;
        declare const promise: Promise<string | undefined>;
        new sailpoint.OAuthClient("x", { ...args, businessName: text, homepageUrl: output, name: promise });
        new sailpoint.OAuthClient("x", { ...args, scope: undefined, rotateWhenChanged: undefined });
        new sailpoint.Provider("p", { tenant: text, requestTimeoutSeconds: undefined });
        sailpoint.getOAuthClientOutput({ name: output, id: text });
        void sailpoint.getOAuthClients({ name: text, unusedSince: undefined });`,
    "the constants of an enum, their values and other strings as inputs": `
        new sailpoint.OAuthClient("x", { ...args, type: sailpoint.ClientType.Public, accessType: "ONLINE" });
        new sailpoint.OAuthClient("x", { ...args, grantTypes: ["CLIENT_CREDENTIALS", "PASSWORD"] });
        const type: sailpoint.ClientType = sailpoint.ClientType.Public;
        const grants: sailpoint.GrantType[] = ["CLIENT_CREDENTIALS"];
        new sailpoint.OAuthClient("x", { ...args, type, grantTypes: grants });`,
    "Pulumi's invoke options for a lookup": `
        declare const options: pulumi.InvokeOptions;
        declare const outputOptions: pulumi.InvokeOutputOptions;
        void sailpoint.getOAuthClients({}, options);
        sailpoint.getOAuthClientsOutput({}, outputOptions);`,
};

const MISTAKES: Readonly<Record<string, readonly [code: string, error: string]>> = {
    "a required input is missing": [
        `new sailpoint.OAuthClient("x", { grantTypes: [], accessTokenValiditySeconds: 1 });`,
        "description",
    ],
    "the value of a required input may be undefined": [
        `declare const text: string | undefined; new sailpoint.OAuthClient("x", { ...args, description: text });`,
        "not assignable to type 'Input<string>'",
    ],
    "an input has the wrong type": [`new sailpoint.OAuthClient("x", { ...args, enabled: "yes" });`, "boolean"],
    "an input is misspelled": [`new sailpoint.OAuthClient("x", { ...args, scopes: [] });`, "scope"],
    "a program assigns a value to an output": [
        `const one = new sailpoint.OAuthClient("x", args); one.name = one.id;`,
        "read-only",
    ],
};

let errors: Map<string, string[]>;

beforeAll(() => {
    const programs = Object.entries(PROGRAMS);
    const mistakes = Object.entries(MISTAKES).map(([location, [code]]) => [location, code] as const);
    errors = compile([...programs, ...mistakes].map(([location, code]) => ({ location, code, isProgram: false })));
});

test.each(Object.keys(PROGRAMS))("when a program uses %s, it compiles", (location) => {
    expect(errors.get(location)).toEqual([]);
});

test.each(Object.entries(MISTAKES))("when %s, the compiler reports it", (location, [, error]) => {
    expect(errors.get(location)?.join("\n")).toContain(error);
});
