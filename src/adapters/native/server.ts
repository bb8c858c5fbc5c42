// Serves the provider over gRPC on a free loopback port, as the engine requires of a plugin.
import { promisify } from "node:util";
import type { ProviderService } from "./provider-service";
import { ResourceProviderService, grpc } from "./protocol";
import type { messages } from "./protocol";
import { rpcError } from "./rpc-error";

/** The limit of Pulumi's own providers. The default of gRPC for a received message is 4 MiB. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

export interface NativeServer {
    readonly port: number;
    stop(): void;
}

type Handle = (request: never) => unknown;

export async function startServer(service: ProviderService): Promise<NativeServer> {
    const server = new grpc.Server({
        "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
        "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
    });
    server.addService(ResourceProviderService, handlers(service) as grpc.UntypedServiceImplementation);
    const bind = promisify(server.bindAsync.bind(server));
    const port = await bind("127.0.0.1:0", grpc.ServerCredentials.createInsecure());
    return {
        port,
        stop: () => {
            server.forceShutdown();
        },
    };
}

function handlers(service: ProviderService): Record<string, unknown> {
    const calls: Record<string, Handle> = {
        handshake: (request) => service.handshake(request),
        attach: (request) => service.attach(request),
        getPluginInfo: () => service.getPluginInfo(),
        getSchema: () => service.getSchema(),
        checkConfig: (request) => service.checkConfig(request),
        diffConfig: () => service.diffConfig(),
        configure: (request) => service.configure(request),
        invoke: (request) => service.invoke(request),
        check: (request: messages.CheckRequest) => service.resource(request).check(request),
        diff: (request: messages.DiffRequest) => service.resource(request).diff(request),
        create: (request: messages.CreateRequest) => service.resource(request).create(request),
        read: (request: messages.ReadRequest) => service.resource(request).read(request),
        update: (request: messages.UpdateRequest) => service.resource(request).update(request),
        delete: (request: messages.DeleteRequest) => service.resource(request).delete(request),
        cancel: () => service.cancel(),
    };
    return Object.fromEntries(
        Object.entries(calls).map(([name, call]) => [
            name,
            (
                { request }: { request: { getUrn?: () => string } },
                respond: (error: unknown, response?: unknown) => void,
            ) => {
                const run = () => Promise.resolve(request as never).then(call);
                service.run(request.getUrn?.(), run).then(
                    (response) => {
                        respond(null, response);
                    },
                    (error: unknown) => {
                        respond(rpcError(error));
                    },
                );
            },
        ]),
    );
}
