// From the arguments and options of a look-up to the functions in provider/ that carry it out, with plain values.
import * as pulumi from "@pulumi/pulumi";
import type * as LookupModule from "./lookup/lookup";
import { SailPointLookupError, createLookupError } from "./lookup/lookup-error";
import { isUnknown } from "../lifecycle/engine-values";
import type { LookupOptions, LookupOutputOptions } from "./args";
import { invokeMocks, isMocked } from "./mocks";
import { OAuthClient } from "../resources/oauth-client/oauth-client";
import { settingsOf } from "../resources/provider";
import type { ProviderSettings } from "../resources/provider";

/** One of the functions that look up. */
export interface LookupFunction<T> {
    /** What a unit test's mocks know it by. */
    readonly token: string;
    /** Its part in provider/. */
    implementationIn(lookupModule: typeof LookupModule): (args: unknown, settings: LookupModule.Settings) => Promise<T>;
    /** The answer of mocks, who answer an object. */
    fromMockResult(result: Readonly<Record<string, unknown>>): T;
}

/** @throws LookUpError */
export function lookup<T>(lookupFunction: LookupFunction<T>, args: unknown, options: LookupOptions = {}): Promise<T> {
    return keepProgramAlive(async () => {
        const provider = providerOf(options);
        const settings = await pulumi.runtime.serializeProperties("sailpoint", unsecretSettings(provider));
        if (isUnknown(settings)) {
            throw createLookupError(
                "CONFIGURATION",
                "The settings of the provider are not known before other resources are deployed.",
                "Use the function with Output at the end of its name: its result is then unknown too.",
            );
        }
        return invoke(lookupFunction, args, settings, provider);
    });
}

export function lookupOutput<T>(
    lookupFunction: LookupFunction<T>,
    args: object,
    { dependsOn, ...options }: LookupOutputOptions = {},
): pulumi.Output<T> {
    const argsOutput = pulumi.output(args);
    const provider = providerOf(options);
    const result = pulumi
        .all([argsOutput, pulumi.output(unsecretSettings(provider)), awaitDependencies(dependsOn)])
        .apply(([plainArgs, settings]): Promise<unknown> =>
            keepProgramAlive(async () => {
                try {
                    return await invoke(lookupFunction, plainArgs, settings, provider);
                } catch (error) {
                    throw (await pulumi.isSecret(argsOutput)) ? redactArgs(error, plainArgs) : error;
                }
            }),
        );
    return result as pulumi.Output<T>;
}

async function invoke<T>(
    lookupFunction: LookupFunction<T>,
    args: unknown,
    settings: LookupModule.Settings,
    provider: pulumi.ProviderResource | undefined,
): Promise<T> {
    if (isMocked()) {
        return lookupFunction.fromMockResult(await invokeMocks(lookupFunction.token, args, provider));
    }
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- late, and `import()` would fail in a program that jest runs
    return lookupFunction.implementationIn(require("./lookup/lookup") as typeof LookupModule)(args, settings);
}

/** Pulumi must not end the program before what depends on the answer is registered. */
async function keepProgramAlive<T>(run: () => Promise<T>): Promise<T> {
    const release = pulumi.runtime.rpcKeepAlive();
    try {
        return await run();
    } finally {
        release();
    }
}

function providerOf({ provider, parent }: LookupOptions): pulumi.ProviderResource | undefined {
    return provider ?? parent?.getProvider(OAuthClient.__pulumiType);
}

/**
 * The settings for the look-up, readable here: that the credential is a secret must not make the answer one.
 *
 * @throws LookUpError if the provider is none of ours
 */
function unsecretSettings(provider: pulumi.ProviderResource | undefined): ProviderSettings {
    if (provider === undefined) {
        return stackSettings();
    }
    const settings = settingsOf(provider);
    if (settings === undefined) {
        throw createLookupError(
            "ARGUMENT",
            "The provider of a look-up must be a sailpoint.Provider.",
            "Give it one, or leave the option out for the tenant of the stack's configuration.",
        );
    }
    return Object.fromEntries(
        Object.entries(settings).map(([key, value]) => [key, pulumi.unsecret(pulumi.output(value))]),
    );
}

function stackSettings(): Record<string, string> {
    const settings = Object.entries(pulumi.runtime.allConfig());
    return Object.fromEntries(settings.filter(([key]) => key.startsWith("sailpoint:")));
}

/** Waits for the resources, and is unknown as long as one of them does not exist. */
function awaitDependencies(dependsOn: LookupOutputOptions["dependsOn"]): pulumi.Output<unknown> {
    return pulumi.output(dependsOn).apply((resources) => {
        const dependencies = resources === undefined ? [] : [resources].flat();
        return pulumi.all(
            dependencies.map((resource) => (pulumi.CustomResource.isInstance(resource) ? resource.id : resource.urn)),
        );
    });
}

/** A message names what was looked for; where that is a secret, it must not. */
function redactArgs(error: unknown, args: object): unknown {
    if (!(error instanceof SailPointLookupError)) {
        return error;
    }
    const encodedValues = Object.values<unknown>({ ...args }).flatMap((value) =>
        typeof value === "string" && value !== ""
            ? [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]
            : [],
    );
    return new SailPointLookupError(
        encodedValues.reduce((message, encodedValue) => message.replaceAll(encodedValue, "[secret]"), error.message),
        error.code,
    );
}
