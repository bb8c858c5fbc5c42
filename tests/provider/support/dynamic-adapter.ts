// The dynamic provider, in Pulumi's dynamic provider server: one process for each provider of a program, which the next
// operation reuses. The server receives secrets in plaintext and knows neither previews nor resource options.
import type { Adapter, EngineProvider, OldState, ResourceCall } from "./adapter";
import { Engine } from "./engine";
import { unwrapSecrets } from "./program-run";
import type { Declaration } from "./program-run";
import { ProviderServer } from "./provider-server";
import type { Values } from "./rpc";

export class DynamicAdapter implements Adapter {
    readonly supportsPreview = false;
    private readonly idle: DynamicProvider[] = [];
    private readonly all: DynamicProvider[] = [];

    private constructor(
        readonly engine: Engine,
        private readonly environment: Record<string, string>,
    ) {}

    static async start(environment: Record<string, string> = {}): Promise<DynamicAdapter> {
        return new DynamicAdapter(await Engine.start(), environment);
    }

    declarationOf(declaration: Declaration): Declaration {
        return declaration;
    }

    identityOf({ urn, type }: { urn: string; type: string }) {
        return { urn, type };
    }

    async acquire(config: Record<string, string>): Promise<EngineProvider> {
        const provider = this.idle.pop();
        if (provider !== undefined) {
            await provider.server.reset(config);
            return provider;
        }
        const server = await ProviderServer.start(config, this.engine.address, this.environment);
        const started: DynamicProvider = new DynamicProvider(server, () => this.idle.push(started));
        this.all.push(started);
        return started;
    }

    drainOutput(): string {
        return this.all.flatMap(({ server }) => server.output.splice(0)).join("\n");
    }

    async stop(): Promise<void> {
        await Promise.all(this.all.map(({ server }) => server.stop()));
        this.engine.stop();
    }
}

/** The provider of a server process. */
export class DynamicProvider implements EngineProvider {
    constructor(
        readonly server: ProviderServer,
        private readonly onRelease: () => void,
    ) {}

    checkConfig(): Promise<string[]> {
        return Promise.resolve([]);
    }

    check(_: ResourceCall, news: Values, olds: Values = {}) {
        return this.server.check(plain(news), plain(olds));
    }

    async diff(_: ResourceCall, { id, outputs }: OldState, news: Values) {
        const { changes, replaces } = await this.server.diff(id, plain(outputs), plain(news));
        return { changes: Number(changes), replaces: replaces as string[], properties: [] };
    }

    create(_: ResourceCall, inputs: Values) {
        return this.server.create(plain(inputs));
    }

    read(_: ResourceCall, id: string, old?: OldState) {
        return this.server.read(id, plain(old?.outputs ?? {}));
    }

    update(_: ResourceCall, { id, outputs }: OldState, news: Values) {
        return this.server.update(id, plain(outputs), plain(news));
    }

    delete(_: ResourceCall, { id, outputs }: OldState) {
        return this.server.delete(id, plain(outputs));
    }

    release(): Promise<void> {
        this.onRelease();
        return Promise.resolve();
    }
}

function plain(values: Values): Values {
    return unwrapSecrets(values) as Values;
}
