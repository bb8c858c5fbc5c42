// In a unit test of a program (`pulumi.runtime.setMocks`) a lookup calls the mocks, as functions of other packages do. It
// sends no request.
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
