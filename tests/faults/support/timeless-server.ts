// Pulumi's dynamic provider server with time of its own, and a tenant that goes by the same time (preload.js).
import { join } from "node:path";
import type { Simulator } from "../../../src/simulator";
import { ProviderServer } from "../../provider/support/provider-server";

export type TenantAddress = Omit<Simulator, "stop">;

export class TimelessServer {
    private constructor(readonly provider: ProviderServer) {}

    /** @param engine where its logs go */
    static async start(engine: string): Promise<TimelessServer> {
        return new TimelessServer(await ProviderServer.start({}, engine, {}, join(__dirname, "preload.js")));
    }

    async startTenant(): Promise<TenantAddress> {
        return (await this.provider.ask("startTenant")) as TenantAddress;
    }

    async stopTenant(): Promise<void> {
        await this.provider.ask("stopTenant");
    }

    /** Lets time stand still until so many calls have come. */
    async expectCalls(count: number): Promise<void> {
        await this.provider.ask("expectCalls", count);
    }

    /** Waits until nothing goes on any more, in the provider or the tenant. */
    async settle(): Promise<void> {
        await this.provider.ask("settle");
    }

    stop(): Promise<void> {
        return this.provider.stop();
    }
}
