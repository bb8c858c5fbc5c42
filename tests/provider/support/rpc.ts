// Calls of Pulumi's provider protocol, as the engine sends them.
import * as grpc from "@grpc/grpc-js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** The generated stubs of Pulumi have no usable types; these declare the parts that are used here. */
export interface Message {
    [setter: `set${string}`]: (value: unknown) => void;
    [getter: `get${string}`]: () => unknown;
}
type Call = (
    request: Message,
    options: { deadline: number },
    done: (error: Error | null, response: Message) => void,
) => void;

type Messages = Record<string, new () => Message>;
const messages: Messages = {
    ...jest.requireActual<Messages>("@pulumi/pulumi/proto/provider_pb"),
    ...jest.requireActual<Messages>("@pulumi/pulumi/proto/plugin_pb"),
};
const services = jest.requireActual<{
    ResourceProviderClient: new (
        address: string,
        credentials: grpc.ChannelCredentials,
    ) => Record<string, Call> & {
        close(): void;
    };
}>("@pulumi/pulumi/proto/provider_grpc_pb");
const { Empty } = jest.requireActual<{ Empty: new () => Message }>("google-protobuf/google/protobuf/empty_pb");
const { Status } = jest.requireActual<{
    Status: { deserializeBinary(bytes: Uint8Array): { getDetailsList(): { getValue_asU8(): Uint8Array }[] } };
}>("@pulumi/pulumi/proto/status_pb");
const InitFailed = messages.ErrorResourceInitFailed as unknown as { deserializeBinary(bytes: Uint8Array): Message };

export type Values = Record<string, unknown>;

export class RpcClient {
    private readonly client: InstanceType<typeof services.ResourceProviderClient>;

    constructor(port: number | string) {
        this.client = new services.ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    }

    /** @param fields the fields of the request by the names of their setters; undefined is not set */
    call(method: string, type: string, fields: Record<string, unknown>): Promise<Message> {
        const request = newMessage(type);
        for (const [name, value] of Object.entries(fields)) {
            if (value !== undefined) {
                request[`set${name}`]?.(value);
            }
        }
        return this.send(method, request);
    }

    /** Calls a method without arguments. */
    callEmpty(method: string): Promise<Message> {
        return this.send(method, new Empty());
    }

    close(): void {
        this.client.close();
    }

    private send(method: string, request: Message): Promise<Message> {
        const send = this.client[method];
        if (send === undefined) {
            throw new Error(`Pulumi has no ${method}`);
        }
        return new Promise((resolve, reject) => {
            // A response beyond the size limit is never delivered, so every call has a deadline.
            send.call(this.client, request, { deadline: Date.now() + 600_000 }, (error, response) => {
                if (error) {
                    reject(error);
                } else {
                    resolve(response);
                }
            });
        });
    }
}

function newMessage(type: string): Message {
    const Request = messages[type];
    if (Request === undefined) {
        throw new Error(`Pulumi has no ${type}`);
    }
    return new Request();
}

/** @returns the id and properties that the engine stores after a partial failure */
export function partialFailureState(error: unknown): { id: string; properties: Values } | undefined {
    const [details] = error instanceof Error && "metadata" in error ? detailsOf(error.metadata as grpc.Metadata) : [];
    if (!(details instanceof Uint8Array)) {
        return undefined;
    }
    const [any] = Status.deserializeBinary(details).getDetailsList();
    const partialState = any && InitFailed.deserializeBinary(any.getValue_asU8());
    return (
        partialState && { id: String(partialState.getId?.()), properties: fromStruct(partialState.getProperties?.()) }
    );
}

function detailsOf(metadata: grpc.Metadata): unknown[] {
    return metadata.get("grpc-status-details-bin");
}

export function toStruct(value: Values): Struct {
    return Struct.fromJavaScript(value as Parameters<typeof Struct.fromJavaScript>[0]);
}

export function fromStruct(value: unknown): Values {
    return value instanceof Struct ? value.toJavaScript() : {};
}

/** The failures of a check. */
export function failuresOf(response: Message): { property: string; reason: string }[] {
    return (response.getFailuresList?.() as Message[]).map((failure) => ({
        property: String(failure.getProperty?.()),
        reason: String(failure.getReason?.()),
    }));
}
