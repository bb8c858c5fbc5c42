// Pulumi's dynamic provider server as a child process, which tests call over gRPC as the engine does.
import { spawn } from "node:child_process";
import type { ChildProcess, ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import * as grpc from "@grpc/grpc-js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** The log address of tests that ignore the log. */
const UNREACHABLE_ENGINE = "127.0.0.1:1";
const CODE = 'exports.handler=()=>require("pulumi-sailpoint/provider")';

/** Loads the package again after each reset of the server, which discards the state of its modules. */
const RELOAD = `
const dist = require("node:path").join(require.resolve("pulumi-sailpoint/package.json"), "../dist/");
if (globalThis.generation !== GENERATION) {
    globalThis.generation = GENERATION;
    Object.keys(require.cache).filter((file) => file.startsWith(dist)).forEach((file) => delete require.cache[file]);
}
`;
const END_OF_RELOAD = "/* reloaded */";

/** The generated stubs of Pulumi have no usable types; these declare the parts that are used here. */
interface Message {
    [setter: `set${string}`]: (value: unknown) => void;
    [getter: `get${string}`]: () => unknown;
}
type Call = (
    request: Message,
    options: { deadline: number },
    done: (error: Error | null, response: Message) => void,
) => void;

const messages = jest.requireActual<Record<string, new () => Message>>("@pulumi/pulumi/proto/provider_pb");
const services = jest.requireActual<{
    ResourceProviderClient: new (
        address: string,
        credentials: grpc.ChannelCredentials,
    ) => Record<string, Call> & {
        close(): void;
    };
}>("@pulumi/pulumi/proto/provider_grpc_pb");

const { Status } = jest.requireActual<{
    Status: { deserializeBinary(bytes: Uint8Array): { getDetailsList(): { getValue_asU8(): Uint8Array }[] } };
}>("@pulumi/pulumi/proto/status_pb");
const InitFailed = messages.ErrorResourceInitFailed as unknown as { deserializeBinary(bytes: Uint8Array): Message };

export type Values = Record<string, unknown>;

export class ProviderServer {
    private generation = 0;
    private resets = 0;
    /** Settles when the process has ended. */
    readonly ended: Promise<unknown>;

    private constructor(
        private readonly process: ChildProcess,
        private readonly client: InstanceType<typeof services.ResourceProviderClient>,
        /** The output of the server. */
        readonly output: string[],
    ) {
        this.ended = once(process, "exit");
    }

    /**
     * @param engine the address of the server for its logs
     * @param environment variables added to those of the test process
     * @param preload a file that the process loads first, for {@link sendCommand}
     */
    static async start(
        config: Record<string, string>,
        engine: string = UNREACHABLE_ENGINE,
        environment: Record<string, string> = {},
        preload?: string,
    ): Promise<ProviderServer> {
        const server = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");
        const options = preload === undefined ? [] : ["--require", preload];
        const child = spawn(process.execPath, [...options, server, engine], {
            cwd: join(__dirname, "../../.."),
            env: {
                ...process.env,
                PULUMI_NODEJS_PROJECT: "scenario",
                SAIL_BASE_URL: "",
                SAIL_CLIENT_ID: "",
                SAIL_CLIENT_SECRET: "",
                ...environment,
            },
            stdio: ["ignore", "pipe", "pipe", preload === undefined ? "ignore" : "ipc"],
        }) as ChildProcessByStdio<null, Readable, Readable>;
        const output: string[] = [];
        child.stderr.on("data", (part) => output.push(String(part)));
        const lines = createInterface(child.stdout);
        const port = await Promise.race([
            once(lines, "line").then(String),
            once(child, "exit").then(() => {
                throw new Error(`the dynamic provider server ended: ${output.join("")}`);
            }),
        ]);
        lines.on("line", (line) => output.push(line));
        const client = new services.ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
        const started = new ProviderServer(child, client, output);
        await started.configure(config);
        return started;
    }

    /**
     * Configures the provider again, which discards the token. The server identifies a provider by its code and configures it
     * once, so that each call uses different code.
     */
    async configure(config: Record<string, string>): Promise<void> {
        this.generation += 1;
        await this.call("configure", "ConfigureRequest", { Args: toStruct(config) });
    }

    /** Discards the state of the package's modules, as a new process does. */
    async reset(config: Record<string, string>): Promise<void> {
        this.resets += 1;
        await this.configure(config);
    }

    /** @param olds the inputs in state; none for a resource that is created or replaced */
    async check(
        news: Values,
        olds: Values = {},
    ): Promise<{ inputs: Values; failures: { property: string; reason: string }[] }> {
        const fields = { Olds: toStruct(olds), News: toStruct(this.withProviderCode(news)) };
        const response = await this.call("check", "CheckRequest", fields);
        const failures = response.getFailuresList?.() as Message[];
        return {
            inputs: fromStruct(response.getInputs?.()),
            failures: failures.map((failure) => ({
                property: String(failure.getProperty?.()),
                reason: String(failure.getReason?.()),
            })),
        };
    }

    async diff(id: string, olds: Values, news: Values): Promise<{ changes: unknown; replaces: unknown }> {
        const fields = {
            Id: id,
            Olds: toStruct(this.withProviderCode(olds)),
            News: toStruct(this.withProviderCode(news)),
        };
        const response = await this.call("diff", "DiffRequest", fields);
        return { changes: response.getChanges?.(), replaces: response.getReplacesList?.() };
    }

    async create(inputs: Values): Promise<{ id: string; properties: Values }> {
        const response = await this.call("create", "CreateRequest", {
            Properties: toStruct(this.withProviderCode(inputs)),
        });
        return { id: String(response.getId?.()), properties: fromStruct(response.getProperties?.()) };
    }

    async read(id: string, properties: Values): Promise<{ id: string; properties: Values; inputs: Values }> {
        const response = await this.call("read", "ReadRequest", {
            Id: id,
            Properties: toStruct(this.withProviderCode(properties)),
        });
        return {
            id: String(response.getId?.()),
            properties: fromStruct(response.getProperties?.()),
            inputs: fromStruct(response.getInputs?.()),
        };
    }

    async update(id: string, olds: Values, news: Values): Promise<Values> {
        const fields = {
            Id: id,
            Olds: toStruct(this.withProviderCode(olds)),
            News: toStruct(this.withProviderCode(news)),
        };
        return fromStruct((await this.call("update", "UpdateRequest", fields)).getProperties?.());
    }

    async delete(id: string, properties: Values): Promise<void> {
        await this.call("delete", "DeleteRequest", { Id: id, Properties: toStruct(this.withProviderCode(properties)) });
    }

    /** Sends a command to the preloaded file. Only one command can run at a time. @returns the response */
    async sendCommand(command: string, value?: unknown): Promise<unknown> {
        const received = once(this.process, "message") as Promise<[{ answer?: unknown }]>;
        this.process.send({ command, value });
        const [{ answer }] = await received;
        return answer;
    }

    async stop(): Promise<void> {
        this.client.close();
        this.process.kill();
        await this.ended;
    }

    private withProviderCode(properties: Values): Values {
        const { __provider: originalCode = CODE } = properties;
        const code = String(originalCode).split(END_OF_RELOAD).at(-1)?.split("//")[0] ?? "";
        const reload = this.resets === 0 ? "" : RELOAD.replaceAll("GENERATION", String(this.resets));
        return { ...properties, __provider: `${reload}${END_OF_RELOAD}${code}//${this.generation}` };
    }

    private call(method: string, type: string, fields: Record<string, unknown>): Promise<Message> {
        const Request = messages[type];
        const send = this.client[method];
        if (Request === undefined || send === undefined) {
            throw new Error(`Pulumi has no ${method} or ${type}`);
        }
        const request = new Request();
        for (const [name, value] of Object.entries(fields)) {
            request[`set${name}`]?.(value);
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

/** Replaces the secret by its plaintext, as the engine does in properties that it passes to a provider. */
export function withPlaintextSecret(properties: Values): Values {
    const { clientSecret } = properties;
    const isSecret = typeof clientSecret === "object" && clientSecret !== null && "value" in clientSecret;
    return isSecret ? { ...properties, clientSecret: clientSecret.value } : properties;
}

function toStruct(value: Values): Struct {
    return Struct.fromJavaScript(value as Parameters<typeof Struct.fromJavaScript>[0]);
}

function fromStruct(value: unknown): Values {
    return value instanceof Struct ? value.toJavaScript() : {};
}
