// Checks whether the native provider is installed. Only programs that do not run on Node need it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_FOLDER, version as packageVersion } from "../package-info";
import type { PulumiProject } from "../project";
import { StackUnavailable, runPulumiJson } from "../pulumi-command";
import type { RunPulumi } from "../pulumi-command";
import { failed, ok, warning } from "./finding";
import type { Finding } from "./finding";

const NAME = "native provider";
const EXECUTABLE = "pulumi-resource-sailpoint";

export async function checkNativeProvider({ pluginPath }: PulumiProject, pulumi: RunPulumi): Promise<Finding> {
    if (pluginPath !== undefined) {
        return existsSync(join(pluginPath, EXECUTABLE))
            ? ok(NAME, `found in ${pluginPath}, the path in Pulumi.yaml`)
            : failed(
                  NAME,
                  "PLUGIN_NOT_FOUND",
                  `Pulumi.yaml names the folder ${pluginPath}, which has no ${EXECUTABLE}`,
                  "Run `npm install --omit=peer` in the project, or correct the path.",
              );
    }
    const versions = await readInstalledVersions(pulumi);
    return versions.length > 0
        ? ok(NAME, `${versions.join(", ")}, installed as a plugin`)
        : warning(
              NAME,
              "PLUGIN_NOT_INSTALLED",
              "is not installed as a plugin, so deployments fail unless Pulumi can download it",
              `Run \`pulumi plugin install resource sailpoint ${packageVersion} --file ${join(PACKAGE_FOLDER, "plugin")}\`.`,
          );
}

/** Returns the installed versions; none if the Pulumi CLI cannot be run, which another check reports. */
async function readInstalledVersions(pulumi: RunPulumi): Promise<string[]> {
    try {
        const plugins = (await runPulumiJson(pulumi, ["plugin", "ls", "--json"])) as readonly InstalledPlugin[];
        return plugins.flatMap(({ name, version }) => (name === "sailpoint" ? [version ?? "unknown version"] : []));
    } catch (error) {
        if (error instanceof StackUnavailable) {
            return [];
        }
        throw error;
    }
}

interface InstalledPlugin {
    readonly name: string;
    readonly version?: string;
}
