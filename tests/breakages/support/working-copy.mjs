// A copy of the repository to break: the tree itself is never touched.
import { rmSync } from "node:fs";
import { cp, lstat, mkdir, mkdtemp, readdir, readlink, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { outputOf, ROOT } from "../../../tools/support/run.mjs";

/** The own test of the breakages would notice each of them. */
const LEFT_OUT = "tests/breakages/";

/** @returns {Promise<string>} its folder, which is gone when this process ends */
export async function workingCopy() {
    const folder = await mkdtemp(join(tmpdir(), "breakages-"));
    process.once("exit", () => {
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    });
    for (const path of await files()) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await cp(join(ROOT, path), join(folder, path), { verbatimSymlinks: true });
    }
    await linkModules(join(ROOT, "node_modules"), join(folder, "node_modules"));
    return folder;
}

/** Those that git knows or would add, as they are now. */
async function files() {
    const listed = await outputOf("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"]);
    if (listed === undefined) {
        throw new Error("git cannot list the files of the repository.");
    }
    const paths = new Set(listed.split("\0").filter((path) => path !== "" && !path.startsWith(LEFT_OUT)));
    const there = await Promise.all([...paths].map(async (path) => ((await exists(join(ROOT, path))) ? [path] : [])));
    return there.flat();
}

/**
 * A link for each package. Those that are links already lead into the repository (the package itself, its examples), by
 * relative paths: the same paths lead into the copy.
 *
 * @param {string} from
 * @param {string} to
 */
async function linkModules(from, to) {
    await mkdir(to, { recursive: true });
    for (const entry of await readdir(from, { withFileTypes: true })) {
        const source = join(from, entry.name);
        const target = entry.isSymbolicLink() ? await readlink(source) : source;
        await symlink(target, join(to, entry.name));
    }
}

/** @param {string} path */
function exists(path) {
    return lstat(path).then(
        () => true,
        () => false,
    );
}
