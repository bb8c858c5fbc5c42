// Calls the mocks of a unit test (`pulumi.runtime.setMocks`) in place of a lookup, as Pulumi does for the functions of
// other packages.
import * as pulumi from "@pulumi/pulumi";

export function isMocked(): boolean {
    const monitor: object | undefined = pulumi.runtime.getMonitor();
    return monitor !== undefined && "mocks" in monitor;
}

export async function invokeMocks(
    token: string,
    args: unknown,
    provider: pulumi.ProviderResource | undefined,
): Promise<Readonly<Record<string, unknown>>> {
    // Pulumi cannot serialize a Date.
    const serializedArgs = JSON.parse(JSON.stringify(args)) as pulumi.Inputs;
    const result: unknown = await pulumi.runtime.invoke(
        token,
        serializedArgs,
        provider === undefined ? {} : { provider },
    );
    return result as Readonly<Record<string, unknown>>;
}
