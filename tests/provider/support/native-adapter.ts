// The native provider, in the process of the test: a new gRPC server for each provider of an operation, as the engine starts a
// process for each. A program declares the classes of the dynamic provider; their resources are translated into what a
// generated SDK registers.
import { SYSTEM_CLOCK } from "../../../src/http/clock";
import type { Clock } from "../../../src/http/clock";
import { EngineDiagnostics } from "../../../src/adapters/native/engine-diagnostics";
import { ProviderService } from "../../../src/adapters/native/provider-service";
import { startServer } from "../../../src/adapters/native/server";
import {
    IGNORE_CHANGES,
    IMPORT_ID,
    PROVIDER,
    REPLACE_ON_CHANGES,
    TIMEOUTS,
} from "../../../src/lifecycle/hidden-properties";
import type { Adapter, Timeouts } from "./adapter";
import { Engine } from "./engine";
import { NativeProvider } from "./native-provider";
import { unwrapSecrets } from "./program-run";
import { markSecret } from "./secrets";
import type { Declaration } from "./program-run";

const DYNAMIC_TYPE = "pulumi-nodejs:dynamic/sailpoint:";
const NATIVE_TYPE = "sailpoint:index:";

export class NativeAdapter implements Adapter {
    readonly supportsPreview = true;
    private readonly stops = new Set<() => void>();

    protected constructor(
        readonly engine: Engine,
        protected readonly clock: Clock,
    ) {}

    static async start(clock: Clock = SYSTEM_CLOCK): Promise<NativeAdapter> {
        return new NativeAdapter(await Engine.start(), clock);
    }

    declarationOf(declaration: Declaration): Declaration {
        const {
            [PROVIDER]: provider,
            [TIMEOUTS]: timeouts,
            [IMPORT_ID]: importId,
            [REPLACE_ON_CHANGES]: replaceOnChanges,
            [IGNORE_CHANGES]: ignoreChanges,
            ...inputs
        } = declaration.inputs;
        return {
            ...declaration,
            ...this.identityOf(declaration),
            inputs,
            timeouts: timeouts as Timeouts | undefined,
            importId: unwrapSecrets(importId) as string | undefined,
            replaceOnChanges: replaceOnChanges as string[] | undefined,
        };
    }

    identityOf({ urn, type }: { urn: string; type: string }) {
        return { urn: urn.replace(DYNAMIC_TYPE, NATIVE_TYPE), type: type.replace(DYNAMIC_TYPE, NATIVE_TYPE) };
    }

    async acquire(config: Record<string, string>, name: string): Promise<NativeProvider> {
        const settings = Object.entries(config).map(([key, value]) => [key.replace(/^sailpoint:/, ""), value]);
        const { arguments: explicit, ...own } = Object.fromEntries(settings) as Record<string, string>;
        // The engine passes an encrypted setting as a secret.
        const marked = own.clientSecret === undefined ? own : { ...own, clientSecret: markSecret(own.clientSecret) };
        const provider = await this.serve(marked, name === "" ? "default" : name);
        await provider.configure();
        return provider;
    }

    /** Starts a provider that is not configured yet. */
    async serve(settings: Record<string, unknown> = {}, name = "default"): Promise<NativeProvider> {
        const diagnostics = this.createDiagnostics();
        const server = await startServer(this.createService(diagnostics));
        const stop = () => {
            server.stop();
            diagnostics.close();
            this.stops.delete(stop);
        };
        this.stops.add(stop);
        const provider = new NativeProvider(server.port, settings, name, stop);
        await provider.handshake(this.engine.address);
        return provider;
    }

    protected createDiagnostics(): EngineDiagnostics {
        return new EngineDiagnostics(this.clock);
    }

    protected createService(diagnostics: EngineDiagnostics): ProviderService {
        return new ProviderService({ version: "0.0.0", schema: "{}", diagnostics, clock: this.clock });
    }

    drainOutput(): string {
        return "";
    }

    stop(): Promise<void> {
        for (const stop of this.stops) {
            stop();
        }
        this.engine.stop();
        return Promise.resolve();
    }
}
