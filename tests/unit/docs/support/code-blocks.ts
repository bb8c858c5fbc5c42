// Compiles each TypeScript block of README and docs/ as a separate program.
import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";

const REPOSITORY = join(__dirname, "../../../..");

/** Names that the text around a block explains. */
const CONTEXT = `
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
declare global {
    const args: sailpoint.OAuthClientArgs;
    const clientId: string;
    const clientSecret: pulumi.Output<string>;
    const acme: sailpoint.Provider;
}
`;

const IMPORTS: Readonly<Record<string, string>> = {
    "pulumi.": 'import * as pulumi from "@pulumi/pulumi";',
    "sailpoint.": 'import * as sailpoint from "pulumi-sailpoint";',
};

export interface CodeBlock {
    /** Such as `README.md:5`. */
    readonly location: string;
    readonly code: string;
    /** Whether it imports everything that it uses. */
    readonly isProgram: boolean;
}

export async function codeBlocks(): Promise<CodeBlock[]> {
    const docs = (await readdir(join(REPOSITORY, "docs"), { recursive: true })).filter((name) => name.endsWith(".md"));
    const pages = ["README.md", "SECURITY.md", "CONTRIBUTING.md", ...docs.map((name) => `docs/${name}`)];
    const blocks: CodeBlock[] = [];
    for (const page of pages) {
        const text = await readFile(join(REPOSITORY, page), "utf8").catch(() => "");
        for (const match of text.matchAll(/^```ts\n(.*?)^```$/gms)) {
            const [, code = ""] = match;
            const line = text.slice(0, match.index).split("\n").length;
            blocks.push({ location: `${page}:${line}`, code, isProgram: /^import /m.test(code) });
        }
    }
    return blocks;
}

/** The block as a module, with the imports that the page omits. */
export function asModule({ code }: CodeBlock): string {
    const missing = Object.entries(IMPORTS).filter(([use, line]) => code.includes(use) && !code.includes(line));
    return [...missing.map(([, line]) => line), code, "export {};"].join("\n");
}

/** @returns the compiler's errors for each block, by its location */
export function compile(blocks: readonly CodeBlock[]): Map<string, string[]> {
    const { config } = ts.readConfigFile(join(REPOSITORY, "tsconfig.json"), (path) => readFileSync(path, "utf8")) as {
        config: object;
    };
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, REPOSITORY);
    const sources = new Map([[join(REPOSITORY, "docs/context.ts"), CONTEXT]]);
    const locations = new Map<string, string>();
    blocks.forEach((block, index) => {
        // In the folder of the pages, so that packages resolve as in a program.
        const path = join(REPOSITORY, `docs/block-${index}.ts`);
        sources.set(path, asModule(block));
        locations.set(path, block.location);
    });
    const host = ts.createCompilerHost(options);
    const inMemory: ts.CompilerHost = {
        ...host,
        fileExists: (path) => sources.has(path) || host.fileExists(path),
        readFile: (path) => sources.get(path) ?? host.readFile(path),
        getSourceFile: (path, ...rest) => {
            const source = sources.get(path);
            return source === undefined
                ? host.getSourceFile(path, ...rest)
                : ts.createSourceFile(path, source, ts.ScriptTarget.ES2022);
        },
    };
    // A block may declare a variable that only the reader uses.
    const relaxed = { ...options, noUnusedLocals: false, noUnusedParameters: false };
    const program = ts.createProgram([...sources.keys()], relaxed, inMemory);
    const errors = new Map<string, string[]>(blocks.map(({ location }) => [location, []]));
    for (const { file, messageText } of ts.getPreEmitDiagnostics(program)) {
        const location = locations.get(file?.fileName ?? "") ?? "the shared context";
        errors.set(location, [...(errors.get(location) ?? []), ts.flattenDiagnosticMessageText(messageText, "\n")]);
    }
    return errors;
}
