// A deployment without the Pulumi CLI. The program runs in this process, and its resources go to the provider of an adapter.
// This class replaces the engine: it has state and calls check, diff, create, update, read and delete; a replacement
// creates the new client first; after a failure it starts no operation unless continueOnError is set. It supports the options
// import, ignoreChanges, replaceOnChanges, customTimeouts and provider. Tests of other options, of targets and of encrypted
// secrets need the engine: tests/engine/.
import type { LoggedMessage } from "./engine";
import { runProgram, unwrapSecrets } from "./program-run";
import type { Declaration, Outputs, Program, RegisteredResource } from "./program-run";
import type { Adapter } from "./adapter";
import { Operation } from "./operation";
import type { Entry, Providers } from "./operation";

const CLIENT_TYPE = ":OAuthClient";
const DYNAMIC = "pulumi-nodejs:dynamic/";
const PROVIDER_TYPE = "pulumi:providers:pulumi-nodejs";

/** The result of an operation, as the engine would show it. */
export interface OperationResult {
    /** The engine's operations on OAuth clients. */
    readonly steps: readonly string[];
    readonly failed: boolean;
    /** All text that a user sees. */
    readonly output: string;
    readonly messages: readonly LoggedMessage[];
}

type Config = Record<string, { value: string; secret?: boolean }>;

interface Expectation {
    /** The test fails if the operation ends otherwise. */
    fails?: boolean;
}

interface UpOptions extends Expectation {
    /** Whether other resources are still deployed after a failure. */
    continueOnError?: boolean;
    /** The names of the resources that `--replace` names, or that are tainted. */
    replace?: readonly string[];
}

export class Deployment {
    private entries: Entry[] = [];
    /** The configuration of each provider at the last `up`, which refresh and destroy use. */
    private providers: Providers = {};
    private stackOutputs: Outputs = {};
    private readonly shownOutput: string[] = [];
    private readonly secrets: string[] = [];
    private readonly config = new Map<string, { value: string; secret: boolean }>();

    constructor(
        private readonly adapter: Adapter,
        /** The program of the next operations. */
        public program: Program,
        config: Config,
    ) {
        this.configure(config);
    }

    configure(config: Config): void {
        for (const [key, { value, secret = false }] of Object.entries(config)) {
            this.config.set(key, { value, secret });
            if (secret) {
                this.secrets.push(value);
            }
        }
    }

    removeConfig(key: string): void {
        this.config.delete(key);
    }

    /** Runs the program and returns the steps of the next `up`. */
    preview(expected: Expectation = {}): Promise<OperationResult> {
        return this.operate(expected, (operation) => this.deploy(operation), { preview: true });
    }

    up({ continueOnError = false, replace = [], ...expected }: UpOptions = {}): Promise<OperationResult> {
        return this.operate(expected, (operation) => this.deploy(operation), { continueOnError, replace });
    }

    /** @param runProgram whether the default provider uses the current configuration */
    refresh({
        runProgram = false,
        ...expected
    }: Expectation & { runProgram?: boolean } = {}): Promise<OperationResult> {
        this.useConfig(runProgram);
        return this.operate(expected, async (operation) => {
            await Promise.all(this.entries.map((entry) => operation.refresh(entry)));
            this.entries = this.entries.filter(({ id }) => id !== "");
        });
    }

    /** @param runProgram as for `refresh` */
    destroy({
        runProgram = false,
        ...expected
    }: Expectation & { runProgram?: boolean } = {}): Promise<OperationResult> {
        this.useConfig(runProgram);
        return this.operate(expected, (operation) => this.deleteAll(operation, [...this.entries]));
    }

    /** The resource in state, with secrets in plaintext. */
    resource(name: string): Entry {
        const entry = this.entries.find(({ urn }) => urn.endsWith(`::${name}`));
        if (entry === undefined) {
            throw new Error(`the stack has no resource ${name}`);
        }
        return { ...entry, outputs: unwrapSecrets(entry.outputs) as Entry["outputs"] };
    }

    output(name: string): { value: unknown; secret: boolean } {
        const output = this.stackOutputs[name];
        if (output === undefined) {
            throw new Error(`the stack has no output ${name}`);
        }
        if (output.secret) {
            this.trackSecret(String(output.value));
        }
        return output;
    }

    /** @returns the OAuth clients in state, with secrets in plaintext */
    clients(): Entry[] {
        return this.entries
            .filter(({ type }) => type.endsWith(CLIENT_TYPE))
            .map((entry) => ({ ...entry, outputs: unwrapSecrets(entry.outputs) as Entry["outputs"] }));
    }

    onlyClient(): Entry {
        const [client, ...others] = this.clients();
        if (client === undefined || others.length > 0) {
            throw new Error(`the stack has ${this.clients().length} clients, not one`);
        }
        return client;
    }

    /** Replaces the outputs of the clients in state, as `pulumi stack import` does. */
    rewriteState(change: (outputs: Entry["outputs"]) => Entry["outputs"]): void {
        for (const entry of this.entries) {
            entry.outputs = change(entry.outputs);
        }
    }

