// A stack of the Pulumi engine on a temporary backend, controlled by the Automation API.
import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { LocalWorkspace, PulumiCommand } from "@pulumi/pulumi/automation";
import type { EngineEvent, OutputMap, OutputValue, PulumiFn, Stack, UpOptions } from "@pulumi/pulumi/automation";
import type { Message } from "../../support/messages";
import { countCommand, stateVersion } from "./pulumi-commands";
import type { Tenant } from "./tenant";

/** The result of an operation. */
export interface OperationResult {
    /** The engine's operations on OAuth clients: `create`, `same`, `update`, `create-replacement` and so on. */
    readonly steps: readonly string[];
    readonly failed: boolean;
    /** All text that the operation printed. */
    readonly output: string;
    /** The text of all messages, each once. */
    readonly diagnostics: string;
    readonly messages: readonly Message[];
    readonly events: readonly EngineEvent[];
}

/** A resource in the exported state. */
export interface StateResource {
    readonly urn: string;
    readonly type: string;
    readonly id?: string;
    readonly provider?: string;
    readonly inputs: Record<string, unknown>;
    readonly outputs: Record<string, unknown>;
    readonly initErrors?: string[];
    /** Whether it was replaced and is not deleted yet. */
    readonly delete?: boolean;
}

export interface StackOptions {
    /** Environment variables of the deployments, added to those of the test process. */
    readonly envVars?: Record<string, string>;
    /** A stack on the same backend, so that this one can refer to it. */
    readonly sharesBackendWith?: TestStack;
    readonly name?: string;
    /** Reads all that the backend stores, if it does not store files. */
    readonly readBackend?: () => Promise<string>;
}

const execute = promisify(execFile);

export const CLIENT_TYPE = "pulumi-nodejs:dynamic/sailpoint:OAuthClient";
const STACK_TYPE = "pulumi:pulumi:Stack";

/** The method of PulumiCommand that its type does not declare. */
interface RunningCommand {
    run(args: string[], ...more: unknown[]): Promise<unknown>;
}

let command: Promise<PulumiCommand> | undefined;

/** All stacks of a test file share one command, since `get` starts the CLI to read its version. */
function pulumiCommand(): Promise<PulumiCommand> {
    command ??= countCommand(["version"], async () => {
        const found = await PulumiCommand.get();
        const runnable = found as unknown as RunningCommand;
        const run = runnable.run.bind(found);
        runnable.run = (args, ...more) => countCommand(args, () => run(args, ...more));
        return found;
    });
    return command;
}

export class TestStack {
    /** All text that the operations have shown. */
    private readonly shownText: string[] = [];
    /** The last export; it is valid until a command changes a state. */
    private exported: { version: number; resources: Promise<StateResource[]> } | undefined;

    private constructor(
        readonly stack: Stack,
        private readonly folder: string,
        private readonly state: { program: PulumiFn },
        private readonly secrets: string[],
        private readonly readBackend: () => Promise<string> = () => readTree(join(folder, "backend")),
    ) {}

    /** @returns a stack without resources that is configured for the tenant */
    static async create(
        tenant: Tenant,
        program: PulumiFn,
        { sharesBackendWith, name = "dev", envVars = {}, readBackend }: StackOptions = {},
    ): Promise<TestStack> {
        const folder = sharesBackendWith?.folder ?? (await mkdtemp(join(tmpdir(), "pulumi-sailpoint-scenario-")));
        const state = { program };
        const stack = await LocalWorkspace.createStack(
            { stackName: name, projectName: "scenario", program: () => state.program() },
            { envVars: { ...environment(folder), ...envVars }, pulumiCommand: await pulumiCommand() },
        );
        return TestStack.configured(stack, folder, state, tenant, readBackend);
    }

    /**
     * @param source a folder with a project for Node, which is copied to the folder `program` of the stack
     * @returns a stack whose program runs in a process of its own
     */
    static async createForProject(tenant: Tenant, source: string): Promise<TestStack> {
        const folder = await mkdtemp(join(tmpdir(), "pulumi-sailpoint-scenario-"));
        const workDir = join(folder, "program");
        await cp(source, workDir, { recursive: true });
        await symlink(join(__dirname, "../../../node_modules"), join(workDir, "node_modules"), "dir");
        const stack = await LocalWorkspace.createStack(
            { stackName: "dev", workDir },
            { envVars: environment(folder), pulumiCommand: await pulumiCommand() },
        );
        return TestStack.configured(stack, folder, { program: () => Promise.resolve({}) }, tenant);
    }

