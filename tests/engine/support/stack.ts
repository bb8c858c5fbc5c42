// A stack of the real Pulumi engine on a scratch backend, by the Automation API.
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { LocalWorkspace, PulumiCommand } from "@pulumi/pulumi/automation";
import type { EngineEvent, OutputMap, OutputValue, PulumiFn, Stack, UpOptions } from "@pulumi/pulumi/automation";
import { countCommand, stateVersion } from "./pulumi-commands";
import type { Tenant } from "./tenant";

/** What a deployment did and said. */
export interface OperationResult {
    /** The engine's operations on OAuth clients: `create`, `same`, `update`, `create-replacement` and so on. */
    readonly steps: readonly string[];
    readonly failed: boolean;
    /** All that a person saw. */
    readonly output: string;
    /** The messages alone, each once. */
    readonly diagnostics: string;
    readonly events: readonly EngineEvent[];
}

/** A resource as the exported state has it. */
export interface StateResource {
    readonly urn: string;
    readonly type: string;
    readonly id?: string;
    readonly provider?: string;
    readonly inputs: Record<string, unknown>;
    readonly outputs: Record<string, unknown>;
    readonly initErrors?: string[];
    /** It is replaced, and still to be deleted. */
    readonly delete?: boolean;
}

/** A stack on the backend of another one, which can refer to it. */
export interface StackOptions {
    /** What the deployments see in their environment besides the tests' own. */
    readonly envVars?: Record<string, string>;
    readonly sharesBackendWith?: TestStack;
    readonly name?: string;
    /** What the backend keeps, where that is not in files. */
    readonly readBackend?: () => Promise<string>;
}

const execute = promisify(execFile);

export const CLIENT_TYPE = "pulumi-nodejs:dynamic/sailpoint:OAuthClient";
const STACK_TYPE = "pulumi:pulumi:Stack";

/** The part of PulumiCommand that its type leaves out. */
interface RunningCommand {
    run(args: string[], ...more: unknown[]): Promise<unknown>;
}

let command: Promise<PulumiCommand> | undefined;