    /** Takes over the resources of another deployment, as the engine does where a resource has an alias with the old type. */
    takeStateOf(other: Deployment): void {
        this.providers = other.providers;
        this.entries = other.entries.map((entry) => ({
            ...entry,
            ...this.adapter.identityOf(entry),
        }));
    }

    /** Makes the test fail if this value is shown. */
    trackSecret(value: string): void {
        this.secrets.push(value);
    }

    /** Fails if a secret was shown. */
    expectNoSecretShown(): void {
        for (const secret of this.secrets.filter((value) => value !== "")) {
            for (const text of this.shownOutput) {
                const index = text.indexOf(secret);
                if (index >= 0) {
                    throw new Error(`a secret was shown:\n${text.slice(Math.max(index - 500, 0), index + 100)}`);
                }
            }
        }
    }

    private useConfig(live: boolean): void {
        if (live) {
            this.providers = { ...this.providers, "": this.plainConfig() };
        }
    }

    private plainConfig(): Record<string, string> {
        return Object.fromEntries([...this.config].map(([key, { value }]) => [key, value]));
    }

    private async operate(
        { fails = false }: Expectation,
        run: (operation: Operation) => Promise<void>,
        { preview = false, continueOnError = false, replace = [] as readonly string[] } = {},
    ): Promise<OperationResult> {
        const { engine } = this.adapter;
        engine.logged.length = 0;
        this.adapter.drainOutput();
        const before = this.providers;
        const providers = preview ? { ...before } : this.providers;
        const operation = new Operation(this.adapter, preview, providers, continueOnError, replace);
        await run(operation);
        await operation.releaseProviders();
        const messages = engine.logged.filter(({ severity }) => severity !== "debug").concat(operation.errors);
        const lines = messages.map(({ severity, message }) => `${severity}: ${message}`);
        const output = [...lines, this.adapter.drainOutput()].join("\n");
        this.shownOutput.push(output);
        const failed = operation.hasFailed();
        if (failed !== fails) {
            throw new Error(`the operation ${failed ? "failed" : "should have failed"}:\n${output}`);
        }
        return { steps: operation.steps, failed, output, messages };
    }

    private async deploy(operation: Operation): Promise<void> {
        const config = this.plainConfig();
        operation.providers[""] = config;
        const declared = new Set<Entry>();
        const replaced: Entry[] = [];
        const outputs = await this.runProgram(operation, config, async (declaration) => {
            const old = this.entries.find(
                ({ urn, replaced: isReplaced }) => urn === declaration.urn && isReplaced !== true,
            );
            const step = await operation.declare(declaration, old);
            if (old !== undefined) {
                declared.add(old);
            }
            if (step === undefined) {
                return { outputs: {} };
            }
            if (!operation.preview) {
                if (step.replaces && old !== undefined) {
                    old.replaced = true;
                    replaced.push(old);
                    this.entries.push(step.entry);
                } else if (old === undefined) {
                    this.entries.push(step.entry);
                } else {
                    Object.assign(old, step.entry);
                }
                declared.add(step.entry);
            } else if (step.replaces && old !== undefined) {
                replaced.push(old);
            }
            const { id, outputs: values } = step.entry;
            return id === "" ? { outputs: values } : { id, outputs: values };
        });
        if (operation.isStopped()) {
            return;
        }
        if (!operation.preview) {
            this.stackOutputs = outputs ?? {};
        }
        const toDelete = this.entries.filter((entry) => entry.replaced === true || !declared.has(entry));
        await this.deleteAll(operation, [...new Set([...replaced, ...toDelete])], replaced);
    }

    private async runProgram(
        operation: Operation,
        config: Record<string, string>,
        register: (declaration: Declaration) => Promise<RegisteredResource>,
    ): Promise<Outputs | undefined> {
        try {
            return await runProgram(this.program, {
                preview: operation.preview,
                config,
                secretKeys: [...this.config].filter(([, { secret }]) => secret).map(([key]) => key),
                engineAddress: this.adapter.engine.address,
                register: async (declaration) => {
                    if (declaration.type === PROVIDER_TYPE) {
                        const settings = unwrapSecrets(declaration.inputs) as Record<string, string>;
                        operation.providers[declaration.name] = settings;
                        return { id: `id of ${declaration.name}`, outputs: declaration.inputs };
                    }
                    return declaration.type.startsWith(DYNAMIC)
                        ? register(this.adapter.declarationOf(declaration))
                        : { outputs: declaration.inputs };
                },
            });
        } catch (error) {
            operation.fail("", error);
            return undefined;
        }
    }

    /** Deletes in reverse order of creation. */
    private async deleteAll(operation: Operation, entries: Entry[], replaced: readonly Entry[] = []): Promise<void> {
        for (const entry of entries.reverse()) {
            const isReplaced = entry.replaced === true || replaced.includes(entry);
            if (await operation.delete(entry, isReplaced ? "delete-replaced" : "delete")) {
                this.entries = operation.preview ? this.entries : this.entries.filter((other) => other !== entry);
            }
        }
    }
}
