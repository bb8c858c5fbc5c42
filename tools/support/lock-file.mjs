// Compares package-lock.json with the installed packages.

/**
 * @typedef {object} Entry of a lock file's `packages`
 * @property {string} [version]
 * @property {boolean} [dev] only a dependency of devDependencies
 * @property {boolean} [optional]
 *
 * @typedef {Record<string, Entry>} Packages by their paths
 */

/**
 * The paths of packages that are missing or have another version.
 *
 * @param {Packages} wanted of package-lock.json
 * @param {Packages} installed of node_modules/.package-lock.json, npm's record of the installed packages
 * @param {{ omitDev: boolean }} options as of `npm ci --omit=dev`
 */
export function missingPackages(wanted, installed, { omitDev }) {
    return (
        Object.entries(wanted)
            .filter(([path]) => path.startsWith("node_modules/"))
            .filter(([, { dev }]) => !(omitDev && dev === true))
            // Optional packages of other platforms are not installed.
            .filter(([path, { version, optional }]) => optional !== true && installed[path]?.version !== version)
            .map(([path]) => path)
    );
}
