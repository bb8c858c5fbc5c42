// Pulumi's dynamic provider server as a child process, which tests call over gRPC as the engine does.
import { spawn } from "node:child_process";
import type { ChildProcess, ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { RpcClient, failuresOf, fromStruct, toStruct } from "./rpc";
import type { Message, Values } from "./rpc";

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

export { partialFailureState } from "./rpc";
export type { Values } from "./rpc";

export class ProviderServer {
    private generation = 0;
    private resets = 0;
    /** Settles when the process has ended. */
    readonly ended: Promise<unknown>;

    private constructor(
        private readonly process: ChildProcess,
        private readonly client: RpcClient,
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
        const started = new ProviderServer(child, new RpcClient(port), output);
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
        return { inputs: fromStruct(response.getInputs?.()), failures: failuresOf(response) };
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
        const received = once(this.process, "message") as Promise<[{ result?: unknown }]>;
        this.process.send({ command, value });
        const [{ result }] = await received;
        return result;
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
        return this.client.call(method, type, fields);
    }
}

/** Replaces the secret by its plaintext, as the engine does in properties that it passes to a provider. */
export function withPlaintextSecret(properties: Values): Values {
    const { clientSecret } = properties;
    const isSecret = typeof clientSecret === "object" && clientSecret !== null && "value" in clientSecret;
    return isSecret ? { ...properties, clientSecret: clientSecret.value } : properties;
}
