// Pulumi's dynamic provider server and a simulated tenant in one process with one fake clock (preload.js).
import { join } from "node:path";
import { DynamicProvider } from "../../support/dynamic-adapter";
import { Engine } from "../../support/engine";
import type { EngineProvider } from "../../support/adapter";
import { ProviderServer } from "../../support/provider-server";
import type { FakeClockHost, TenantAddress } from "./fake-clock-host";

export class DynamicHost implements FakeClockHost {
    readonly readsImports = false;
    private readonly provider: EngineProvider;

    private constructor(
        readonly engine: Engine,
        private readonly server: ProviderServer,
    ) {
        this.provider = new DynamicProvider(server, () => undefined);
    }

    static async start(): Promise<DynamicHost> {
        const engine = await Engine.start();
        const server = await ProviderServer.start({}, engine.address, {}, join(__dirname, "preload.js"));
        return new DynamicHost(engine, server);
    }

    async startTenant(): Promise<TenantAddress> {
        return (await this.server.sendCommand("startTenant")) as TenantAddress;
    }

    async stopTenant(): Promise<void> {
        await this.server.sendCommand("stopTenant");
    }

    async configure(config: Record<string, string>): Promise<EngineProvider> {
        await this.server.configure(config);
        return this.provider;
    }

    async expectCalls(count: number): Promise<void> {
        await this.server.sendCommand("expectCalls", count);
    }

    async pass(ms: number): Promise<void> {
        await this.server.sendCommand("pass", ms);
    }

    async settle(): Promise<void> {
        await this.server.sendCommand("settle");
    }

    drainOutput(): string {
        return this.server.output.splice(0).join("\n");
    }

    async stop(): Promise<void> {
        await this.server.stop();
        this.engine.stop();
    }
}
