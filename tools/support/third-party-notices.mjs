// Collects the licences of the packages in a bundle.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./run.mjs";

/**
 * @param {readonly string[]} inputs the files of the bundle, relative to the repository
 * @returns {Promise<string>} for each package its name, version and licence text
 */
export async function thirdPartyNotices(inputs) {
    const folders = new Set(inputs.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]));
    const notices = [...folders]
        .filter((folder) => folder !== undefined)
        .sort()
        .map(noticeOf);
    return (await Promise.all(notices)).join(`\n${"-".repeat(80)}\n\n`);
}

/** @param {string} folder */
async function noticeOf(folder) {
    const path = join(ROOT, folder);
    const { name, version, license } = JSON.parse(await readFile(join(path, "package.json"), "utf8"));
    const files = (await readdir(path)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort();
    const texts = await Promise.all(files.map((file) => readFile(join(path, file), "utf8")));
    if (texts.length === 0) {
        texts.push(await licenceInReadme(path));
    }
    return [`${name} ${version} (${license})`, ...texts.map((text) => text.trim())].join("\n\n") + "\n";
}

/**
 * Returns the section on the licence in the README of a package that has no licence file.
 *
 * @param {string} path
 */
async function licenceInReadme(path) {
    const readme = await readFile(join(path, "README.md"), "utf8");
    const section = /^#*\s*licen[cs]e\b.*$/im.exec(readme);
    if (section === null) {
        throw new Error(`${path} has no licence text, which a bundle must contain`);
    }
    return readme.slice(section.index);
}
