// From the arguments and options of a look-up to the functions in provider/ that carry it out, with plain values.
import * as pulumi from "@pulumi/pulumi";
import type * as LookUps from "../provider/look-up/look-up";
import { LookUpError, lookUpError } from "../provider/look-up/look-up-error";
import { isUnknown } from "../provider/values";
import type { LookUpOptions, LookUpOutputOptions } from "./look-up-args";
import { askMocks, isMocked } from "./look-up-mocks";
import { OAuthClient } from "./oauth-client";
import { settingsOf } from "./provider";
import type { ProviderSettings } from "./provider";

/** One of the functions that look up. */
export interface Look<T> {
    /** What a unit test's mocks know it by. */
    readonly token: string;
    /** Its part in provider/. */
    of(lookUps: typeof LookUps): (args: unknown, settings: LookUps.Settings) => Promise<T>;
    /** The answer of mocks, who answer an object. */
    ofMocks(answer: Readonly<Record<string, unknown>>): T;
}

/** @throws LookUpError */
export function lookUp<T>(look: Look<T>, args: unknown, options: LookUpOptions = {}): Promise<T> {
    return alive(async () => {
        const provider = providerOf(options);
        const settings = await pulumi.runtime.serializeProperties("sailpoint", readableSettings(provider));
        if (isUnknown(settings)) {
            throw lookUpError(
                "CONFIGURATION",
                "The settings of the provider are not known before other resources are deployed.",
                "Use the function with Output at the end of its name: its result is then unknown too.",
            );
        }
        return carryOut(look, args, settings, provider);
    });
}

export function lookUpOutput<T>(
    look: Look<T>,
    args: object,
    { dependsOn, ...options }: LookUpOutputOptions = {},
): pulumi.Output<T> {
    const given = pulumi.output(args);
    const provider = providerOf(options);
    const answer = pulumi
        .all([given, pulumi.output(readableSettings(provider)), afterwards(dependsOn)])
        .apply(([plain, settings]): Promise<unknown> =>
            alive(async () => {
                try {
                    return await carryOut(look, plain, settings, provider);
                } catch (error) {
                    throw (await pulumi.isSecret(given)) ? withoutValues(error, plain) : error;
                }
            }),
        );
    return answer as pulumi.Output<T>;
}

async function carryOut<T>(
    look: Look<T>,
    args: unknown,
    settings: LookUps.Settings,
    provider: pulumi.ProviderResource | undefined,
): Promise<T> {
    if (isMocked()) {
        return look.ofMocks(await askMocks(look.token, args, provider));
    }
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- late, and `import()` would fail in a program that jest runs
    return look.of(require("../provider/look-up/look-up") as typeof LookUps)(args, settings);
}

/** Pulumi must not end the program before what depends on the answer is registered. */
async function alive<T>(run: () => Promise<T>): Promise<T> {
    const done = pulumi.runtime.rpcKeepAlive();
    try {
        return await run();
    } finally {
        done();
    }
}

function providerOf({ provider, parent }: LookUpOptions): pulumi.ProviderResource | undefined {
    return provider ?? parent?.getProvider(OAuthClient.__pulumiType);
}

/**
 * The settings for the look-up, readable here: that the credential is a secret must not make the answer one.
 *
 * @throws LookUpError if the provider is none of ours
 */
function readableSettings(provider: pulumi.ProviderResource | undefined): ProviderSettings {
    if (provider === undefined) {
        return stackSettings();
    }
    const settings = settingsOf(provider);
    if (settings === undefined) {
        throw lookUpError(
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
function afterwards(dependsOn: LookUpOutputOptions["dependsOn"]): pulumi.Output<unknown> {
    return pulumi.output(dependsOn).apply((resources) => {
        const all = resources === undefined ? [] : [resources].flat();
        return pulumi.all(
            all.map((resource) => (pulumi.CustomResource.isInstance(resource) ? resource.id : resource.urn)),
        );
    });
}

/** A message names what was looked for; where that is a secret, it must not. */
function withoutValues(error: unknown, args: object): unknown {
    if (!(error instanceof LookUpError)) {
        return error;
    }
    const forms = Object.values<unknown>({ ...args }).flatMap((value) =>
        typeof value === "string" && value !== ""
            ? [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]
            : [],
    );
    return new LookUpError(
        forms.reduce((message, form) => message.replaceAll(form, "[secret]"), error.message),
        error.code,
    );
}
