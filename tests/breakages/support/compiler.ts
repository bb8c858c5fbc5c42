// Checks the types of one changed file of `src` against the rest of the code, without writing it.
import { join } from "node:path";
import ts from "typescript";

export class Compiler {
    private changed: { readonly path: string; readonly source: string } | undefined;
    private readonly service: ts.LanguageService;
    private version = 0;

    /** @param root the folder of the repository */
    constructor(private readonly root: string) {
        const folder = join(root, "src");
        const { config } = ts.readConfigFile(join(folder, "tsconfig.json"), (path) => ts.sys.readFile(path)) as {
            config: object;
        };
        const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
        const read = (path: string) => (path === this.changed?.path ? this.changed.source : ts.sys.readFile(path));
        this.service = ts.createLanguageService({
            fileExists: (path) => ts.sys.fileExists(path),
            directoryExists: (path) => ts.sys.directoryExists(path),
            readFile: read,
            getCompilationSettings: () => options,
            getScriptFileNames: () => fileNames,
            getScriptVersion: (path) => (path === this.changed?.path ? String(this.version) : "0"),
            getScriptSnapshot: (path) => {
                const text = read(path);
                return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
            },
            getCurrentDirectory: () => folder,
            getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
        });
    }

    /**
     * @param file its path below `src`
     * @returns the errors in this file
     */
    errorsOf(file: string, source: string): string[] {
        const path = join(this.root, "src", file);
        this.version += 1;
        this.changed = { path, source };
        return [...this.service.getSyntacticDiagnostics(path), ...this.service.getSemanticDiagnostics(path)].map(
            ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"),
        );
    }
}
