// Calls the implementation of a lookup in lookup/, with the plain values of its arguments and of the settings.
import * as pulumi from "@pulumi/pulumi";
import type * as LookupModule from "./lookup/lookup";
import { SailPointLookupError, createLookupError } from "./lookup/lookup-error";
import { replaceSecrets } from "../http/redact";
import { isUnknown } from "../lifecycle/engine-values";
import { invokeMocks, isMocked } from "./mocks";
import { OAuthClient } from "../resources/oauth-client/oauth-client";
import { recordLookup } from "../resources/lookup-environment";
import { uncheckedSettingProblems, warnOfPlaintextSecret } from "../resources/program-settings";
import { settingsOf, unusedProviderProblem } from "../resources/provider";
import type { ProviderSettings } from "../resources/provider";

/** A lookup function. */
export interface LookupFunction<T> {
    /** The token that a mock of the function receives in a unit test. */
    readonly token: string;
    /** Selects the implementation in the module lookup/lookup. */
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
                "Use the variant of the function whose name ends in Output. It waits until the settings are known.",
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
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- Jest cannot run import()
    return lookupFunction.implementationIn(require("./lookup/lookup") as typeof LookupModule)(args, settings);
}

/**
 * The error about the settings, for each run of a program. All lookups of a run throw the same object, because Pulumi
 * reports an error object only once.
 */
const settingErrors = new WeakMap<pulumi.Resource, SailPointLookupError>();

/**
 * Rejects unknown keys in the namespace `sailpoint:`, unless the check of a resource reports them.
 *
 * @throws SailPointLookupError
 */
function rejectUnknownSettings(): void {
    const problems = uncheckedSettingProblems();
    if (problems.length === 0) {
        return;
    }
    const error = createLookupError(
        "CONFIGURATION",
        `${problems.join(". ")}.`,
        "Until this is corrected, `pulumi destroy` works only without --run-program.",
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

/** @throws SailPointLookupError if an option is set that lookups do not support */
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

/** @throws SailPointLookupError if the lookup would not use the provider that a component above it has */
function providerOf(options: pulumi.InvokeOptions): pulumi.ProviderResource | undefined {
    const problem = unusedProviderProblem("The lookup", OAuthClient.__pulumiType, options);
    if (problem !== undefined) {
        throw createLookupError("ARGUMENT", problem.summary, problem.hint);
    }
    const { provider, parent } = options;
    return provider ?? parent?.getProvider(OAuthClient.__pulumiType);
}

/**
 * Returns the settings for the lookup, without their secret marks: a secret credential must not make the result a
 * secret. Also records which environment variables they came from, so that the check of a resource can report that its
 * provider has other ones.
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
            "Set the option to a sailpoint.Provider, or remove it to use the tenant of the stack's configuration.",
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

/** Returns an output that is known as soon as all of the resources exist. */
function awaitDependencies(dependsOn: pulumi.InvokeOutputOptions["dependsOn"]): pulumi.Output<unknown> {
    return pulumi.output(dependsOn).apply((resources) => {
        const dependencies = resources === undefined ? [] : [resources].flat();
        return pulumi.all(
            dependencies.map((resource) => (pulumi.CustomResource.isInstance(resource) ? resource.id : resource.urn)),
        );
    });
}

/** Replaces the values of secret arguments in the message of an error. */
function redactArgs(error: unknown, args: object): unknown {
    if (!(error instanceof SailPointLookupError)) {
        return error;
    }
    const values = Object.values<unknown>({ ...args }).filter((value) => typeof value === "string" && value !== "");
    return new SailPointLookupError(replaceSecrets(error.message, values as string[], "[secret]"), error.code);
}