    private static async configured(
        stack: Stack,
        folder: string,
        state: { program: PulumiFn },
        tenant: Tenant,
        readBackend?: () => Promise<string>,
    ): Promise<TestStack> {
        // After each operation the Automation API would start the CLI twice; a scenario exports the state only if it needs it.
        stack.outputs = () => Promise.resolve({});
        stack.info = () => Promise.resolve(undefined);
        await stack.setAllConfig(tenant.config);
        return new TestStack(stack, folder, state, [tenant.simulator.clientSecret], readBackend);
    }

    /** Sets the program of the next deployments. */
    set program(program: PulumiFn) {
        this.state.program = program;
    }

    preview({ fails = false, ...more }: ExpectationOptions & { diff?: boolean } = {}): Promise<OperationResult> {
        return this.run(fails, (options) => this.stack.preview({ ...options, ...more }));
    }

    up({
        fails = false,
        ...more
    }: ExpectationOptions &
        Pick<
            UpOptions,
            "continueOnError" | "refresh" | "replace" | "target" | "targetDependents"
        > = {}): Promise<OperationResult> {
        return this.run(fails, (options) => this.stack.up({ ...options, ...more }));
    }

    refresh({ fails = false, ...more }: ExpectationOptions & { runProgram?: boolean } = {}): Promise<OperationResult> {
        return this.run(fails, (options) => this.stack.refresh({ ...options, ...more }));
    }

    /** `pulumi refresh --preview-only`. */
    previewRefresh(): Promise<OperationResult> {
        return this.run(false, (options) => this.stack.previewRefresh(options));
    }

    destroy({ fails = false, ...more }: ExpectationOptions & { runProgram?: boolean } = {}): Promise<OperationResult> {
        return this.run(fails, (options) => this.stack.destroy({ ...options, ...more }));
    }

    async configure(settings: Record<string, { value: string; secret?: boolean }>): Promise<void> {
        await this.stack.setAllConfig(settings);
    }

    /** Runs a command that the Automation API does not have. @returns its output */
    async pulumi(...args: string[]): Promise<string> {
        const { workDir, envVars } = this.stack.workspace;
        const env = { ...process.env, ...envVars, PULUMI_STACK: this.stack.name };
        const { stdout, stderr } = await countCommand(args, () => execute("pulumi", args, { cwd: workDir, env }));
        this.shownText.push(stdout, stderr);
        return stdout + stderr;
    }

    /** @returns a stack output; if it is a secret, the scenario fails when it is shown */
    async output(name: string): Promise<{ value: unknown; secret: boolean }> {
        const found = (await this.outputs())[name];
        if (found === undefined) {
            throw new Error(`the stack has no output ${name}`);
        }
        if (found.secret) {
            this.secrets.push(String(found.value));
        }
        return { value: found.value, secret: found.secret };
    }

    /** The stack's outputs after the last `up`, secrets in plaintext. */
    async outputs(): Promise<OutputMap> {
        const stack = (await this.resources()).find(({ type }) => type === STACK_TYPE);
        return Object.fromEntries(Object.entries(stack?.outputs ?? {}).map(([name, value]) => [name, outputOf(value)]));
    }

    /** @returns the OAuth clients in the stack's state, with secrets in plaintext */
    async clients(): Promise<StateResource[]> {
        return (await this.resources()).filter((resource) => resource.type === CLIENT_TYPE);
    }

    /** @returns the only OAuth client in the stack's state, with secrets in plaintext */
    async onlyClient(): Promise<StateResource> {
        const clients = await this.clients();
        const [client] = clients;
        if (client === undefined || clients.length > 1) {
            throw new Error(`the stack has ${clients.length} clients, not one`);
        }
        return client;
    }

    /** Replaces the outputs of the clients in state, as `pulumi stack import` does. */
    async rewriteState(change: (outputs: StateResource["outputs"]) => StateResource["outputs"]): Promise<void> {
        const exported = await this.stack.exportStack();
        const { resources } = exported.deployment as { resources: StateResource[] };
        const deployment = {
            ...(exported.deployment as object),
            resources: resources.map((resource) =>
                resource.type === CLIENT_TYPE ? { ...resource, outputs: change(resource.outputs) } : resource,
            ),
        };
        await this.stack.importStack({ ...exported, deployment });
    }

    /** @returns all text shown since the last call, and the current state files */
    async drainShown(): Promise<string> {
        return [...this.shownText.splice(0), await readTree(join(this.folder, "backend"))].join("\n");
    }

    /** Makes the scenario fail if this value is shown. */
    trackSecret(value: string): void {
        this.secrets.push(value);
    }

