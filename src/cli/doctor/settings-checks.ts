// Where each setting comes from, and whether together they lead anywhere.
import type { Connection } from "../../sailpoint/connection";
import { ConfigurationError } from "../../sailpoint/errors";
import { resolveConnection } from "../../sailpoint/resolve-connection";
import { environmentSource, findFirst } from "../../sailpoint/settings-source";
import type { SettingName, SettingsSource } from "../../sailpoint/settings-source";
import { configurationSource } from "../../sailpoint/settings";
import type { StackConfiguration } from "../stack-configuration";
import { failed, ok, skipped, warning } from "./finding";
import type { Finding } from "./finding";

/**
 * Whether the value may be shown; the compiler asks for each setting. Of an id only the beginning, since it is a secret
 * where the two are swapped.
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

/** Without any of these, nothing was meant to be configured here. */
const ESSENTIAL = ["baseUrl", "tenant", "clientId", "clientSecret"] as const satisfies readonly SettingName[];

/** At most so many characters of an id are shown, and never more than half of it. */
const MAX_ID_PREFIX = 8;

const SOURCES_NOTE =
    "Looked at were only the configuration of the stack and the environment: a program that gives its settings to " +
    "`new sailpoint.Provider(...)` needs none there.";

export interface Settings {
    readonly findings: readonly Finding[];
    /** Undefined where they lead nowhere. */
    readonly connection: Connection | undefined;
}

/**
 * @param configuration the stack's, if there is one
 * @param clientsWithOwnProvider how many clients the stack has, if each has its settings from a provider of the program; else 0
 */
export function checkSettings(
    configuration: StackConfiguration | undefined,
    env: Readonly<NodeJS.ProcessEnv>,
    clientsWithOwnProvider: number,
): Settings {
    const findings = configuration === undefined ? [] : plaintextSecretWarnings(configuration);
    const isSecret = (name: SettingName) => configuration?.isSecret(name) === true;
    const sources = [
        // Without one a message is to name where the settings could be set all the same.
        configuration?.source ?? configurationSource(() => undefined),
        environmentSource(env),
    ];
    if (clientsWithOwnProvider > 0 && ESSENTIAL.every((name) => findFirst(sources, name) === undefined)) {
        const [clients, verb] = clientsWithOwnProvider === 1 ? ["client", "has its"] : ["clients", "have their"];
        const message =
            `not checked: the stack's ${clientsWithOwnProvider} OAuth ${clients} ${verb} settings from a ` +
            "sailpoint.Provider of the program";
        return { connection: undefined, findings: [...findings, skipped("settings", message)] };
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
            findings: [...findings, failed("settings", error.summary, `${error.hint}\n${SOURCES_NOTE}`)],
        };
    }
}

function plaintextSecretWarnings(configuration: StackConfiguration): Finding[] {
    return configuration.isPlaintext("clientSecret")
        ? [
              warning(
                  "secret",
                  "sailpoint:clientSecret lies in the stack's file in clear",
                  "Set it again with `pulumi config set --secret sailpoint:clientSecret`, and make a new personal access " +
                      "token if the file was ever shared or committed.",
              ),
          ]
        : [];
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
