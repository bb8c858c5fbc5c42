// Pulumi's dynamic provider server with time of its own, and a tenant that goes by the same time (preload.js).
import { join } from "node:path";
import type { Simulator } from "../../../../src/simulator";
import { ProviderServer } from "../../support/provider-server";

export type TenantAddress = Omit<Simulator, "stop">;

export class FakeClockServer {
    private constructor(readonly provider: ProviderServer) {}

    /** @param engine where its logs go */
    static async start(engine: string): Promise<FakeClockServer> {
        return new FakeClockServer(await ProviderServer.start({}, engine, {}, join(__dirname, "preload.js")));
    }

    async startTenant(): Promise<TenantAddress> {
        return (await this.provider.sendCommand("startTenant")) as TenantAddress;
    }

    async stopTenant(): Promise<void> {
        await this.provider.sendCommand("stopTenant");
    }

    /** Lets time stand still until so many calls have come. */
    async expectCalls(count: number): Promise<void> {
        await this.provider.sendCommand("expectCalls", count);
    }

    /** Waits until nothing goes on any more, in the provider or the tenant. */
    async settle(): Promise<void> {
        await this.provider.sendCommand("settle");
    }

    stop(): Promise<void> {
        return this.provider.stop();
    }
}
