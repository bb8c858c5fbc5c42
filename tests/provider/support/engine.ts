// A gRPC server that records the messages which a provider sends to the log of the engine.
import * as grpc from "@grpc/grpc-js";

interface LogRequest {
    getMessage(): string;
    getSeverity(): number;
    getUrn(): string;
}

/** The severities of Pulumi's protocol, by their number. */
const SEVERITIES = ["debug", "info", "warning", "error"] as const;

export interface LoggedMessage {
    readonly severity: (typeof SEVERITIES)[number];
    readonly message: string;
    /** URN of the resource of the message; empty for the stack. */
    readonly urn: string;
}

const { EngineService } = jest.requireActual<{ EngineService: grpc.ServiceDefinition }>(
    "@pulumi/pulumi/proto/engine_grpc_pb",
);
const { Empty } = jest.requireActual<{ Empty: new () => unknown }>("google-protobuf/google/protobuf/empty_pb");

/** Longer than a result needs to return, shorter than a create waits for the log. */
const DELAY_MS = 30;

export class Engine {
    private constructor(
        readonly address: string,
        /** The texts of all messages. */
        readonly texts: string[],
        /** The texts that a user sees by default, which are all except debug messages. */
        readonly shown: string[],
        /** All messages. */
        readonly logged: LoggedMessage[],
        private readonly server: grpc.Server,
    ) {}

    /** @param delivery whether it acknowledges messages at once, after a delay, or never */
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

    /** Waits for this number of messages, since a provider does not wait for its log calls. */
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
