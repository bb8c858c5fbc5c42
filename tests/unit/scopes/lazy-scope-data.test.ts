// Deployments load the scope data only if the program calls requiredScopes.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { UNREACHABLE_TENANT } from "../../support/unreachable-tenant";

const INPUTS = {
    name: "reporting",
    description: "a client",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    // Close to a documented scope, so that a warning suggests it.
    scope: ["idn:source:read"],
};

/** Whether a process that runs the code has loaded the data. */
async function loadsData(code: string): Promise<boolean> {
    const program = `(async () => {
        const sailpoint = require("pulumi-sailpoint");
        ${code}
        console.log(Object.keys(require.cache).some((file) => file.endsWith("scope-data.json")));
    })();`;
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", program], { env: {} });
    return JSON.parse(stdout) as boolean;
}

test("when the provider runs check, diff and create, the scope data is not loaded", async () => {
    const code = `
        const provider = require("pulumi-sailpoint/provider");
        const config = ${JSON.stringify(UNREACHABLE_TENANT)};
        await provider.configure({ config: { get: (key) => config[key], require: (key) => config[key] } });
        const { inputs } = await provider.check({}, ${JSON.stringify(INPUTS)});
        await provider.diff("a", { ...inputs, __v: 1, __host: "127.0.0.1:1" }, inputs);
        await provider.create(inputs).then(() => { throw new Error("created"); }, () => undefined);`;
    expect(await loadsData(code)).toBe(false);
});

test("when a program declares a client with a misspelled scope, the warning suggests a scope without loading the scope data", async () => {
    const code = `
        const pulumi = require("@pulumi/pulumi");
        await pulumi.runtime.setMocks({ newResource: ({ name, inputs }) => ({ id: name, state: inputs }), call: () => ({}) });
        const warnings = [];
        pulumi.log.warn = (text) => warnings.push(text);
        const client = new sailpoint.OAuthClient("reporting", ${JSON.stringify(INPUTS)});
        await new Promise((resolve) => client.urn.apply(resolve));
        await new Promise(setImmediate);
        if (!warnings.join().includes("idn:sources:read")) throw new Error(warnings.join());`;
    expect(await loadsData(code)).toBe(false);
});

test("when a program calls requiredScopes, the scope data is loaded", async () => {
    expect(await loadsData('sailpoint.requiredScopes(["GET /v2025/sources"]);')).toBe(true);
});
