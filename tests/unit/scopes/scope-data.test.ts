// The command that generates the scope data, and the data in the package.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Scope } from "../../../src";

const REPOSITORY = join(__dirname, "../../..");
const LICENSE = "MIT License\n\nCopyright (c) 2022 SailPoint\n";

interface Data {
    readonly commit: string;
    readonly date: string;
    readonly license: string;
    readonly versions: string[];
    readonly scopes: string[];
    readonly requirements: Record<string, unknown>[];
    readonly paths: Record<string, string>;
}

const user = (...scopes: string[]) => ({ userAuth: scopes });
const application = (...scopes: string[]) => ({ applicationAuth: scopes });

function document(version: string, paths: Record<string, object>) {
    const servers = [{ url: `https://{tenant}.api.identitynow.com${version}` }];
    return { openapi: "3.0.1", servers, security: [user("sp:scopes:all")], paths };
}

describe("npm run scope-data", () => {
    let folder: string;

    beforeEach(async () => {
        folder = await mkdtemp(join(tmpdir(), "pulumi-sailpoint-scopes-"));
    });

    afterEach(async () => {
        await rm(folder, { recursive: true });
    });

    async function generate(source: string, ...options: string[]): Promise<Data> {
        const script = join(REPOSITORY, "tools/scope-data.mjs");
        await promisify(execFile)(process.execPath, [script, source, "--out", folder, ...options]);
        return JSON.parse(await readFile(join(folder, "scope-data.json"), "utf8")) as Data;
    }

    /** The requirement of each operation of the first version. */
    function requirements({ paths, requirements, scopes }: Data): Record<string, unknown> {
        return Object.fromEntries(
            Object.entries(paths).flatMap(([path, methods]) =>
                [...methods.matchAll(/(\S+) (\d+)/g)].map(([, method, number]) => {
                    const { scopes: scopeIndexes, userLevels, ...rest } = requirements[Number(number)] ?? {};
                    return [
                        `${method} ${path}`,
                        {
                            scopes: String(scopeIndexes)
                                .split(",")
                                .flatMap((index) => scopes[parseInt(index)] ?? []),
                            ...rest,
                        },
                    ];
                }),
            ),
        );
    }

    test("when operations declare scopes in each form of OpenAPI security, the data has the scopes of each operation", async () => {
        const paths = {
            "/one-of": { get: { security: [user("b:read", "a:manage "), application("a:manage", "b:read")] } },
            "/all": {
                post: { security: [user("a:read", "b:read")], description: "> you need all the listed scopes." },
            },
            "/kinds-differ": { get: { security: [user("a:read", "only:user"), application("a:read")] } },
            "/unspecified": { get: {} },
            "/without-scopes": { get: { security: [user()] }, delete: { security: [] } },
            "/public": { head: { security: [{}] }, parameters: [] },
        };
        await writeFile(join(folder, "LICENSE"), LICENSE);
        await writeFile(join(folder, "v9.json"), JSON.stringify(document("/v9", paths)));
        const data = await generate(folder, "--commit", "abc", "--date", "2026-01-01");
        expect(data).toMatchObject({ commit: "abc", date: "2026-01-01", license: LICENSE.trim(), versions: ["v9"] });
        expect(data.scopes).toEqual(["a:manage", "a:read", "b:read", "only:user", "sp:scopes:all"]);
        expect(requirements(data)).toEqual({
            "GET /one-of": { scopes: ["a:manage", "b:read"] },
            "POST /all": { scopes: ["a:read", "b:read"], needsAll: true, needsUser: true },
            "GET /kinds-differ": { scopes: ["a:read"] },
            "GET /unspecified": { scopes: ["sp:scopes:all"] },
            "GET /without-scopes": { scopes: [], needsUser: true },
            "DELETE /without-scopes": { scopes: [] },
            "HEAD /public": { scopes: [], isPublic: true },
        });
    });

    test("when the folder has documents of several API versions and of another product, the data has all versions without the other product", async () => {
        const paths = { "/x": { get: { security: [user("a:read")] } } };
        await writeFile(join(folder, "LICENSE"), LICENSE);
        await writeFile(join(folder, "a.yaml"), JSON.stringify(document("/v9", paths)));
        await writeFile(join(folder, "a.json"), JSON.stringify(document("/v9", {})));
        await writeFile(join(folder, "b.yml"), JSON.stringify(document("", { "/x/v1": paths["/x"] })));
        const other = { ...document("", paths), servers: [{ url: "https://{tenant}.nonemployee.com/api" }] };
        await writeFile(join(folder, "c.yaml"), JSON.stringify(other));
        const data = await generate(folder, "--commit", "abc", "--date", "2026-01-01");
        expect(data.versions).toEqual(["v1", "v9"]);
        expect(data.paths).toEqual({ "/x": "GET ,0", "/x/v1": "GET 0," });
    });

    test("when the input is a TSV table, the commit and the date come from its header", async () => {
        const table = [
            "# Of sailpoint-oss/api-specs (MIT), commit 81ef79d, 2026-08-22.",
            "version\tmethod\tpath\tscopes\tuserLevels",
            "v3\tGET\t/x\ta:read,a:manage\tORG_ADMIN",
            "v3\tPOST\t/x\ta:read+b:read\t",
            "v3\tPUT\t/x\t\t",
        ];
        await writeFile(join(folder, "table.tsv"), table.join("\n"));
        const data = await generate(join(folder, "table.tsv"));
        expect(data).toMatchObject({ commit: "81ef79d", date: "2026-08-22" });
        expect(requirements(data)).toEqual({
            "GET /x": { scopes: ["a:manage", "a:read"] },
            "POST /x": { scopes: ["a:read", "b:read"], needsAll: true },
            "PUT /x": { scopes: [] },
        });
    });
});

describe("the data in the package", () => {
    test("when the published data is read, it has its source commit, date and licence, and is at most 150 KB", async () => {
        const text = await readFile(join(REPOSITORY, "dist/scopes/scope-data.json"), "utf8");
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(150_000);
        const data = JSON.parse(text) as Data;
        expect(data.commit).toMatch(/^[0-9a-f]{40}$/);
        expect(data.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        expect(data.license).toMatch(/^MIT License\n\nCopyright \(c\) 2022 SailPoint\n\nPermission is hereby granted/);
        expect(Object.values(Scope)).toEqual(data.scopes);
    });
});
