// Every code block in README and docs/ compiles, and each complete program declares a resource.
import * as pulumi from "@pulumi/pulumi";
import ts from "typescript";
import { asModule, codeBlocks, compile } from "./support/code-blocks";
import type { CodeBlock } from "./support/code-blocks";

/** Matches a program that declares a resource at the top level, not only inside a function. */
const DECLARES = /^(?:const \w+ = )?new sailpoint\./m;

describe("the code in the docs", () => {
    let blocks: CodeBlock[];

    beforeAll(async () => {
        blocks = await codeBlocks();
    });

    test("when each block is compiled with the compiler options of this repository, there is no error", () => {
        expect(blocks.length).toBeGreaterThan(2);
        const errors = [...compile(blocks)].filter(([, texts]) => texts.length > 0);
        expect(Object.fromEntries(errors)).toEqual({});
    });

    test("when a block has a misspelled input, the compiler reports it", () => {
        const wrong = {
            location: "here",
            code: 'new sailpoint.OAuthClient("x", { descripton: "x" });',
            isProgram: false,
        };
        expect(compile([wrong]).get("here")?.join()).toContain("descripton");
    });

    test("when a complete program runs under Pulumi's mocks, it declares a resource", async () => {
        const declared: string[] = [];
        await pulumi.runtime.setMocks({
            newResource: ({ type, name, inputs }) => {
                declared.push(type);
                return { id: name, state: inputs as Record<string, unknown> };
            },
            call: ({ inputs }) => inputs as Record<string, unknown>,
        });
        // The configuration values that the programs read.
        pulumi.runtime.setAllConfig({ "project:acmeClientId": "id", "project:acmeClientSecret": "secret" });
        for (const block of blocks.filter(({ isProgram, code }) => isProgram && DECLARES.test(code))) {
            declared.length = 0;
            run(asModule(block));
            await new Promise((resolve) => setTimeout(resolve, 50));
            expect([block.location, declared.length]).not.toEqual([block.location, 0]);
        }
    });
});

function run(code: string): void {
    const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
    const load = (name: string) => jest.requireActual<object>(name);
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is the code of our own pages
    const program = new Function("require", "exports", outputText) as (require: typeof load, exports: object) => void;
    program(load, {});
}
