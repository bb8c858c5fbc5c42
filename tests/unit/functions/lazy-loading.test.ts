// The modules that a program loads with the package, in a separate process.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** The files that are loaded when the code has run. */
async function loadedBy(code: string): Promise<string[]> {
    const program = `(async () => { ${code}; console.log(JSON.stringify(Object.keys(require.cache))); })()`;
    // Without SAIL_BASE_URL and the other variables, no request is sent.
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", program], { env: {} });
    return JSON.parse(stdout) as string[];
}

const HTTP = /node_modules\/hono\/|\/dist\/(http\/http-client|simulator\/)/;

test("when a program calls no lookup function, the HTTP modules are not loaded; the first lookup loads them", async () => {
    const loaded = await loadedBy('require("pulumi-sailpoint")');
    expect(loaded.filter((file) => HTTP.test(file))).toEqual([]);

    const later = await loadedBy('await require("pulumi-sailpoint").getOAuthClients().catch(() => undefined)');
    expect(later.filter((file) => HTTP.test(file))).toContainEqual(
        expect.stringContaining("/dist/http/http-client.js"),
    );
});
