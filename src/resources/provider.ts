// The class Provider: an explicit provider for a program that manages several tenants.
import * as pulumi from "@pulumi/pulumi";
import { closest } from "fastest-levenshtein";
import { ARGUMENTS_KEY, SETTING_NAMES, withPairedSetting } from "../sailpoint/setting-names";

/**
 * The arguments of {@link Provider}. An argument that is not set comes from the stack's configuration, then from the
 * environment. A blank value, or an output whose value is undefined, is an error at preview: if it counted as not set,
 * the clients would go to the tenant of the stack's configuration.
 */
export interface ProviderArgs {
    /** Base URL of the API, such as `https://acme.api.identitynow.com`. Conflicts with `tenant`. */
    baseUrl?: pulumi.Input<string> | undefined;
    /** Short name of the tenant: `acme` means `https://acme.api.identitynow.com`. Conflicts with `baseUrl`. */
    tenant?: pulumi.Input<string> | undefined;
    /**
     * Id of the tenant that every create, update and delete must reach. It is compared with the access token before
     * each of them; a token without a tenant id is an error. If it is not set, the stack's configuration provides it,
     * but only if neither `baseUrl` nor `tenant` is an argument.
     */
    tenantId?: pulumi.Input<string> | undefined;
    /** Id of a personal access token. Requires `clientSecret`. */
    clientId?: pulumi.Input<string> | undefined;
    /** Secret of the personal access token. Requires `clientId`. Stored as a secret in state. */
    clientSecret?: pulumi.Input<string> | undefined;
    /**
     * Version of the API; `v1` means the unversioned `/oauth-clients/v1`.
     *
     * @default `v2025`
     */
    apiVersion?: pulumi.Input<string> | undefined;
    /**
     * Timeout of one request, in seconds, above 0.
     *
     * @default 30
     */
    requestTimeoutSeconds?: pulumi.Input<number> | undefined;
    /**
     * Timeout of one operation (a create, an update, ...), in seconds, including all attempts and the waits between them.
     *
     * @default 600
     */
    operationTimeoutSeconds?: pulumi.Input<number> | undefined;
    /**
     * Maximum number of requests in any 10 seconds. Stacks that use one credential at the same time share SailPoint's limit.
     *
     * @default 100, the limit that SailPoint documents for a credential and a version of the API
     */
    requestsPer10Seconds?: pulumi.Input<number> | undefined;
    /**
     * Whether the reads of four or more clients (a refresh) share one LIST, cached for 30 seconds, instead of one GET each.
     *
     * @default true
     */
    refreshByList?: pulumi.Input<boolean> | undefined;
}

/**
 * The connection to one tenant, for programs that manage several: set `{ provider: acme }` on a resource.
 *
 * ```ts
 * const acme = new sailpoint.Provider("acme", { tenant: "acme", clientId, clientSecret });
 * ```
 */
export class Provider extends pulumi.ProviderResource {
    /** @throws Error if `args` has a property that {@link ProviderArgs} does not have */
    constructor(name: string, args: ProviderArgs = {}, options?: pulumi.ResourceOptions) {
        const inputs = providerInputs(name, args);
        super("pulumi-nodejs", name, inputs, options);
        SETTINGS.set(this, inputs);
    }
}

/** The settings by their keys in the stack's configuration, such as `sailpoint:baseUrl`. */
export type ProviderSettings = Readonly<Record<string, pulumi.Input<string>>>;

const SETTINGS_KEY = Symbol.for("pulumi-sailpoint.providerSettings");

/**
 * The settings of each provider. They are not properties of the provider, so that printing or serializing it does not
 * expose the credential. All copies of the package share this map, because a component library may have its own copy.
 */
const SETTINGS = ((globalThis as Record<symbol, unknown>)[SETTINGS_KEY] ??= new WeakMap()) as WeakMap<
    object,
    ProviderSettings
>;

