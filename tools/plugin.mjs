// `npm run plugin`: bundles the native provider into plugin/, or into `--out FOLDER`. The bundle runs with Node alone.
// With `--archives FOLDER` it also writes the archives of a release, one for each platform.
import { chmod, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { create } from "tar";
import { NODE_FLAGS, bundlePlugin, launcher } from "./support/bundle-plugin.mjs";
import { ROOT, say } from "./support/run.mjs";
import { thirdPartyNotices } from "./support/third-party-notices.mjs";

const NAME = "pulumi-resource-sailpoint";
/**
 * The archives of all platforms have the same content, but the engine downloads the one with the name of its own
 * platform.
 */
const PLATFORMS = ["linux", "darwin", "windows"].flatMap((os) => ["amd64", "arm64"].map((arch) => `${os}-${arch}`));

const LAUNCHERS = {
    [NAME]: launcher(NAME),
    [`${NAME}.cmd`]: `@node ${NODE_FLAGS} "%~dp0server.js" %*\r\n`,
};

const DEFAULT_FOLDER = join(ROOT, "plugin");
const { values } = parseArgs({
    options: { out: { type: "string", default: DEFAULT_FOLDER }, archives: { type: "string" } },
});
const FOLDER = resolve(values.out);
const { version } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
const bundle = await bundlePlugin("src/adapters/native/main.ts");
/** @type {Record<string, string>} */
const FILES = {
    ...LAUNCHERS,
    "server.js": bundle.text,
    // Without this file, Node would treat the bundle as an ES module inside a project with "type": "module". There is
    // no PulumiPlugin.yaml, because `pulumi plugin install` would then run `npm install`, which fails here.
    "package.json": `${JSON.stringify({ name: NAME, version, type: "commonjs" })}\n`,
    LICENSE: await readFile(join(ROOT, "LICENSE"), "utf8"),
    "THIRD-PARTY-NOTICES.txt": await thirdPartyNotices(bundle.inputs),
};
await mkdir(FOLDER, { recursive: true });
for (const [name, text] of Object.entries(FILES)) {
    await replaceFile(join(FOLDER, name), text, name === NAME ? 0o755 : 0o644);
}
// Another folder can have files that are not from this script.
if (FOLDER === resolve(DEFAULT_FOLDER)) {
    for (const stale of (await readdir(FOLDER)).filter((name) => !(name in FILES) && !name.includes(".partial-"))) {
        await rm(join(FOLDER, stale));
    }
}
say(`${FOLDER} is the native provider ${version}`);

if (values.archives !== undefined) {
    await mkdir(values.archives, { recursive: true });
    for (const platform of PLATFORMS) {
        const file = join(values.archives, `${NAME}-v${version}-${platform}.tar.gz`);
        // The archive has no times and a fixed order, so that equal sources give equal archives.
        await create({ gzip: true, portable: true, noMtime: true, cwd: FOLDER, file }, Object.keys(FILES));
    }
    say(`${PLATFORMS.length} archives are in ${values.archives}`);
}

/**
 * Replaces the file in one step, so that a deployment that runs at the same time never finds an incomplete file.
 *
 * @param {string} path
 * @param {string} text
 * @param {number} mode
 */
async function replaceFile(path, text, mode) {
    const partial = `${path}.partial-${process.pid}`;
    await writeFile(partial, text);
    await chmod(partial, mode);
    await rename(partial, path);
}
