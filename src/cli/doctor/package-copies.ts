// Finds the copies of a package that a program and its dependencies use: a component library can have its own copy.
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

interface PackageJson {
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly devDependencies?: Readonly<Record<string, string>>;
    readonly optionalDependencies?: Readonly<Record<string, string>>;
    readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** @returns the folders of the copies; the first one is the copy that the program resolves, also without a dependency on it */
export function packageCopies(program: string, name: string): string[] {
    const own = folderOf(program, name);
    const copies = new Set(own === undefined ? [] : [own]);
    const folders = new Set([program]);
    // The loop also visits the folders that it adds to the set.
    for (const folder of folders) {
        for (const dependency of dependenciesOf(folder, folder === program)) {
            const found = folderOf(folder, dependency);
            if (found !== undefined) {
                (dependency === name ? copies : folders).add(found);
            }
        }
    }
    return [...copies];
}

/**
 * Returns the names of the dependencies, without the development dependencies, which are not installed for a library.
 */
function dependenciesOf(folder: string, isProgram: boolean): string[] {
    const { dependencies, devDependencies, optionalDependencies, peerDependencies } = readPackageJson(folder);
    return Object.keys({
        ...dependencies,
        ...(isProgram ? devDependencies : {}),
        ...optionalDependencies,
        ...peerDependencies,
    });
}

function readPackageJson(folder: string): PackageJson {
    try {
        return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as PackageJson;
    } catch {
        return {};
    }
}

/** Finds the folder of a package as Node does, but without its `exports`, which may hide package.json. */
function folderOf(from: string, name: string): string | undefined {
    for (let folder = from; ; folder = dirname(folder)) {
        const candidate = join(folder, "node_modules", name);
        if (existsSync(join(candidate, "package.json"))) {
            return realpathSync(candidate);
        }
        if (folder === dirname(folder)) {
            return undefined;
        }
    }
}
