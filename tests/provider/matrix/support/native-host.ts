// The native provider and a simulated tenant in the process of the test with one fake clock.
import type { EngineDiagnostics } from "../../../../src/adapters/native/engine-diagnostics";
import type { ProviderService } from "../../../../src/adapters/native/provider-service";
import { startSimulatorWithClock } from "../../../../src/simulator/start";
import type { Simulator } from "../../../../src/simulator";
import { FakeClock } from "../../../support/fake-clock";
import { Engine } from "../../support/engine";
import { NativeAdapter } from "../../support/native-adapter";
import type { NativeProvider } from "../../support/native-provider";
import type { FakeClockHost, TenantAddress } from "./fake-clock-host";

export class NativeHost extends NativeAdapter implements FakeClockHost {
    readonly readsImports = true;
    private simulator: Simulator | undefined;
    private provider: NativeProvider | undefined;
    private diagnostics: EngineDiagnostics | undefined;
    private expected = 0;

    private constructor(
        engine: Engine,
        private readonly fakeClock: FakeClock,
    ) {
        super(engine, fakeClock);
    }

    static override async start(fakeClock = new FakeClock()): Promise<NativeHost> {
        return new NativeHost(await Engine.start(), fakeClock);
    }

    async startTenant(): Promise<TenantAddress> {
        this.simulator = await startSimulatorWithClock(this.fakeClock);
        return this.simulator;
    }

    async stopTenant(): Promise<void> {
        await this.simulator?.stop();
    }

    async configure(config: Record<string, string>): Promise<NativeProvider> {
        await this.provider?.release();
        this.provider = await this.acquire(config, "default");
        return this.provider;
    }

    expectCalls(count: number): Promise<void> {
        this.expected = count;
        this.fakeClock.pause();
        return Promise.resolve();
    }

    pass(ms: number): Promise<void> {
        return new Promise((resolve) => {
            this.fakeClock.after(ms, resolve);
        });
    }

    async settle(): Promise<void> {
        await this.fakeClock.whenIdle();
        await this.diagnostics?.flush();
    }

    override async stop(): Promise<void> {
        await super.stop();
        this.fakeClock.stop();
    }

    /** The clock does not see the calls to the engine. */
    protected override createDiagnostics(): EngineDiagnostics {
        const diagnostics = super.createDiagnostics();
        const flush = diagnostics.flush.bind(diagnostics);
        diagnostics.flush = (timeoutMs) => this.fakeClock.trackWork(flush(timeoutMs));
        this.diagnostics = diagnostics;
        return diagnostics;
    }

    protected override createService(diagnostics: EngineDiagnostics): ProviderService {
        const service = super.createService(diagnostics);
        const run = service.run.bind(service);
        service.run = (urn, call) => {
            this.expected -= 1;
            if (this.expected === 0) {
                this.fakeClock.resume();
            }
            return run(urn, call);
        };
        return service;
    }
}
