// The exported program declares the exported clients, is formatted like Prettier's output, and compiles.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import * as estree from "prettier/plugins/estree";
import * as typescriptPlugin from "prettier/plugins/typescript";
import { format } from "prettier/standalone";
import ts from "typescript";
import { exportedClient } from "../../../src/cli/export/exported-client";
import { resourceNames } from "../../../src/cli/export/resource-names";
import { generateTypeScript } from "../../../src/cli/export/typescript";
import { CHECKED_INPUTS } from "../../support/fields";
import { diffClient } from "../lifecycle/support/operations";
import { arbitraryClient } from "./support/arbitrary-client";

const TENANT = { host: "acme.api.identitynow.com", tenantId: "a tenant" };

const arbitraryClients = fc
    .array(arbitraryClient, { minLength: 1, maxLength: 8 })
    .map((clients) => clients.map((fields, index) => ({ enabled: true, ...fields, id: `id-${index}` })));

function exported(clients: readonly ({ id: string } & Record<string, unknown>)[]) {
    const names = resourceNames(clients);
    return clients.map((client) => exportedClient(client, names.get(client) ?? "", "", TENANT));
}

/** The arguments as a TypeScript compiler reads them. */
function evaluate(program: string): unknown[] {
    const { outputText } = ts.transpileModule(program, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
    const resources: unknown[] = [];
    function OAuthClient(name: string, args: object) {
        resources.push({ name, ...args });
    }
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- our own program
    new Function("require", "exports", outputText)(() => ({ OAuthClient }), {});
    return resources;
}

describe("the names of exported resources", () => {
    test("when the stack has a resource with the name of a client, the name gets a part of the client's id", () => {
        const client = { id: "2c918083-1", name: "reporting" };
        expect(resourceNames([client], ["reporting"]).get(client)).toBe("reporting-2c918083");
    });

    test("when clients with equal names have ids with an equal beginning, each name has the whole id", () => {
        const clients = [1, 2].map((number) => ({ id: `2c918083-${number}`, name: "Job" }));
        expect([...resourceNames(clients).values()]).toEqual(["job-2c918083-1", "job-2c918083-2"]);
    });
});

describe("the exported program", () => {
    test("when the exported inputs are compared with the exported state, there is no change", () => {
        fc.assert(
            fc.property(arbitraryClients, (clients) => {
                for (const { inputs, outputs } of exported(clients)) {
                    expect(diffClient(outputs, inputs, new Date())).toEqual({ changes: false, replaces: [] });
                }
            }),
        );
    });

    test("when the program is evaluated, it declares the exported arguments with unique resource names", () => {
        fc.assert(
            fc.property(arbitraryClients, (clients) => {
                const all = exported(clients);
                expect(evaluate(generateTypeScript(all))).toEqual(
                    all.map(({ resourceName, args }) => ({ name: resourceName, ...args })),
                );
                expect(new Set(all.map(({ resourceName }) => resourceName)).size).toBe(all.length);
                expect(all.every(({ resourceName }) => /^[a-z0-9][a-z0-9-]*$/.test(resourceName))).toBe(true);
            }),
        );
    });

    test("when Prettier formats the program, the program does not change", async () => {
        const options = { parser: "typescript", plugins: [estree, typescriptPlugin] };
        await fc.assert(
            fc.asyncProperty(arbitraryClients, async (clients) => {
                // Prettier measures wide letters of other scripts by tables of its own.
                const plain = clients.filter((fields) => /^[\x20-\x7e]*$/.test(JSON.stringify(fields)));
                const program = generateTypeScript(exported(plain));
                expect(await format(program, options)).toBe(program);
            }),
            { numRuns: 30 },
        );
    });

    test.each([null, undefined, ""])(
        "when SailPoint reports %p as the access type, the program leaves it out",
        (accessType) => {
            const [client] = exported([{ ...CHECKED_INPUTS, accessType, id: "x" }]);
            expect(Object.keys(client?.args ?? {})).not.toContain("accessType");
            expect(client?.inputs).toMatchObject({ accessType: "OFFLINE" });
        },
    );

    test("when texts contain invisible characters, they are escaped", () => {
        const text = "a\u202Eb\u0000c\u2028d\u200Be\uFEFFf";
        const [client] = exported([{ ...(fc.sample(arbitraryClient, 1)[0] ?? {}), description: text, id: "x" }]);
        const program = client === undefined ? "" : generateTypeScript([client]);
        expect(program).toContain(String.raw`"a\u202eb\u0000c\u2028d\u200be\ufefff"`);
    });

    test("when the program is compiled with strict settings, there is no error", async () => {
        const folder = await mkdtemp(join(__dirname, "exported-"));
        try {
            const file = join(folder, "clients.ts");
            await writeFile(
                file,
                generateTypeScript(exported(fc.sample(arbitraryClient, 20).map((c, i) => ({ ...c, id: `id-${i}` })))),
            );
            const program = ts.createProgram([file], {
                strict: true,
                exactOptionalPropertyTypes: true,
                noUncheckedIndexedAccess: true,
                noUnusedLocals: true,
                noEmit: true,
                skipLibCheck: true,
                target: ts.ScriptTarget.ES2022,
                module: ts.ModuleKind.Node16,
                moduleResolution: ts.ModuleResolutionKind.Node16,
                types: ["node"],
            });
            const problems = ts.getPreEmitDiagnostics(program);
            expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
        } finally {
            await rm(folder, { recursive: true });
        }
    });
});
