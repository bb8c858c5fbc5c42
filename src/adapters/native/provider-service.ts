// Implements the methods of pulumirpc.ResourceProvider that concern the whole provider, and selects the handler for the
// type of a resource.
import { getProcessClock } from "../../http/clock";
import type { Clock } from "../../http/clock";
import { LifecycleSession } from "../../lifecycle/session";
import { BadRequestError, ConfigurationError } from "../../sailpoint/errors";
import { connectionFromSettings, removedSettingsWarning } from "../../sailpoint/settings";
import { unknownSettingProblems } from "../../sailpoint/unknown-settings";
import { EngineLiveness } from "../engine/engine-liveness";
import { EngineWatch } from "../engine/engine-watch";
import { createKinds } from "../resource-kinds/create-kinds";
import { checkResponse } from "./check-response";
import type { EngineDiagnostics } from "./engine-diagnostics";
import { FunctionCalls } from "./function-calls";
import { parseStruct } from "./properties";
import { Empty, messages, pluginMessages } from "./protocol";
import { isDefaultProvider, settingsFrom } from "./provider-settings";
import { ResourceCalls } from "./resource-calls";
import { nameInUrn } from "./urn";

export interface ProviderServiceOptions {
    readonly version: string;
    /** The package schema, as JSON text. */
    readonly schema: string;
    readonly diagnostics: EngineDiagnostics;
    readonly clock?: Clock;
    /** Default: the engine counts as running forever. */
    readonly engine?: { readonly liveness: EngineLiveness; readonly watch: EngineWatch };
}

const PLAIN_TEXT_SECRET =
    "The argument clientSecret of the provider is in plain text. Pass a secret value, such as a setting of the stack that was set " +
    "with `pulumi config set --secret`. If the program was shared or committed, create a new personal access token first.";

export class ProviderService {
    private settings: (key: string) => string | undefined = () => undefined;
    /** The name of the provider in the program, from its URN. */
    private providerName = "";
    private readonly session: LifecycleSession;
    private readonly kinds: ReadonlyMap<string, ResourceCalls>;
    private readonly functions: FunctionCalls;
    private readonly watch: EngineWatch;

    constructor(private readonly options: ProviderServiceOptions) {
        const { diagnostics, clock = getProcessClock() } = options;
        this.watch = options.engine?.watch ?? new EngineWatch({ liveness: new EngineLiveness(clock), clock });
        this.session = new LifecycleSession({
            connect: (resolveOptions) => connectionFromSettings(this.settings, resolveOptions),
            removedSettingsWarning: () => removedSettingsWarning(this.settings),
            clock,
            diagnostics,
            currentResource: () => diagnostics.currentUrn,
            gate: this.watch,
            engine: this.watch,
        });
        this.functions = new FunctionCalls(this.session);
        this.kinds = new Map(
            Object.entries(createKinds(this.session)).map(([name, kind]) => [
                `sailpoint:index:${name}`,
                new ResourceCalls(kind, diagnostics),
            ]),
        );
    }

    /** Runs a call. The engine shows its messages at the resource with this URN. */
    run<T>(urn: string, call: () => Promise<T>): Promise<T> {
        return this.watch.track(() => this.options.diagnostics.runFor(urn, call));
    }

    handshake(request: messages.ProviderHandshakeRequest): messages.ProviderHandshakeResponse {
        this.connect(request.getEngineAddress());
        const response = new messages.ProviderHandshakeResponse();
        response.setAcceptSecrets(true);
        response.setSupportsAutonamingConfiguration(true);
        return response;
    }

    attach(request: pluginMessages.PluginAttach): Empty {
        this.watch.attach();
        this.connect(request.getAddress());
        return new Empty();
    }

    /**
     * Prevents further requests. The engine calls this method when an operation is cancelled, and also at the end of
     * every operation.
     */
    cancel(): Empty {
        this.watch.cancel();
        return new Empty();
    }

    getPluginInfo(): pluginMessages.PluginInfo {
        const info = new pluginMessages.PluginInfo();
        info.setVersion(this.options.version);
        return info;
    }

    getSchema(): messages.GetSchemaResponse {
        const response = new messages.GetSchemaResponse();
        response.setSchema(this.options.schema);
        return response;
    }

    checkConfig(request: messages.CheckRequest): messages.CheckResponse {
        const { values, secretNames } = parseStruct(request.getNews());
        this.providerName = nameInUrn(request.getUrn());
        // For a default provider the engine sends the settings of the stack, without their secret marks.
        const isMarked = isDefaultProvider(this.providerName) || secretNames.has("clientSecret");
        if (typeof values.clientSecret === "string" && !isMarked) {
            this.options.diagnostics.warn(PLAIN_TEXT_SECRET);
        }
        return checkResponse(values, new Set([...secretNames, "clientSecret"]), [
            ...unknownSettingProblems(Object.keys(values)),
            ...settingProblems(settingsFrom(values, this.providerName)),
        ]);
    }

    /**
     * A changed setting never replaces the provider: that would replace every client. If the new settings lead to
     * another tenant, the diff of each client reports it.
     */
    diffConfig(): messages.DiffResponse {
        return new messages.DiffResponse();
    }

    configure(request: messages.ConfigureRequest): messages.ConfigureResponse {
        // An engine before 3.143 does not send the URN to Configure. It sent the URN to CheckConfig, which it calls
        // first.
        this.providerName = nameInUrn(request.getUrn()) || this.providerName;
        this.settings = settingsFrom(parseStruct(request.getArgs()).values, this.providerName);
        this.session.reconnect();
        const response = new messages.ConfigureResponse();
        response.setAcceptsecrets(true);
        response.setSupportspreview(true);
        return response;
    }

    invoke(request: messages.InvokeRequest): Promise<messages.InvokeResponse> {
        return this.functions.invoke(request);
    }

    /** @throws BadRequestError for a type that the package does not have */
    resource(request: { getUrn(): string }): ResourceCalls {
        const type = request.getUrn().split("::")[2]?.split("$").at(-1) ?? "";
        const calls = this.kinds.get(type);
        if (calls === undefined) {
            throw new BadRequestError(
                `The package sailpoint has no resource of the type ${type}.`,
                `Its types are ${[...this.kinds.keys()].join(" and ")}.`,
            );
        }
        return calls;
    }

    private connect(address: string): void {
        this.options.diagnostics.connect(address);
        this.options.engine?.liveness.setAddress(address);
    }
}

function settingProblems(settings: (key: string) => string | undefined): string[] {
    try {
        connectionFromSettings(settings, { strict: true });
        return [];
    } catch (error) {
        if (error instanceof ConfigurationError) {
            return [error.message];
        }
        throw error;
    }
}