/** One for all stacks of a test file, since `get` starts the CLI for its version. */
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
    /** All that anybody could have seen during the story. */
    private readonly shownText: string[] = [];
    /** The last export, for as long as no command has changed a state. */
    private exported: { version: number; resources: Promise<StateResource[]> } | undefined;

    private constructor(
        readonly stack: Stack,
        private readonly folder: string,
        private readonly state: { program: PulumiFn },
        private readonly secrets: string[],
        private readonly readBackend: () => Promise<string> = () => readTree(join(folder, "backend")),
    ) {}

    /** A stack without a deployment, configured for the tenant. */
    static async create(
        tenant: Tenant,
        program: PulumiFn,
        { sharesBackendWith, name = "dev", envVars = {}, readBackend }: StackOptions = {},
    ): Promise<TestStack> {
        const folder = sharesBackendWith?.folder ?? (await mkdtemp(join(tmpdir(), "pulumi-sailpoint-story-")));
        const state = { program };
        const stack = await LocalWorkspace.createStack(
            { stackName: name, projectName: "story", program: () => state.program() },
            { envVars: { ...environment(folder), ...envVars }, pulumiCommand: await pulumiCommand() },
        );
        // After each operation the Automation API starts the CLI for these; a scenario exports the state when it needs it.
        stack.outputs = () => Promise.resolve({});
        stack.info = () => Promise.resolve(undefined);
        await stack.setAllConfig(tenant.config);
        return new TestStack(stack, folder, state, [tenant.simulator.clientSecret], readBackend);
    }

    /** The program of the next deployments. */
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
        Pick<UpOptions, "continueOnError" | "refresh" | "replace" | "target"> = {}): Promise<OperationResult> {
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

    /** A command that the Automation API does not have, as a person types it. @returns what it printed */
    async pulumi(...args: string[]): Promise<string> {
        const { workDir, envVars } = this.stack.workspace;
        const env = { ...process.env, ...envVars, PULUMI_STACK: this.stack.name };
        const { stdout, stderr } = await countCommand(args, () => execute("pulumi", args, { cwd: workDir, env }));
        this.shownText.push(stdout, stderr);
        return stdout + stderr;
    }

    /** A stack output; one that is a secret must from then on be seen nowhere. */
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

    /** The OAuth clients in the stack's state. The Automation API exports it with the secrets in plaintext. */
    async clients(): Promise<StateResource[]> {
        return (await this.resources()).filter((resource) => resource.type === CLIENT_TYPE);
    }

    /** The only client in the stack's state, secrets in clear. */
    async onlyClient(): Promise<StateResource> {
        const clients = await this.clients();
        const [client] = clients;
        if (client === undefined || clients.length > 1) {
            throw new Error(`the stack has ${clients.length} clients, not one`);
        }
        return client;
    }

    /** All that anybody could have seen since the last call, with the state files as they are now. */
    async drainShown(): Promise<string> {
        return [...this.shownText.splice(0), await readTree(join(this.folder, "backend"))].join("\n");
    }

    /** A value that must be seen nowhere. */
    trackSecret(value: string): void {
        this.secrets.push(value);
    }

    /** Fails if a secret of the story stands in anything that was shown, or in the state file. */
    async expectNoSecretShown(): Promise<void> {
        const texts = [...this.shownText, await this.readBackend()];
        for (const secret of this.secrets.filter((value) => value !== "")) {
            for (const text of texts) {
                const index = text.indexOf(secret);
                if (index >= 0) {
                    throw new Error(
                        `a secret of the story was seen:\n${text.slice(Math.max(index - 500, 0), index + 100)}`,
                    );
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
        const deployed = { steps: clientSteps(events), failed, output, diagnostics: diagnosticsText(events), events };
        this.shownText.push(...shown(deployed));
        if (fails !== "perhaps" && failed !== fails) {
            throw new Error(`the deployment ${failed ? "failed" : "should have failed"}:\n${output}`);
        }
        return deployed;
    }
}

/** A deployment that ends otherwise fails its story, with all that the engine said. */
interface ExpectationOptions {
    fails?: Expectation;
}

/** `perhaps` is for a deployment of which nobody knows before. */
type Expectation = boolean | "perhaps";

interface DeployOptions {
    onOutput: (text: string) => void;
    onError: (text: string) => void;
    onEvent: (event: EngineEvent) => void;
}

/** The environment of a run that depends on nothing of the machine's. */
export function environment(folder: string): Record<string, string> {
    return {
        PULUMI_BACKEND_URL: `file://${join(folder, "backend")}?create_dir=true`,
        PULUMI_HOME: join(folder, "home"),
        PULUMI_CONFIG_PASSPHRASE: "a passphrase of the tests",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        // A developer's own settings must not leak into the story.
        SAIL_BASE_URL: "",
        SAIL_CLIENT_ID: "",
        SAIL_CLIENT_SECRET: "",
        SAIL_API_VERSION: "",
    };
}

/** The names of the OAuth clients at which the engine failed. */
export function failedClients({ events }: OperationResult): string[] {
    const urns = events.map((event) => event.resOpFailedEvent?.metadata.urn ?? "");
    return urns.filter((urn) => urn.includes(`${CLIENT_TYPE}::`)).map((urn) => urn.split("::").at(-1) ?? "");
}

/** All that a deployment showed, in every form. */
export function shown({ output, events }: OperationResult): string[] {
    return [output, ...events.filter(isShown).map((event) => JSON.stringify(event))];
}

/** Pulumi's own SDK writes whole answers into debug messages, secrets too; they are shown with `--debug` only. */
function isShown(event: EngineEvent): boolean {
    return String(event.diagnosticEvent?.severity) !== "debug";
}

/** The operations on OAuth clients, in the order in which the engine began them. */
function clientSteps(events: readonly EngineEvent[]): string[] {
    return events
        .map((event) => event.resourcePreEvent?.metadata)
        .filter((metadata) => metadata?.type === CLIENT_TYPE)
        .map((metadata) => String(metadata?.op));
}

function diagnosticsText(events: readonly EngineEvent[]): string {
    return events
        .filter((event) => event.diagnosticEvent !== undefined && isShown(event))
        .map((event) => event.diagnosticEvent?.message)
        .join("\n");
}

/** A stack output of an exported state, where each secret is an object with its JSON text. */
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
