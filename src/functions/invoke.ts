// Resolves the arguments and the options of a lookup, and calls its implementation in lookup/ with plain values.
import * as pulumi from "@pulumi/pulumi";
import type * as LookupModule from "./lookup/lookup";
import { SailPointLookupError, createLookupError } from "./lookup/lookup-error";
import { isUnknown } from "../lifecycle/engine-values";
import { invokeMocks, isMocked } from "./mocks";
import { OAuthClient } from "../resources/oauth-client/oauth-client";
import { recordLookup } from "../resources/lookup-environment";
import { uncheckedSettingProblems, warnOfPlaintextSecret } from "../resources/program-settings";
import { settingsOf } from "../resources/provider";
import type { ProviderSettings } from "../resources/provider";

/** A lookup function. */
export interface LookupFunction<T> {
    /** Its name for the mocks of a unit test. */
    readonly token: string;
    /** Its implementation in lookup/. */
    implementationIn(lookupModule: typeof LookupModule): (args: unknown, settings: LookupModule.Settings) => Promise<T>;
    /** Converts the object that a mock returns. */
    fromMockResult(result: Readonly<Record<string, unknown>>): T;
}

/** @throws SailPointLookupError */
export function lookup<T>(
    lookupFunction: LookupFunction<T>,
    args: unknown,
    options: pulumi.InvokeOptions = {},
): Promise<T> {
    return keepProgramAlive(async () => {
        rejectUnsupportedOptions(lookupFunction, options, ["provider", "parent"]);
        const provider = providerOf(options);
        const settings = await pulumi.runtime.serializeProperties("sailpoint", unsecretSettings(provider));
        if (isUnknown(settings)) {
            throw createLookupError(
                "CONFIGURATION",
                "The settings of the provider are unknown until other resources are deployed.",
                "Use the variant of the function whose name ends in Output: its result is then unknown too.",
            );
        }
        return invoke(lookupFunction, args, settings, provider);
    });
}

export function lookupOutput<T>(
    lookupFunction: LookupFunction<T>,
    args: object,
    options: pulumi.InvokeOutputOptions = {},
): pulumi.Output<T> {
    rejectUnsupportedOptions(lookupFunction, options, ["provider", "parent", "dependsOn"]);
    const argsOutput = pulumi.output(args);
    const provider = providerOf(options);
    const result = pulumi
        .all([argsOutput, pulumi.output(unsecretSettings(provider)), awaitDependencies(options.dependsOn)])
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
    rejectUnknownSettings();
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded at the first lookup; `import()` fails in a program that jest runs
    return lookupFunction.implementationIn(require("./lookup/lookup") as typeof LookupModule)(args, settings);
}

/** The errors of the runs. Pulumi reports an error once, however many look-ups throw it. */
const settingErrors = new WeakMap<pulumi.Resource, SailPointLookupError>();

/** @throws SailPointLookupError if a key in the namespace of the settings is no setting and no resource's check reports it */
function rejectUnknownSettings(): void {
    const problems = uncheckedSettingProblems();
    if (problems.length === 0) {
        return;
    }
    const error = createLookupError(
        "CONFIGURATION",
        `${problems.join(". ")}.`,
        "Without --run-program, `pulumi destroy` works meanwhile.",
    );
    const root: pulumi.Resource | undefined = pulumi.runtime.getStackResource();
    const first = root === undefined ? undefined : settingErrors.get(root);
    if (root !== undefined && first === undefined) {
        settingErrors.set(root, error);
    }
    throw first ?? error;
}

/** Keeps Pulumi from ending the program before the resources that depend on the result are registered. */
async function keepProgramAlive<T>(run: () => Promise<T>): Promise<T> {
    const release = pulumi.runtime.rpcKeepAlive();
    try {
        return await run();
    } finally {
        release();
    }
}

/** @throws SailPointLookupError that names the options which only a provider plugin supports */
function rejectUnsupportedOptions(
    { token }: LookupFunction<unknown>,
    options: pulumi.InvokeOutputOptions,
    supported: readonly (keyof pulumi.InvokeOutputOptions)[],
): void {
    const unsupported = Object.entries(options)
        .filter(([name, value]) => value !== undefined && !supported.some((other) => other === name))
        .map(([name]) => name);
    if (unsupported.length > 0) {
        throw createLookupError(
            "ARGUMENT",
            `${token.replace("sailpoint:", "")} does not support the ${unsupported.length === 1 ? "option" : "options"} ` +
                `${unsupported.join(", ")}.`,
            `The lookup runs in the program, without a provider plugin. Supported options: ${supported.join(", ")}.`,
        );
    }
}

function providerOf({ provider, parent }: pulumi.InvokeOptions): pulumi.ProviderResource | undefined {
    return provider ?? parent?.getProvider(OAuthClient.__pulumiType);
}

/**
 * The settings for the lookup, without their secret marks: a secret credential must not make the result a secret. Records
 * them for the check of the resources.
 *
 * @throws SailPointLookupError if the provider belongs to another package
 */
function unsecretSettings(provider: pulumi.ProviderResource | undefined): ProviderSettings {
    warnOfPlaintextSecret();
    if (provider === undefined) {
        const stack = stackSettings();
        recordLookup(stack);
        return stack;
    }
    const settings = settingsOf(provider);
    if (settings === undefined) {
        throw createLookupError(
            "ARGUMENT",
            "The option provider of a lookup must be a sailpoint.Provider.",
            "Set it to one, or remove the option to use the tenant of the stack's configuration.",
        );
    }
    recordLookup(settings);
    return Object.fromEntries(
        Object.entries(settings).map(([key, value]) => [key, pulumi.unsecret(pulumi.output(value))]),
    );
}

function stackSettings(): Record<string, string> {
    const settings = Object.entries(pulumi.runtime.allConfig());
    return Object.fromEntries(settings.filter(([key]) => key.startsWith("sailpoint:")));
}

/** Waits for the resources. The output is unknown while one of them does not exist. */
function awaitDependencies(dependsOn: pulumi.InvokeOutputOptions["dependsOn"]): pulumi.Output<unknown> {
    return pulumi.output(dependsOn).apply((resources) => {
        const dependencies = resources === undefined ? [] : [resources].flat();
        return pulumi.all(
            dependencies.map((resource) => (pulumi.CustomResource.isInstance(resource) ? resource.id : resource.urn)),
        );
    });
}

/** Messages quote the arguments; this removes those that are secret. */
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
