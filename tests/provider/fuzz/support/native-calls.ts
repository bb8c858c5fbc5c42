// The calls to the native provider, in its messages but without a connection, whose time the fake clock could not see.
import { EngineDiagnostics } from "../../../../src/adapters/native/engine-diagnostics";
import { parseStruct, toStruct } from "../../../../src/adapters/native/properties";
import { messages } from "../../../../src/adapters/native/protocol";
import { ProviderService } from "../../../../src/adapters/native/provider-service";
import type { ResourceCalls } from "../../../../src/adapters/native/resource-calls";
import { RpcError, rpcError } from "../../../../src/adapters/native/rpc-error";
import type { Clock } from "../../../../src/http/clock";
import type { Diagnostics } from "../../../../src/lifecycle/diagnostics";
import { SIGNATURE_KEY } from "../../../../src/lifecycle/engine-values";
import type { Properties } from "../../../../src/lifecycle/values";
import { partialFailureState } from "../../support/rpc";
import type { ProcessWatch } from "./process-watch";
import { unwrapSecrets } from "./provider-calls";
import type { OldState, ProviderCalls, Resource } from "./provider-calls";

const SECRETS: ReadonlySet<string> = new Set(["clientSecret"]);
const { DiffChanges } = messages.DiffResponse;

export function nativeCalls(
    settings: Readonly<Record<string, string>>,
    { clock, watch, diagnostics }: { clock: Clock; watch: ProcessWatch; diagnostics: Diagnostics },
): ProviderCalls {
    const service = new ProviderService({
        version: "0.0.0",
        schema: "{}",
        diagnostics: new ForwardedDiagnostics(clock, diagnostics),
        clock,
        engine: { liveness: watch.liveness, watch },
    });
    configure(service, settings);

    /** Runs one call as the server does. */
    async function run<T>(resource: Resource, call: (calls: ResourceCalls) => Promise<T>): Promise<T> {
        const urn = urnOf(resource);
        try {
            return await service.run(urn, () => call(service.resource({ getUrn: () => urn })));
        } catch (error) {
            throw rpcError(error);
        }
    }

    return {
        async check(resource, news, olds = {}) {
            const request = new messages.CheckRequest();
            request.setUrn(urnOf(resource));
            request.setNews(marked(news));
            request.setOlds(marked(olds));
            const response = await run(resource, (calls) => calls.check(request));
            const problems = response.getFailuresList().map((failure) => failure.getReason());
            return { inputs: plain(response.getInputs()), problems };
        },
        async diff(resource, old, news) {
            const request = new messages.DiffRequest();
            setChange(request, resource, old, news);
            const response = await run(resource, (calls) => calls.diff(request));
            return {
                changes: response.getChanges() === DiffChanges.DIFF_SOME,
                replaces: response.getReplacesList().length > 0,
            };
        },
        async create(resource, inputs) {
            const request = new messages.CreateRequest();
            request.setUrn(urnOf(resource));
            request.setProperties(marked(inputs));
            const response = await run(resource, (calls) => calls.create(request));
            return { id: response.getId(), outputs: plain(response.getProperties()) };
        },
        async read(resource, { id, outputs, inputs }) {
            const request = new messages.ReadRequest();
            request.setUrn(urnOf(resource));
            request.setId(id);
            request.setProperties(marked(outputs));
            request.setInputs(marked(inputs));
            const response = await run(resource, (calls) => calls.read(request));
            const found: OldState = {
                id: response.getId(),
                outputs: plain(response.getProperties()),
                inputs: plain(response.getInputs()),
            };
            return found.id === "" ? undefined : found;
        },
        async update(resource, old, news) {
            const request = new messages.UpdateRequest();
            setChange(request, resource, old, news);
            return plain((await run(resource, (calls) => calls.update(request))).getProperties());
        },
        async delete(resource, { id, outputs }) {
            const request = new messages.DeleteRequest();
            request.setUrn(urnOf(resource));
            request.setId(id);
            request.setProperties(marked(outputs));
            await run(resource, (calls) => calls.delete(request));
        },
        partialState(error) {
            const hasState = error instanceof RpcError && error.metadata !== undefined;
            const state = hasState ? partialFailureState(error) : undefined;
            return state && { id: state.id, outputs: unwrapSecrets(state.properties, SIGNATURE_KEY) as Properties };
        },
        end: () => {
            service.cancel();
        },
    };
}

function configure(service: ProviderService, settings: Readonly<Record<string, string>>): void {
    const request = new messages.ConfigureRequest();
    request.setUrn("urn:pulumi:dev::fuzz::pulumi:providers:sailpoint::default");
    const names = Object.entries(settings).map(([key, value]) => [key.replace(/^sailpoint:/, ""), value]);
    request.setArgs(marked(Object.fromEntries(names) as Properties));
    service.configure(request);
}

function setChange(
    request: InstanceType<typeof messages.DiffRequest> | InstanceType<typeof messages.UpdateRequest>,
    resource: Resource,
    old: OldState,
    news: Properties,
): void {
    request.setUrn(urnOf(resource));
    request.setId(old.id);
    request.setOlds(marked(old.outputs));
    request.setOldInputs(marked(old.inputs));
    request.setNews(marked(news));
}

function urnOf({ kind, name }: Resource): string {
    const type = kind === "client" ? "OAuthClient" : "RotatingOAuthClient";
    return `urn:pulumi:dev::fuzz::sailpoint:index:${type}::${name}`;
}

function marked(properties: Properties) {
    return toStruct(properties, SECRETS);
}

function plain(struct: Parameters<typeof parseStruct>[0]): Properties {
    return parseStruct(struct).values;
}

/** Forwards the messages without an engine. */
class ForwardedDiagnostics extends EngineDiagnostics {
    constructor(
        clock: Clock,
        private readonly receiver: Diagnostics,
    ) {
        super(clock);
    }

    override warn(text: string): void {
        this.receiver.warn(text);
    }

    override info(text: string): void {
        this.receiver.info(text);
    }

    override debug(text: string): void {
        this.receiver.debug(text);
    }

    override flush(): Promise<void> {
        return this.receiver.flush();
    }
}
