// Copies the repository, so that a breakage never changes the repository itself.
import { rmSync } from "node:fs";
import { cp, lstat, mkdir, mkdtemp, readdir, readlink, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { outputOf, ROOT } from "../../../tools/support/run.mjs";

/** Left out, because the test of the breakages would fail with every breakage. */
const EXCLUDED = "tests/breakages/";

/** @returns {Promise<string>} the folder of the copy, which is removed when this process exits */
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

/** The paths of the tracked and of the new files that exist. */
async function files() {
    const listed = await outputOf("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"]);
    if (listed === undefined) {
        throw new Error("git cannot list the files of the repository.");
    }
    const paths = new Set(listed.split("\0").filter((path) => path !== "" && !path.startsWith(EXCLUDED)));
    const existing = await Promise.all(
        [...paths].map(async (path) => ((await exists(join(ROOT, path))) ? [path] : [])),
    );
    return existing.flat();
}

/**
 * Creates a link for each package. The links of the workspaces have relative targets, so the same targets are in the copy.
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
