// Implements the methods of pulumirpc.ResourceProvider that concern the whole provider, and selects the handler for the
// type of a resource.
import { getProcessClock } from "../../http/clock";
import type { Clock } from "../../http/clock";
import { UNKNOWN_VALUE } from "../../lifecycle/engine-values";
import { LifecycleSession } from "../../lifecycle/session";
import { configurationProblems } from "../../sailpoint/configuration-problems";
import { BadRequestError } from "../../sailpoint/errors";
import { REMOVED_SETTINGS, SETTING_NAMES } from "../../sailpoint/setting-names";
import { connectionFromSettings, removedSettingsWarning } from "../../sailpoint/settings";
import type { GetSetting } from "../../sailpoint/settings";
import { unknownSettingProblems } from "../../sailpoint/unknown-settings";
import { EngineLiveness } from "../engine/engine-liveness";
import { EngineWatch } from "../engine/engine-watch";
import { createKinds } from "../resource-kinds/create-kinds";
import { checkResponse } from "./check-response";
import type { EngineDiagnostics } from "./engine-diagnostics";
import { FunctionCalls } from "./function-calls";
import { parseStruct } from "./properties";
import { Empty, messages, pluginMessages } from "./protocol";
import { settingsFrom } from "./provider-settings";
import { ResourceCalls } from "./resource-calls";
import { nameInUrn } from "../../lifecycle/urn";

export interface ProviderServiceOptions {
    readonly version: string;
    /** The package schema, as JSON text. */
    readonly schema: string;
    readonly diagnostics: EngineDiagnostics;
    readonly clock?: Clock;
    /** Default: the engine counts as running forever. */
    readonly engine?: { readonly liveness: EngineLiveness; readonly watch: EngineWatch };
}

/** The objects that one operation of an engine uses, from Configure until Cancel. */
interface Operation {
    readonly kinds: ReadonlyMap<string, ResourceCalls>;
    readonly functions: FunctionCalls;
}

export class ProviderService {
    /** The name of the provider in the program, from its URN. */
    private providerName = "";
    private readonly clock: Clock;
    private readonly watch: EngineWatch;
    private operation: Operation;
    /**
     * The name of the configured provider and its settings as JSON text; undefined before Configure and after Cancel.
     */
    private configured: { readonly name: string; readonly settings: string } | undefined;
    private engineAddress: string | undefined;

    constructor(private readonly options: ProviderServiceOptions) {
        const { clock = getProcessClock() } = options;
        this.clock = clock;
        this.watch = options.engine?.watch ?? new EngineWatch({ liveness: new EngineLiveness(clock), clock });
        this.operation = this.startOperation(() => undefined);
    }

    /** Runs a call. The engine shows its messages at the resource with this URN, or without one for the stack. */
    run<T>(urn: string | undefined, call: () => Promise<T>): Promise<T> {
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
        this.configured = undefined;
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
        const settings = settingsFrom(values, this.providerName);
        // At preview a setting can be an output that is not known yet. The engine calls this method again before it creates anything.
        const isKnown = !Object.values(values).includes(UNKNOWN_VALUE);
        // The engine sends all settings without their secret marks.
        return checkResponse(values, new Set([...secretNames, "clientSecret"]), [
            ...unknownSettingProblems(Object.keys(values)),
            ...(isKnown ? configurationProblems(() => connectionFromSettings(settings, { strict: true })) : []),
        ]);
    }

    /**
     * A changed setting never replaces the provider: that would replace every client. If the new settings lead to
     * another tenant, the diff of each client reports it.
     */
    diffConfig(): messages.DiffResponse {
        return new messages.DiffResponse();
    }

    /**
     * Configures the provider. The engine configures the default provider twice: first with the settings in state, then
     * with the current ones.
     *
     * @throws BadRequestError if an attached provider would have to be two providers of a program at the same time
     */
    configure(request: messages.ConfigureRequest): messages.ConfigureResponse {
        const { values } = parseStruct(request.getArgs());
        // An engine before 3.143 does not send the URN to Configure. It sent the URN to CheckConfig, which it calls
        // first.
        const name = nameInUrn(request.getUrn()) || this.providerName;
        const settings = JSON.stringify(values, [...SETTING_NAMES, ...REMOVED_SETTINGS]);
        const { configured } = this;
        const isChanged = settings !== configured?.settings;
        if (isChanged && this.watch.isAttached && configured !== undefined && configured.name !== name) {
            throw new BadRequestError(
                `An attached provider (PULUMI_DEBUG_PROVIDERS) serves one provider of a program at a time, here ${configured.name}, so it ` +
                    `cannot be ${name} too.`,
                "Run the deployment without PULUMI_DEBUG_PROVIDERS: Pulumi then starts a process for each provider of the program.",
            );
        }
        this.providerName = name;
        this.configured = { name, settings };
        if (isChanged) {
            this.operation = this.startOperation(settingsFrom(values, name));
        }
        const response = new messages.ConfigureResponse();
        response.setAcceptsecrets(true);
        response.setSupportspreview(true);
        return response;
    }

    invoke(request: messages.InvokeRequest): Promise<messages.InvokeResponse> {
        return this.operation.functions.invoke(request);
    }

    /** @throws BadRequestError for a type that the package does not have */
    resource(request: { getUrn(): string }): ResourceCalls {
        const type = request.getUrn().split("::")[2]?.split("$").at(-1) ?? "";
        const { kinds } = this.operation;
        const calls = kinds.get(type);
        if (calls === undefined) {
            throw new BadRequestError(
                `The package sailpoint has no resource of the type ${type}.`,
                `Its types are ${[...kinds.keys()].join(" and ")}.`,
            );
        }
        return calls;
    }

    /**
     * Starts an operation with new objects. It keeps no data of an earlier operation about the stack, the tenant or the
     * credential.
     */
    private startOperation(settings: GetSetting): Operation {
        const { diagnostics } = this.options;
        const session = new LifecycleSession({
            connect: (resolveOptions) => connectionFromSettings(settings, resolveOptions),
            removedSettingsWarning: () => removedSettingsWarning(settings),
            clock: this.clock,
            diagnostics,
            currentResource: () => diagnostics.currentUrn,
            gate: this.watch.startOperation(),
            engine: this.watch,
        });
        const kinds = Object.entries(createKinds(session)).map(
            ([name, kind]) => [`sailpoint:index:${name}`, new ResourceCalls(kind, diagnostics)] as const,
        );
        return { kinds: new Map(kinds), functions: new FunctionCalls(session) };
    }

    /**
     * Cancels the operation of the previous engine if the address is that of another one: an attached provider outlives its
     * engine, and the calls of that engine must not continue. Handshake precedes Attach and has the same address.
     */
    private connect(address: string): void {
        if (address !== this.engineAddress) {
            this.cancel();
        }
        this.engineAddress = address;
        this.options.diagnostics.connect(address);
        this.options.engine?.liveness.setAddress(address);
    }
}
