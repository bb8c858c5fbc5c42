// The dynamic provider servers of a test file: one for each provider of a program, which the next operation reuses.
import { Engine } from "./engine";
import { ProviderServer } from "./provider-server";

export class ProviderServers {
    private readonly idle: ProviderServer[] = [];
    private readonly all: ProviderServer[] = [];

    private constructor(
        /** Records the logs of the servers and of the programs. */
        readonly engine: Engine,
        private readonly environment: Record<string, string>,
    ) {}

    static async start(environment: Record<string, string> = {}): Promise<ProviderServers> {
        return new ProviderServers(await Engine.start(), environment);
    }

    /** @returns a server without state of earlier operations, configured for the provider */
    async acquire(config: Record<string, string>): Promise<ProviderServer> {
        const server = this.idle.pop();
        if (server !== undefined) {
            await server.reset(config);
            return server;
        }
        const started = await ProviderServer.start(config, this.engine.address, this.environment);
        this.all.push(started);
        return started;
    }

    release(server: ProviderServer): void {
        this.idle.push(server);
    }

    /** @returns the output of the servers since the last call */
    drainOutput(): string {
        return this.all.flatMap(({ output }) => output.splice(0)).join("\n");
    }

    async stop(): Promise<void> {
        await Promise.all(this.all.map((server) => server.stop()));
        this.engine.stop();
    }
}
