// Builds the plugin of the contender `floor-native`.
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundlePlugin, launcher } from "../../support/bundle-plugin.mjs";

const NAME = "pulumi-resource-bench";

/** @type {Promise<string> | undefined} */
let bundled;

/** @param {string} program the folder of the program; the plugin is written to `plugin` in it */
export async function buildFloorNative(program) {
    bundled ??= bundlePlugin("tools/benchmarks/floor-native/server.js").then(({ text }) => text);
    const folder = join(program, "plugin");
    await mkdir(folder);
    await writeFile(join(folder, "server.js"), await bundled);
    await writeFile(join(folder, NAME), launcher(NAME));
    await chmod(join(folder, NAME), 0o755);
}
