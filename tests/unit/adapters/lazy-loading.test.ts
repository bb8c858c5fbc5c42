// A program that loads this package loads few packages, and the provider loads the others only to send a request.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { UNREACHABLE_TENANT } from "../../support/unreachable-tenant";

const execute = promisify(execFile);
const REPOSITORY = join(__dirname, "../../..");

const INPUTS = {
    name: "reporting",
    description: "a client",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
};

/** Runs a script with the built package in a separate process. @returns the packages that it loads, without Pulumi's */
async function packagesLoadedBy(script: string): Promise<string[]> {
    const print = `
        const paths = Object.keys(require.cache).map((path) => path.split("/node_modules/").at(-1));
        const packages = paths.filter((path) => !path.startsWith("/")).map((path) => path.split("/")[0]);
        console.log(JSON.stringify([...new Set(packages)]));`;
    const code = `
        require("@pulumi/pulumi");
        const before = new Set(Object.keys(require.cache));
        (async () => {
            ${script}
            for (const path of before) delete require.cache[path];
            ${print}
        })();`;
    const { stdout } = await execute(process.execPath, ["-e", code], { cwd: REPOSITORY });
    return (JSON.parse(stdout) as string[]).sort();
}

const CONFIGURE_AND_CHECK = `
    const provider = require("pulumi-sailpoint/provider");
    const config = ${JSON.stringify(UNREACHABLE_TENANT)};
    await provider.configure({ config: { get: (key) => config[key], require: (key) => config[key] } });
    const { inputs, failures } = await provider.check({}, ${JSON.stringify(INPUTS)});
    if (failures.length > 0) throw new Error(JSON.stringify(failures));`;

describe("loaded packages", () => {
    test("when a program loads the package, only the one for suggestions is loaded", async () => {
        expect(await packagesLoadedBy(`require("pulumi-sailpoint");`)).toEqual(["fastest-levenshtein"]);
    });

    test("when the provider runs check and the diff of an unchanged client, no package for requests is loaded", async () => {
        const state = {
            ...INPUTS,
            accessType: "OFFLINE",
            clientId: "a",
            clientSecret: "b",
            __v: 1,
            __host: "127.0.0.1:1",
        };
        const diff = `
            ${CONFIGURE_AND_CHECK}
            const state = { ...${JSON.stringify(state)}, __set: Object.keys(inputs) };
            const { changes } = await provider.diff("a", state, inputs);
            if (changes) throw new Error("there is a difference");`;
        expect(await packagesLoadedBy(diff)).toEqual(["fastest-levenshtein", "proxy-from-env"]);
    });
});
