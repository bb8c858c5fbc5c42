// Pulumi's dynamic provider server and a simulated tenant in one process with one fake clock (preload.js).
import { join } from "node:path";
import type { Simulator } from "../../../../src/simulator";
import { ProviderServer } from "../../support/provider-server";

export type TenantAddress = Omit<Simulator, "stop">;

export class FakeClockServer {
    private constructor(readonly provider: ProviderServer) {}

    /** @param engine the address that receives the provider's log messages */
    static async start(engine: string): Promise<FakeClockServer> {
        return new FakeClockServer(await ProviderServer.start({}, engine, {}, join(__dirname, "preload.js")));
    }

    async startTenant(): Promise<TenantAddress> {
        return (await this.provider.sendCommand("startTenant")) as TenantAddress;
    }

    async stopTenant(): Promise<void> {
        await this.provider.sendCommand("stopTenant");
    }

    /** Stops the clock until this many calls have arrived. */
    async expectCalls(count: number): Promise<void> {
        await this.provider.sendCommand("expectCalls", count);
    }

    /** Waits until neither the provider nor the tenant has work in progress. */
    async settle(): Promise<void> {
        await this.provider.sendCommand("settle");
    }

    stop(): Promise<void> {
        return this.provider.stop();
    }
}
