// The dynamic provider in the test process, configured like Pulumi's dynamic provider server configures it.
import type { dynamic } from "@pulumi/pulumi";
import type { Clock } from "../../../../src/http/clock";
import { createProviders } from "../../../../src/adapters/dynamic/create-providers";
import type { Properties } from "../../../../src/lifecycle/values";
import type { Simulator } from "../../../../src/simulator";

export type Provider = Required<dynamic.ResourceProvider<Properties, Properties>>;

/** The settings that lead to the tenant, under the keys of the stack's configuration. */
export function configOf({ baseUrl, clientId, clientSecret }: Simulator): Record<string, string> {
    return {
        "sailpoint:baseUrl": baseUrl,
        "sailpoint:clientId": clientId,
        "sailpoint:clientSecret": clientSecret,
    };
}

export async function configure(provider: Provider, settings: Readonly<Record<string, string>>): Promise<void> {
    const get = (key: string) => settings[key];
    await provider.configure({ config: { get, require: (key: string) => String(get(key)) } });
}

/** Returns a new provider without any cached data, like each Pulumi command has. */
export async function configuredProvider(settings: Readonly<Record<string, string>>, clock?: Clock): Promise<Provider> {
    const provider = createProviders(clock);
    await configure(provider, settings);
    return provider;
}
