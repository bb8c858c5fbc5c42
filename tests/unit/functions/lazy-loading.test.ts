// What a program loads together with the package, in a process of its own.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** The files that are loaded after the code has run. */
async function loadedBy(code: string): Promise<string[]> {
    const program = `(async () => { ${code}; console.log(JSON.stringify(Object.keys(require.cache))); })()`;
    // No SAIL_BASE_URL and the like, so that nobody is asked.
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", program], { env: {} });
    return JSON.parse(stdout) as string[];
}

const HTTP = /node_modules\/(axios|follow-redirects|hono)\/|\/dist\/(client\/(?!errors\.)|simulator\/)/;

test("a program that looks nothing up loads no HTTP stack; the first look-up does", async () => {
    const loaded = await loadedBy('require("pulumi-sailpoint")');
    expect(loaded.filter((file) => HTTP.test(file))).toEqual([]);

    const later = await loadedBy('await require("pulumi-sailpoint").getOAuthClients().catch(() => undefined)');
    expect(later.filter((file) => HTTP.test(file))).toContainEqual(expect.stringContaining("/axios/"));
});
