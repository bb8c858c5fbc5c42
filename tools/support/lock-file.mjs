// What package-lock.json asks for, compared with what npm installed.

/**
 * @typedef {object} Entry of a lock file's `packages`
 * @property {string} [version]
 * @property {boolean} [dev] reached through devDependencies alone
 * @property {boolean} [optional]
 *
 * @typedef {Record<string, Entry>} Packages by their paths
 */

/**
 * The paths of packages that are missing, or there in another version.
 *
 * @param {Packages} wanted of package-lock.json
 * @param {Packages} installed of node_modules/.package-lock.json, npm's record of what it installed
 * @param {{ omitDev: boolean }} options as of `npm ci --omit=dev`
 */
export function missingPackages(wanted, installed, { omitDev }) {
    return (
        Object.entries(wanted)
            .filter(([path]) => path.startsWith("node_modules/"))
            .filter(([, { dev }]) => !(omitDev && dev === true))
            // The optional packages of other platforms are in the lock file only.
            .filter(([path, { version, optional }]) => optional !== true && installed[path]?.version !== version)
            .map(([path]) => path)
    );
}
