// A client of the native provider's gRPC server, which calls it as the engine does.
import type { Checked, Difference, EngineProvider, OldState, ResourceCall, Timeouts } from "./adapter";
import { RpcClient, failuresOf, fromStruct, toStruct } from "./rpc";
import type { Message, Values } from "./rpc";

/** The milliseconds of the units of a duration. */
const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

export class NativeProvider implements EngineProvider {
    private readonly client: RpcClient;

    constructor(
        port: number,
        /** The settings, without a namespace. */
        private readonly settings: Values,
        private readonly name: string,
        private readonly stop: () => void,
    ) {
        this.client = new RpcClient(port);
    }

    async handshake(engineAddress: string): Promise<Message> {
        return this.call("handshake", "ProviderHandshakeRequest", {
            EngineAddress: engineAddress,
            ConfigureWithUrn: true,
        });
    }

    async configure(settings = this.settings): Promise<Message> {
        return this.call("configure", "ConfigureRequest", { Args: toStruct(settings), ...this.identity() });
    }

    async checkConfig(settings = this.settings): Promise<string[]> {
        const { failures } = await this.checkedConfig(settings);
        return failures.map(({ reason }) => reason);
    }

    async checkedConfig(settings = this.settings): Promise<Checked> {
        const fields = { News: toStruct(settings), Olds: toStruct({}), ...this.identity() };
        return checkedFrom(await this.call("checkConfig", "CheckRequest", fields));
    }

    async check(resource: ResourceCall, news: Values, olds: Values = {}): Promise<Checked> {
        const fields = { Olds: toStruct(olds), News: toStruct(news), ...identityOf(resource) };
        return checkedFrom(await this.call("check", "CheckRequest", fields));
    }

    async diff(
        resource: ResourceCall,
        { id, outputs, inputs }: OldState,
        news: Values,
        ignoreChanges: readonly string[] = [],
    ): Promise<Difference & { response: Message }> {
        const response = await this.call("diff", "DiffRequest", {
            Id: id,
            Olds: toStruct(outputs),
            OldInputs: toStruct(inputs),
            News: toStruct(news),
            IgnorechangesList: ignoreChanges,
            ...identityOf(resource),
        });
        const detailed = response.getDetaileddiffMap?.() as { keys(): Iterable<string> };
        return {
            changes: Number(response.getChanges?.()),
            replaces: response.getReplacesList?.() as string[],
            properties: [...detailed.keys()],
            response,
        };
    }

    async create(resource: ResourceCall, inputs: Values, preview = false): Promise<{ id: string; properties: Values }> {
        const response = await this.call("create", "CreateRequest", {
            Properties: toStruct(inputs),
            Timeout: secondsOf(resource.timeouts, "create"),
            Preview: preview,
            ...identityOf(resource),
        });
        return { id: String(response.getId?.()), properties: fromStruct(response.getProperties?.()) };
    }

    async read(
        resource: ResourceCall,
        id: string,
        old?: OldState,
    ): Promise<{ id: string; properties: Values; inputs: Values }> {
        const response = await this.call("read", "ReadRequest", {
            Id: id,
            Properties: old && toStruct(old.outputs),
            Inputs: old && toStruct(old.inputs),
            Timeout: secondsOf(resource.timeouts, "read"),
            ...identityOf(resource),
        });
        return {
            id: String(response.getId?.()),
            properties: fromStruct(response.getProperties?.()),
            inputs: fromStruct(response.getInputs?.()),
        };
    }

    async update(
        resource: ResourceCall,
        { id, outputs, inputs }: OldState,
        news: Values,
        ignoreChanges: readonly string[] = [],
        preview = false,
    ): Promise<Values> {
        const response = await this.call("update", "UpdateRequest", {
            Id: id,
            Olds: toStruct(outputs),
            OldInputs: toStruct(inputs),
            News: toStruct(news),
            IgnorechangesList: ignoreChanges,
            Timeout: secondsOf(resource.timeouts, "update"),
            Preview: preview,
            ...identityOf(resource),
        });
        return fromStruct(response.getProperties?.());
    }

    async delete(resource: ResourceCall, { id, outputs, inputs }: OldState): Promise<void> {
        await this.call("delete", "DeleteRequest", {
            Id: id,
            Properties: toStruct(outputs),
            OldInputs: toStruct(inputs),
            Timeout: secondsOf(resource.timeouts, "delete"),
            ...identityOf(resource),
        });
    }

    async invoke(token: string, args: Values, preview = false) {
        const fields = { Tok: token, Args: toStruct(args), Preview: preview };
        const response = await this.call("invoke", "InvokeRequest", fields);
        return { result: fromStruct(response.getReturn?.()), failures: failuresOf(response) };
    }

    async cancel(): Promise<void> {
        await this.client.callEmpty("cancel");
    }

    call(method: string, type: string, fields: Record<string, unknown> = {}): Promise<Message> {
        return this.client.call(method, type, fields);
    }

    callEmpty(method: string): Promise<Message> {
        return this.client.callEmpty(method);
    }

    /** The engine sends Cancel at the end of every operation. */
    async release(): Promise<void> {
        await this.cancel();
        this.client.close();
        this.stop();
    }

    private identity() {
        return identityOf({
            urn: `urn:pulumi:dev::scenario::pulumi:providers:sailpoint::${this.name}`,
            type: "pulumi:providers:sailpoint",
        });
    }
}

function identityOf({ urn, type }: ResourceCall) {
    return { Urn: urn, Type: type, Name: urn.split("::").at(-1) };
}

function checkedFrom(response: Message): Checked {
    return { inputs: fromStruct(response.getInputs?.()), failures: failuresOf(response) };
}

function secondsOf(timeouts: Timeouts | undefined, operation: keyof Timeouts): number {
    const [, amount, unit] = /^([\d.]+)(ms|s|m|h)$/.exec(timeouts?.[operation] ?? "") ?? [];
    return (Number(amount ?? 0) * (UNITS[unit ?? ""] ?? 0)) / 1000;
}
