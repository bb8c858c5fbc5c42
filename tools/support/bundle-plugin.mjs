// Bundles a native provider into one file that runs with Node alone, and writes its launcher.
import { build } from "esbuild";
import { ROOT } from "./run.mjs";

/**
 * Limits V8's young generation, the growth of its heap between two full collections, and its worker threads. With V8's defaults
 * the provider needs about 40 MB more memory at 400 clients (docs/internals/benchmarks.md).
 */
export const NODE_FLAGS = "--max-semi-space-size=4 --heap-growing-percent=40 --v8-pool-size=1";

/**
 * @param {string} entryPoint relative to the repository
 * @returns the text of the bundle, and the paths of the files in it
 */
export async function bundlePlugin(entryPoint) {
    const { outputFiles, metafile } = await build({
        absWorkingDir: ROOT,
        entryPoints: [entryPoint],
        bundle: true,
        write: false,
        platform: "node",
        target: "node20",
        // The identifiers stay, because the report of an unexpected error shows the names of functions and classes.
        minifyWhitespace: true,
        minifySyntax: true,
        legalComments: "none",
        metafile: true,
        logLevel: "warning",
    });
    return { text: outputFiles[0]?.text ?? "", inputs: Object.keys(metafile.inputs) };
}

/**
 * Returns the script that starts the bundle `server.js` in its folder, for POSIX shells.
 *
 * @param {string} name of the plugin
 */
export function launcher(name) {
    return `#!/bin/sh
command -v node >/dev/null || { echo "${name} needs Node.js 20 or later on the PATH." >&2; exit 1; }
exec node ${NODE_FLAGS} "$(dirname "$0")/server.js" "$@"
`;
}
