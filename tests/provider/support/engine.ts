// The engine's side of a log: a gRPC server that keeps what it is told.
import * as grpc from "@grpc/grpc-js";

interface LogRequest {
    getMessage(): string;
    getSeverity(): number;
    getUrn(): string;
}

/** The severities of Pulumi's protocol, by number. */
const SEVERITIES = ["debug", "info", "warning", "error"] as const;

export interface LoggedMessage {
    readonly severity: (typeof SEVERITIES)[number];
    readonly message: string;
    /** Of the resource that it is shown at; empty for the stack. */
    readonly urn: string;
}

const { EngineService } = jest.requireActual<{ EngineService: grpc.ServiceDefinition }>(
    "@pulumi/pulumi/proto/engine_grpc_pb",
);
const { Empty } = jest.requireActual<{ Empty: new () => unknown }>("google-protobuf/google/protobuf/empty_pb");

/** Longer than a result takes to come back, shorter than a create waits with it. */
const DELAY_MS = 30;

export class Engine {
    private constructor(
        readonly address: string,
        /** The texts that arrived, of any severity. */
        readonly texts: string[],
        /** Those that a person sees without asking: all but debug messages. */
        readonly shown: string[],
        /** All that arrived, with its severity and its resource. */
        readonly logged: LoggedMessage[],
        private readonly server: grpc.Server,
    ) {}

    /** @param delivery whether it takes what it is told at once, after a while, or never */
    static async start(delivery: "prompt" | "late" | "silent" = "prompt"): Promise<Engine> {
        const texts: string[] = [];
        const shown: string[] = [];
        const logged: LoggedMessage[] = [];
        const server = new grpc.Server();
        server.addService(EngineService, {
            log: (call: { request: LogRequest }, done: (error: null, response: unknown) => void) => {
                const record = () => {
                    const message = call.request.getMessage();
                    const severity = SEVERITIES[call.request.getSeverity()] ?? "error";
                    logged.push({ severity, message, urn: call.request.getUrn() });
                    texts.push(message);
                    if (severity !== "debug") {
                        shown.push(message);
                    }
                    done(null, new Empty());
                };
                if (delivery === "prompt") {
                    record();
                } else if (delivery === "late") {
                    setTimeout(record, DELAY_MS);
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
        return new Engine(`127.0.0.1:${port}`, texts, shown, logged, server);
    }

    /** Waits until so many have arrived: a log is sent without anybody waiting for it. */
    async waitForMessages(count: number): Promise<readonly string[]> {
        while (this.texts.length < count) {
            await new Promise((resolve) => setTimeout(resolve, 10));
        }
        return this.texts;
    }

    stop(): void {
        this.server.forceShutdown();
    }
}