    /** Fails if a secret was shown or is in plaintext in the state file. */
    async expectNoSecretShown(): Promise<void> {
        const texts = [...this.shownText, await this.readBackend()];
        for (const secret of this.secrets.filter((value) => value !== "")) {
            for (const text of texts) {
                const index = text.indexOf(secret);
                if (index >= 0) {
                    throw new Error(`a secret was shown:\n${text.slice(Math.max(index - 500, 0), index + 100)}`);
                }
            }
        }
    }

    async remove(): Promise<void> {
        await rm(this.folder, { recursive: true, force: true });
    }

    private resources(): Promise<StateResource[]> {
        const version = stateVersion();
        if (this.exported?.version !== version) {
            this.exported = { version, resources: this.exportResources() };
        }
        return this.exported.resources;
    }

    private async exportResources(): Promise<StateResource[]> {
        const exported = (await this.stack.exportStack()) as { deployment?: { resources?: StateResource[] } };
        return exported.deployment?.resources ?? [];
    }

    private async run(
        fails: Expectation,
        operation: (options: DeployOptions) => Promise<unknown>,
    ): Promise<OperationResult> {
        const text: string[] = [];
        const events: EngineEvent[] = [];
        const collect = (part: string) => void text.push(part);
        const options = {
            onOutput: collect,
            onError: collect,
            onEvent: (event: EngineEvent) => void events.push(event),
        };
        let failed = false;
        try {
            await operation(options);
        } catch (error) {
            failed = true;
            text.push(String(error));
        }
        const output = text.join("");
        const messages = shownMessages(events);
        const diagnostics = messages.map(({ message }) => message).join("\n");
        const deployed = { steps: clientSteps(events), failed, output, diagnostics, messages, events };
        this.shownText.push(...shown(deployed));
        if (fails !== "perhaps" && failed !== fails) {
            throw new Error(`the deployment ${failed ? "failed" : "should have failed"}:\n${output}`);
        }
        return deployed;
    }
}

/** A deployment that ends otherwise fails the scenario with all output of the engine. */
interface ExpectationOptions {
    fails?: Expectation;
}

/** `perhaps` accepts both results. */
type Expectation = boolean | "perhaps";

interface DeployOptions {
    onOutput: (text: string) => void;
    onError: (text: string) => void;
    onEvent: (event: EngineEvent) => void;
}

/** @returns environment variables that make a run independent of the settings of the machine */
export function environment(folder: string): Record<string, string> {
    return {
        PULUMI_BACKEND_URL: `file://${join(folder, "backend")}?create_dir=true`,
        PULUMI_HOME: join(folder, "home"),
        PULUMI_CONFIG_PASSPHRASE: "a passphrase of the tests",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        // The developer's own settings must not reach the tests.
        SAIL_BASE_URL: "",
        SAIL_CLIENT_ID: "",
        SAIL_CLIENT_SECRET: "",
        SAIL_API_VERSION: "",
    };
}

/** @returns all that a deployment showed, as text and as events */
export function shown({ output, events }: OperationResult): string[] {
    return [output, ...events.filter(isShown).map((event) => JSON.stringify(event))];
}

/** Pulumi's SDK writes whole responses with secrets into debug messages, which are shown only with `--debug`. */
function isShown(event: EngineEvent): boolean {
    return String(event.diagnosticEvent?.severity) !== "debug";
}

/** @returns the operations on OAuth clients, in the order in which the engine began them */
function clientSteps(events: readonly EngineEvent[]): string[] {
    return events
        .map((event) => event.resourcePreEvent?.metadata)
        .filter((metadata) => metadata?.type === CLIENT_TYPE)
        .map((metadata) => String(metadata?.op));
}

function shownMessages(events: readonly EngineEvent[]): Message[] {
    return events.filter(isShown).flatMap(({ diagnosticEvent: event }) => {
        if (event === undefined) {
            return [];
        }
        const { severity, message, urn = "" } = event;
        return [{ severity: severity as Message["severity"], message, urn }];
    });
}

/** Converts a stack output of an exported state, in which each secret is an object with its JSON text. */
function outputOf(exported: unknown): OutputValue {
    let secret = false;
    const value: unknown = JSON.parse(JSON.stringify(exported), (_, part: unknown) => {
        if (typeof part === "object" && part !== null && "plaintext" in part) {
            secret = true;
            return JSON.parse(String(part.plaintext)) as unknown;
        }
        return part;
    });
    return { value, secret };
}

async function readTree(folder: string): Promise<string> {
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    const texts = files
        .filter((file) => file.isFile())
        .map((file) => readFile(join(file.parentPath, file.name), "utf8"));
    return (await Promise.all(texts)).join("\n");
}
