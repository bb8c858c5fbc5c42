// Packs the SDKs in sdks/ for a release: an npm package, a Python wheel with its source, and archives for the other languages.
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { create } from "tar";
import { ROOT, run } from "./run.mjs";

const ARCHIVED = ["go", "dotnet", "java"];

/**
 * @param {string} sdks the folder with the SDKs
 * @param {string} target gets the packages; those for Python in its folder python
 * @param {string} python a Python with pip
 */
export async function packSdks(sdks, target, python) {
    await mkdir(target, { recursive: true });
    const nodejs = join(sdks, "nodejs");
    const bin = join(nodejs, "bin");
    await succeed(join(ROOT, "node_modules/.bin/tsc"), ["-p", nodejs, "--outDir", bin]);
    for (const file of ["package.json", "README.md"]) {
        await copyFile(join(nodejs, file), join(bin, file));
    }
    await succeed("npm", ["pack", "--silent", "--pack-destination", target], bin);
    await succeed(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "build"]);
    await succeed(python, ["-m", "build", "--outdir", join(target, "python"), join(sdks, "python")]);
    for (const language of ARCHIVED) {
        await create({ cwd: sdks, gzip: true, file: join(target, `sailpoint-sdk-${language}.tar.gz`) }, [language]);
    }
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} [cwd]
 */
async function succeed(command, args, cwd = ROOT) {
    const { status } = await run(command, args, { cwd });
    if (status !== 0) {
        throw new Error(`${command} ${args.join(" ")} failed`);
    }
}
