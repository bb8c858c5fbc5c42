// Checks the settings of the stack and of the environment, and lists the source of each.
import type { Connection } from "../../sailpoint/connection";
import { ConfigurationError } from "../../sailpoint/errors";
import { resolveConnection } from "../../sailpoint/resolve-connection";
import { environmentSource, findFirst } from "../../sailpoint/settings-source";
import type { SettingName, SettingsSource } from "../../sailpoint/settings-source";
import { configurationSource } from "../../sailpoint/settings";
import { unknownSettingProblems } from "../../sailpoint/unknown-settings";
import type { PulumiProject } from "../project";
import type { StackConfiguration } from "../stack-configuration";
import { failed, ok, skipped, warning } from "./finding";
import type { Finding } from "./finding";

/**
 * Whether the value of a setting may be shown. Of the id only the beginning is shown, because the user may have swapped
 * id and secret. The compiler requires an entry for each setting.
 */
const IS_PUBLIC: Readonly<Record<SettingName, boolean | "beginning">> = {
    baseUrl: true,
    tenant: true,
    tenantId: true,
    clientId: "beginning",
    apiVersion: true,
    requestsPer10Seconds: true,
    requestTimeoutSeconds: true,
    operationTimeoutSeconds: true,
    refreshByList: true,
    clientSecret: false,
};

/**
 * The settings that a connection needs. If none of them is set, the program probably passes them to its own provider.
 */
const ESSENTIAL = ["baseUrl", "tenant", "clientId", "clientSecret"] as const satisfies readonly SettingName[];

/** The maximum number of characters of an id that are shown. Of a short id, only the first half is shown. */
const MAX_ID_PREFIX = 8;

const SOURCES_NOTE =
    "Only the configuration of the stack and the environment were checked. A program that passes its settings to " +
    "`new sailpoint.Provider(...)` needs no settings there.";

export interface Settings {
    readonly findings: readonly Finding[];
    /** Undefined if settings are missing or invalid. */
    readonly connection: Connection | undefined;
}

/**
 * @param configuration undefined if no stack was read
 * @param clientsWithOwnProvider the number of the stack's clients if each of them uses a `sailpoint.Provider`, else 0
 */
export function checkSettings(
    configuration: StackConfiguration | undefined,
    env: Readonly<NodeJS.ProcessEnv>,
    clientsWithOwnProvider: number,
): Settings {
    const findings = configuration === undefined ? [] : plaintextSecretWarnings(configuration);
    const isSecret = (name: SettingName) => configuration?.isSecret(name) === true;
    const sources = [
        // Without a stack this source is empty, but messages still name its settings.
        configuration?.source ?? configurationSource(() => undefined),
        environmentSource(env),
    ];
    if (clientsWithOwnProvider > 0 && ESSENTIAL.every((name) => findFirst(sources, name) === undefined)) {
        const clients = clientsWithOwnProvider === 1 ? "OAuth client uses" : "OAuth clients use";
        const message = `not checked: the stack's ${clientsWithOwnProvider} ${clients} a sailpoint.Provider of the program`;
        return { connection: undefined, findings: [...findings, skipped("settings", "PROVIDER_NOT_CHECKED", message)] };
    }
    try {
        const connection = resolveConnection(sources, { strict: true });
        return { connection, findings: [...findings, ok("settings", describeSettings(sources, isSecret))] };
    } catch (error) {
        if (!(error instanceof ConfigurationError)) {
            throw error;
        }
        return {
            connection: undefined,
            findings: [...findings, failed("settings", error.code, error.summary, `${error.hint}\n${SOURCES_NOTE}`)],
        };
    }
}

function plaintextSecretWarnings(configuration: StackConfiguration): Finding[] {
    return configuration.isPlaintext("clientSecret")
        ? [
              warning(
                  "secret",
                  "SECRET_IN_PLAINTEXT",
                  "sailpoint:clientSecret is stored in plaintext in the stack's file",
                  "Set it again with `pulumi config set --secret sailpoint:clientSecret`. If the file was shared or " +
                      "committed, also create a new personal access token.",
              ),
          ]
        : [];
}

/** @param configuration undefined if no stack was read */
export function checkSettingNames(configuration: StackConfiguration | undefined, project: PulumiProject): Finding[] {
    // The configuration of a project that is itself called sailpoint has the same namespace. Its resource classes allow that.
    const isOwnNamespace = project.name === "sailpoint" && project.runsOnNode;
    const names = configuration === undefined || isOwnNamespace ? [] : configuration.names;
    return unknownSettingProblems(names).map((problem) =>
        failed(
            "setting names",
            "UNKNOWN_SETTING",
            problem,
            "Correct the name: `pulumi preview` and `pulumi up` fail until then.",
        ),
    );
}

function describeSettings(sources: readonly SettingsSource[], isSecret: (name: SettingName) => boolean): string {
    const descriptions = (Object.keys(IS_PUBLIC) as SettingName[]).flatMap((name) => {
        const setting = findFirst(sources, name);
        const visibility = isSecret(name) ? false : IS_PUBLIC[name];
        return setting === undefined ? [] : [`${setting.label} = ${formatValue(setting.value, visibility)}`];
    });
    return descriptions.join(", ");
}

function formatValue(value: string, visibility: boolean | "beginning"): string {
    if (visibility === "beginning") {
        return `${value.slice(0, Math.min(MAX_ID_PREFIX, Math.floor(value.length / 2)))}...`;
    }
    return visibility ? value : "(a secret)";
}
