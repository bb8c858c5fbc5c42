// Measures the disk space of the package: packs it, and installs it with its dependencies, without the peer
// `@pulumi/pulumi`.
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { ROOT, outputOf, say } from "../../support/run.mjs";

/**
 * @typedef {object} InstalledSize
 * @property {number} bytes of all files
 * @property {number} packages the number of packages, including this one
 * @property {readonly (readonly [string, number])[]} largest names and bytes of the packages that take the most
 */

const LISTED_PACKAGES = 7;

/** @returns {Promise<InstalledSize | undefined>} undefined if npm cannot install it because no registry can be reached */
export async function installedSize() {
    const folder = await mkdtemp(join(tmpdir(), "bench-size-"));
    try {
        const packed = await outputOf("npm", ["pack", "--json", "--pack-destination", folder], { cwd: ROOT });
        const [{ filename }] = JSON.parse(packed ?? "[{}]");
        const project = join(folder, "project");
        await mkdir(project);
        await writeFile(join(project, "package.json"), `{ "private": true }\n`);
        const install = ["install", "--omit=peer", "--no-audit", "--no-fund", join(folder, String(filename))];
        if ((await outputOf("npm", install, { cwd: project })) === undefined) {
            say("npm could not install the package, so its size is not measured.");
            return undefined;
        }
        return await sizeOf(project);
    } finally {
        await rm(folder, { recursive: true, force: true });
    }
}

/** @param {string} project @returns {Promise<InstalledSize>} */
async function sizeOf(project) {
    const lock = JSON.parse(await readFile(join(project, "node_modules/.package-lock.json"), "utf8"));
    const modules = join(project, "node_modules");
    const sizes = new Map();
    for (const entry of await readdir(modules, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name).slice(modules.length + 1);
        // Hidden files belong to npm, not to a package.
        if (entry.isFile() && !path.startsWith(".")) {
            const name = path.split(sep, path.startsWith("@") ? 2 : 1).join("/");
            sizes.set(name, (sizes.get(name) ?? 0) + (await stat(join(modules, path))).size);
        }
    }
    return {
        bytes: [...sizes.values()].reduce((sum, size) => sum + size, 0),
        packages: Object.keys(lock.packages).length,
        largest: [...sizes].sort(([, one], [, other]) => other - one).slice(0, LISTED_PACKAGES),
    };
}