/** Returns the settings of a provider, for lookups in the program; undefined for a provider of another package. */
export function settingsOf(provider: pulumi.ProviderResource): ProviderSettings | undefined {
    return SETTINGS.get(provider);
}

/** A problem of a program, and how to correct it. */
export interface ProgramProblem {
    readonly summary: string;
    readonly hint: string;
}

/**
 * A component with `providers: { acme }` or `providers: { sailpoint: acme }` does not pass the provider to its clients: the package of
 * a dynamic resource is `pulumi-nodejs`. The clients would be created in the tenant of another provider, or of the stack.
 *
 * @param label names the resource or the lookup
 * @param type the type of the resource
 * @returns the problem of a provider that a component above has under such a key; undefined if there is none
 */
export function unusedProviderProblem(
    label: string,
    type: string,
    { provider, parent }: pulumi.InvokeOptions,
): ProgramProblem | undefined {
    if (provider !== undefined || parent === undefined) {
        return undefined;
    }
    const used = parent.getProvider(type);
    const unused = Object.entries(providersOf(parent)).find(
        ([, passed]) => passed !== used && settingsOf(passed) !== undefined,
    );
    return (
        unused && {
            summary: `${label} would not use the provider that a component above it has under the key ${unused[0]}, but another tenant.`,
            hint:
                "Pass the provider to that component in a list: { providers: [provider] }. The list takes one provider; for several " +
                "tenants, set the option provider of each resource.",
        }
    );
}

/** @throws Error for the problem of {@link unusedProviderProblem} */
export function assertProviderIsPassed(label: string, type: string, options: pulumi.InvokeOptions): void {
    const problem = unusedProviderProblem(label, type, options);
    if (problem !== undefined) {
        throw new Error(`${problem.summary} ${problem.hint}`);
    }
}

/** Returns the providers that a resource passes to its children, its own and those of its parents, by their keys. */
function providersOf(resource: pulumi.Resource): Readonly<Record<string, pulumi.ProviderResource>> {
    // The SDK has no public access to them without a key.
    const { __providers: providers = {} } = resource as { __providers?: Record<string, pulumi.ProviderResource> };
    return providers;
}

/**
 * Returns the inputs of the provider, which are all that its process receives. They contain the settings of the stack's
 * configuration for which there is no argument.
 */
function providerInputs(name: string, args: ProviderArgs): Record<string, pulumi.Input<string>> {
    for (const key of Object.keys(args)) {
        if (!(SETTING_NAMES as string[]).includes(key)) {
            throw new Error(
                `The provider "${name}" has an unknown argument: ${key}. Did you mean ${closest(key, SETTING_NAMES)}? ` +
                    `The arguments are ${SETTING_NAMES.join(", ")}.`,
            );
        }
    }
    const config = new pulumi.Config("sailpoint");
    const inputs: Record<string, pulumi.Input<string>> = {};
    for (const key of SETTING_NAMES) {
        // Settings that belong together, such as clientId and clientSecret, come either all from the arguments or all
        // from the stack's configuration.
        const isArgument = withPairedSetting(key).some((settingName) => args[settingName] !== undefined);
        const value = isArgument ? args[key] : key === "clientSecret" ? config.getSecret(key) : config.get(key);
        if (value !== undefined) {
            // The dynamic provider server accepts only strings, under keys with a namespace.
            inputs[`sailpoint:${key}`] =
                key === "clientSecret" ? pulumi.secret(toStringOutput(value)) : toStringOutput(value);
        }
    }
    const setArguments = Object.entries(args).filter(([, value]) => value !== undefined);
    return { ...inputs, [ARGUMENTS_KEY]: setArguments.map(([key]) => key).join() };
}

/** Converts undefined to the empty string, which the provider rejects with a message that names the argument. */
function toStringOutput(value: pulumi.Input<string | number | boolean | undefined>): pulumi.Output<string> {
    return pulumi.output(value).apply((resolved) => String(resolved ?? ""));
}
