// The environment variables that a connection reads. The processes of the program and of the provider compare digests of the
// values, so that they need not exchange the values.
import { createHash } from "node:crypto";
import { ConfigurationError } from "./errors";
import { withPairedSetting } from "./setting-names";
import { configurationSource } from "./settings";
import type { GetSetting } from "./settings";
import { environmentSource, valueIn } from "./settings-source";

/** The digest of each variable's value by the variable's name. */
export type EnvironmentDigests = Readonly<Record<string, string>>;

/** The settings that decide which tenant is reached. The secret is not compared: it does not change the tenant. */
const COMPARED = ["baseUrl", "clientId"] as const;

/**
 * The digests of the variables for the base URL and the client id. One is left out if the configuration has its setting, or
 * the setting that comes with it (`tenant`, `clientSecret`).
 */
export function usedEnvironment(get: GetSetting): EnvironmentDigests {
    const configuration = configurationSource(get);
    const environment = environmentSource(process.env);
    const used = COMPARED.filter((name) =>
        withPairedSetting(name).every((part) => valueIn(configuration, part) === undefined),
    );
    return Object.fromEntries(used.map((name) => [environment.label(name), digest(valueIn(environment, name) ?? "")]));
}

/**
 * @param ofLookups the variables that the lookups of the program read in the process of the program
 * @returns the problem if this process has other values
 */
export function lookupEnvironmentProblem(ofLookups: EnvironmentDigests, get: GetSetting): string | undefined {
    const own = usedEnvironment(get);
    const differing = Object.keys(own).filter((name) => name in ofLookups && ofLookups[name] !== own[name]);
    return differing.length === 0
        ? undefined
        : new ConfigurationError(
              "The lookups of the program and the provider may reach different tenants: the program's process and the provider's " +
                  `process have different values of ${differing.join(" and ")}.`,
              "Set the address and the credential in the stack's configuration. With the Automation API, an inline program reads " +
                  "process.env, and the provider reads the envVars of the workspace as well.",
          ).message;
}

function digest(value: string): string {
    return createHash("sha256").update(value).digest("hex");
}
