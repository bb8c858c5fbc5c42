// Reads Pulumi.yaml, the file of the Pulumi project.
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";

export interface PulumiProject {
    /** Undefined without a Pulumi.yaml. */
    readonly name?: string | undefined;
    /** The folder in which Pulumi starts the program: the folder of `main`, if it is set. */
    readonly programFolder: string;
    /** Whether the program is JavaScript or TypeScript. */
    readonly runsOnNode: boolean;
    /** The absolute path of the folder with the native provider, if Pulumi.yaml names it under `plugins`. */
    readonly pluginPath?: string | undefined;
}

/** The properties of Pulumi.yaml that the commands read. The file is not validated, so a value may have any type. */
interface ProjectFile {
    readonly name?: unknown;
    readonly main?: unknown;
    readonly runtime?: unknown;
    readonly plugins?: { readonly providers?: unknown } | null;
}

const NODE_RUNTIMES: readonly unknown[] = ["nodejs", "bun"];

/**
 * Finds the Pulumi project of a folder. If there is no Pulumi.yaml, the program is assumed to be JavaScript in the
 * folder itself.
 *
 * @param from the folder; Pulumi.yaml is searched in it and in its parents
 */
export function findProject(from: string): PulumiProject {
    for (let folder = from; ; folder = dirname(folder)) {
        const path = ["Pulumi.yaml", "Pulumi.yml"].map((file) => join(folder, file)).find(existsSync);
        if (path !== undefined) {
            return projectOf(folder, readProjectFile(path));
        }
        if (folder === dirname(folder)) {
            return { programFolder: from, runsOnNode: true };
        }
    }
}

function projectOf(folder: string, { name, main, runtime, plugins }: ProjectFile): PulumiProject {
    const program = resolve(folder, typeof main === "string" ? main : ".");
    const isFile = statSync(program, { throwIfNoEntry: false })?.isFile() === true;
    const providers = Array.isArray(plugins?.providers) ? (plugins.providers as unknown[]) : [];
    const pluginPath = property(
        providers.find((provider) => property(provider, "name") === "sailpoint"),
        "path",
    );
    const language = property(runtime, "name") ?? runtime ?? "nodejs";
    return {
        name: typeof name === "string" ? name : undefined,
        programFolder: isFile ? dirname(program) : program,
        runsOnNode: NODE_RUNTIMES.includes(language),
        pluginPath: typeof pluginPath === "string" ? resolve(folder, pluginPath) : undefined,
    };
}

/** Returns an empty object if the file is invalid, because Pulumi reports that itself. */
function readProjectFile(path: string): ProjectFile {
    try {
        return (parse(readFileSync(path, "utf8")) ?? {}) as ProjectFile;
    } catch {
        return {};
    }
}

function property(value: unknown, name: string): unknown {
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
