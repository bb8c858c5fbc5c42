// An explicit provider: one tenant and credential of several in one program.
import * as pulumi from "@pulumi/pulumi";
import { closest } from "fastest-levenshtein";
import { ARGUMENTS_KEY, SETTING_NAMES, withPairedSetting } from "../sailpoint/setting-names";

/**
 * The arguments of {@link Provider}. What is left out comes from the stack's configuration, then the environment. One that
 * turns out to be blank, or is an output without a value, is an error at preview: it is not taken for left out.
 */
export interface ProviderArgs {
    /** The address of the API, such as `https://acme.api.identitynow.com`. Not together with `tenant`. */
    baseUrl?: pulumi.Input<string>;
    /** The tenant's short name: `acme` means `https://acme.api.identitynow.com`. Not together with `baseUrl`. */
    tenant?: pulumi.Input<string>;
    /**
     * The id of the tenant that every create, update and delete must reach. It is compared with the access token before
     * each of them; a token without a tenant id is an error. Comes from the stack's configuration only where neither
     * `baseUrl` nor `tenant` is an argument.
     */
    tenantId?: pulumi.Input<string>;
    /** The id of a personal access token. Goes together with `clientSecret`. */
    clientId?: pulumi.Input<string>;
    /** The secret of the personal access token; kept as a secret in state. */
    clientSecret?: pulumi.Input<string>;
    /**
     * The version of the API; `v1` means the unversioned `/oauth-clients/v1`.
     *
     * @default `v2025`
     */
    apiVersion?: pulumi.Input<string>;
    /**
     * Seconds for one request, above 0.
     *
     * @default 30
     */
    requestTimeoutSeconds?: pulumi.Input<number>;
    /**
     * Seconds for all tries of one operation (a create, an update, ...), with the waits between them.
     *
     * @default 600
     */
    operationTimeoutSeconds?: pulumi.Input<number>;
    /**
     * How many requests any 10 seconds may hold. Several stacks that use one credential at the same time share its limit.
     *
     * @default 100, which is SailPoint's own limit for a credential and a version of the API
     */
    requestsPer10Seconds?: pulumi.Input<number>;
    /**
     * Whether reads of many clients (a refresh) are answered from one LIST, which is believed for 30 seconds, instead of a
     * GET for each.
     *
     * @default true
     */
    refreshByList?: pulumi.Input<boolean>;
}

/**
 * A provider for one tenant, for programs that manage several: `{ provider: acme }` on a resource.
 *
 * ```ts
 * const acme = new sailpoint.Provider("acme", { tenant: "acme", clientId, clientSecret });
 * ```
 */
export class Provider extends pulumi.ProviderResource {
    /** @throws if an argument has a name that is none of {@link ProviderArgs} */
    constructor(name: string, args: ProviderArgs = {}, options?: pulumi.ResourceOptions) {
        const inputs = providerInputs(name, args);
        super("pulumi-nodejs", name, inputs, options);
        SETTINGS.set(this, inputs);
    }
}

/** Settings under the keys of the stack's configuration, such as `sailpoint:baseUrl`. */
export type ProviderSettings = Readonly<Record<string, pulumi.Input<string>>>;

/** Beside the providers and not on them: who looks at a provider, or captures it in a function, sees no credential. */
const SETTINGS = new WeakMap<object, ProviderSettings>();

/** What a provider was made with, for look-ups in the program; undefined for a provider that is none of ours. */
export function settingsOf(provider: pulumi.ProviderResource): ProviderSettings | undefined {
    return SETTINGS.get(provider);
}

/** The process of an explicit provider sees its own inputs only, so the stack's configuration is filled in here. */
function providerInputs(name: string, args: ProviderArgs): Record<string, pulumi.Input<string>> {
    for (const key of Object.keys(args)) {
        if (!(SETTING_NAMES as string[]).includes(key)) {
            throw new Error(
                `The provider "${name}" has an unknown argument: ${key}. Did you mean ${closest(key, SETTING_NAMES)}? ` +
                    `Known are ${SETTING_NAMES.join(", ")}.`,
            );
        }
    }
    const config = new pulumi.Config("sailpoint");
    const inputs: Record<string, pulumi.Input<string>> = {};
    for (const key of SETTING_NAMES) {
        // Settings that belong together come from the arguments or from the stack's configuration.
        const isArgument = withPairedSetting(key).some((settingName) => args[settingName] !== undefined);
        const value = isArgument ? args[key] : key === "clientSecret" ? config.getSecret(key) : config.get(key);
        if (value !== undefined) {
            // The dynamic provider server knows strings only, and looks for keys with a namespace.
            inputs[`sailpoint:${key}`] =
                key === "clientSecret" ? pulumi.secret(toStringOutput(value)) : toStringOutput(value);
        }
    }
    const setArguments = Object.entries(args).filter(([, value]) => value !== undefined);
    return { ...inputs, [ARGUMENTS_KEY]: setArguments.map(([key]) => key).join() };
}

/** An output without a value becomes a blank one, which the provider reports by its name. */
function toStringOutput(value: pulumi.Input<string | number | boolean | undefined>): pulumi.Output<string> {
    return pulumi.output(value).apply((resolved) => String(resolved ?? ""));
}
