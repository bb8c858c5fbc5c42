// The engine's side of a log: a gRPC server that keeps what it is told.
import * as grpc from "@grpc/grpc-js";

interface LogRequest {
    getMessage(): string;
    getSeverity(): number;
}

const { EngineService } = jest.requireActual<{ EngineService: grpc.ServiceDefinition }>(
    "@pulumi/pulumi/proto/engine_grpc_pb",
);
const { Empty } = jest.requireActual<{ Empty: new () => unknown }>("google-protobuf/google/protobuf/empty_pb");

/** Longer than a result takes to come back, shorter than a create waits with it. */
const LATE_MS = 30;

/** The least of the severities, in Pulumi's protocol. */
const DEBUG = 0;

export class Engine {
    private constructor(
        readonly address: string,
        /** The texts that arrived, of any severity. */
        readonly texts: string[],
        /** Those that a person sees without asking: all but debug messages. */
        readonly shown: string[],
        private readonly server: grpc.Server,
    ) {}

    /** @param manners whether it takes what it is told at once, after a while, or never */
    static async start(manners: "prompt" | "late" | "silent" = "prompt"): Promise<Engine> {
        const texts: string[] = [];
        const shown: string[] = [];
        const server = new grpc.Server();
        server.addService(EngineService, {
            log: (call: { request: LogRequest }, done: (error: null, answer: unknown) => void) => {
                const hear = () => {
                    texts.push(call.request.getMessage());
                    if (call.request.getSeverity() > DEBUG) {
                        shown.push(call.request.getMessage());
                    }
                    done(null, new Empty());
                };
                if (manners === "prompt") {
                    hear();
                } else if (manners === "late") {
                    setTimeout(hear, LATE_MS);
                }
            },
        });
        const port = await new Promise<number>((resolve, reject) => {
            server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
                if (error) {
                    reject(error);
                } else {
                    resolve(bound);
                }
            });
        });
        return new Engine(`127.0.0.1:${port}`, texts, shown, server);
    }

    /** Waits until so many have arrived: a log is sent without anybody waiting for it. */
    async heard(count: number): Promise<readonly string[]> {
        while (this.texts.length < count) {
            await new Promise((resolve) => setTimeout(resolve, 10));
        }
        return this.texts;
    }

    stop(): void {
        this.server.forceShutdown();
    }
}
