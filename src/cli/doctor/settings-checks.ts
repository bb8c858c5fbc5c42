// Where each setting comes from, and whether together they lead anywhere.
import { environmentSource, findFirst, resolveConnection } from "../../client/connection";
import type { Connection, SettingName, SettingsSource } from "../../client/connection";
import { ConfigurationError } from "../../client/errors";
import { configurationSource } from "../../provider/settings";
import type { StackConfiguration } from "../stack-configuration";
import { failed, ok, warning } from "./finding";
import type { Finding } from "./finding";

/** Whether the value may be shown; the compiler asks for each setting. */
const MAY_BE_SHOWN: Readonly<Record<SettingName, boolean>> = {
    baseUrl: true,
    tenant: true,
    clientId: true,
    apiVersion: true,
    requestsPer10Seconds: true,
    requestTimeoutSeconds: true,
    operationTimeoutSeconds: true,
    removeOrphanedClients: true,
    refreshByList: true,
    clientSecret: false,
};

const WHERE =
    "Looked at were only the configuration of the stack and the environment: a program that gives its settings to " +
    "`new sailpoint.Provider(...)` needs none there.";

export interface Settings {
    readonly findings: readonly Finding[];
    /** Undefined where they lead nowhere. */
    readonly connection: Connection | undefined;
}

/** @param configuration the stack's, if there is one */
export function checkSettings(
    configuration: StackConfiguration | undefined,
    env: Readonly<NodeJS.ProcessEnv>,
): Settings {
    const findings = configuration === undefined ? [] : secretsInClear(configuration);
    const isSecret = (name: SettingName) => configuration?.isSecret(name) === true;
    const sources = [
        // Without one a message is to name where the settings could be set all the same.
        configuration?.source ?? configurationSource(() => undefined),
        environmentSource(env),
    ];
    try {
        const connection = resolveConnection(sources);
        return { connection, findings: [...findings, ok("settings", origins(sources, isSecret))] };
    } catch (error) {
        if (!(error instanceof ConfigurationError)) {
            throw error;
        }
        return {
            connection: undefined,
            findings: [...findings, failed("settings", error.meaning, `${error.advice}\n${WHERE}`)],
        };
    }
}

function secretsInClear(configuration: StackConfiguration): Finding[] {
    return configuration.isInClear("clientSecret")
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

function origins(sources: readonly SettingsSource[], isSecret: (name: SettingName) => boolean): string {
    const found = (Object.keys(MAY_BE_SHOWN) as SettingName[]).flatMap((name) => {
        const setting = findFirst(sources, name);
        const isShown = MAY_BE_SHOWN[name] && !isSecret(name);
        return setting === undefined ? [] : [`${setting.label} = ${isShown ? setting.value : "(a secret)"}`];
    });
    return found.join(", ");
}
