// Compares the settings with the active environment of SailPoint's `sail` CLI, which Pulumi does not use by itself.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { sanitizeText } from "../../http/sanitize";
import { normalizeBaseUrl } from "../../sailpoint/base-url";
import type { Connection } from "../../sailpoint/connection";
import { ok, skipped, warning } from "./finding";
import type { Finding } from "./finding";

const NAME = "sail CLI";

interface SailConfig {
    readonly activeenvironment?: unknown;
    readonly environments?: Readonly<Record<string, { readonly baseurl?: unknown } | null>> | null;
}

/**
 * Returns no finding if the configuration file of the `sail` CLI does not exist. Of the file, only the name and the
 * address of the active environment are used.
 *
 * @param connection the settings of the deployment; undefined if they are missing or invalid
 */
export async function checkSailEnvironment(
    env: Readonly<NodeJS.ProcessEnv>,
    connection: Connection | undefined,
): Promise<Finding[]> {
    const home = env.HOME ?? env.USERPROFILE;
    const text = home === undefined ? undefined : await readOrUndefined(join(home, ".sailpoint", "config.yaml"));
    if (text === undefined) {
        return [];
    }
    const active = activeEnvironment(text, env.SAIL_ACTIVEENVIRONMENT);
    if (active === undefined) {
        return [
            skipped(
                NAME,
                "SAIL_CLI_UNREADABLE",
                "~/.sailpoint/config.yaml has no active environment with a valid baseurl",
            ),
        ];
    }
    const { name, baseUrl } = active;
    if (connection === undefined) {
        return [
            warning(
                NAME,
                "SAIL_CLI_NOT_USED",
                `its active environment ${name} (${baseUrl}) is not used by Pulumi`,
                `To use it, run these commands with the personal access token of that environment:
pulumi config set sailpoint:baseUrl ${baseUrl}
pulumi config set sailpoint:clientId CLIENT_ID
pulumi config set --secret sailpoint:clientSecret`,
            ),
        ];
    }
    return [
        connection.baseUrl === baseUrl
            ? ok(NAME, `its active environment ${name} has the same address`)
            : ok(NAME, `its active environment ${name} has another address (${baseUrl}) and is not used`),
    ];
}

function activeEnvironment(text: string, override: string | undefined): { name: string; baseUrl: string } | undefined {
    try {
        const { activeenvironment, environments } = (parse(text) ?? {}) as SailConfig;
        const selected = override ?? (typeof activeenvironment === "string" ? activeenvironment : "default");
        // The `sail` CLI ignores the case of the name.
        const entry = Object.entries(environments ?? {}).find(
            ([name]) => name.toLowerCase() === selected.toLowerCase(),
        );
        const name = sanitizeText(entry?.[0]);
        const baseUrl = entry?.[1]?.baseurl;
        return name === undefined || typeof baseUrl !== "string"
            ? undefined
            : { name, baseUrl: normalizeBaseUrl(baseUrl) };
    } catch {
        // The error is not shown, because the errors of both parsers quote the file, which may contain a secret.
        return undefined;
    }
}

async function readOrUndefined(path: string): Promise<string | undefined> {
    try {
        return await readFile(path, "utf8");
    } catch {
        return undefined;
    }
}
