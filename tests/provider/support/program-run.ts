// Runs a program in this process, as the Automation API does, and passes each resource that it declares to the caller.
import * as pulumi from "@pulumi/pulumi";
import { valueOf } from "../../support/output-value";
import type { Timeouts } from "./adapter";
import type { Values } from "./rpc";

/** A resource in the program. */
export interface Declaration {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    readonly isCustom: boolean;
    /** Secrets are marked; a value that is unknown at preview is `pulumi.runtime.unknownValue`. */
    readonly inputs: Values;
    /** The name of its explicit provider; undefined for the default provider. */
    readonly provider: string | undefined;
    readonly ignoreChanges: readonly string[];
    // Options that the classes of the dynamic provider hide from the engine.
    readonly replaceOnChanges?: readonly string[] | undefined;
    readonly timeouts?: Timeouts | undefined;
    readonly importId?: string | undefined;
}

export interface RegisteredResource {
    readonly id?: string;
    readonly outputs: Values;
}

/** Returns the stack outputs, if any. */
export type Program = () => unknown;

export type Outputs = Record<string, { value: unknown; secret: boolean }>;

export interface ProgramOptions {
    readonly preview: boolean;
    readonly config: Record<string, string>;
    readonly secretKeys: readonly string[];
    /** The address of the server for the program's logs. */
    readonly engineAddress: string;
    readonly register: (declaration: Declaration) => Promise<RegisteredResource>;
}

/** The parts of Pulumi's runtime that its types do not declare. */
interface Runtime {
    waitForRPCs(): Promise<void>;
    getMonitor(): {
        registerResource(request: RegisterRequest, done: unknown): Promise<void>;
        newUrn(parent: string, type: string, name: string): string;
    };
}
interface RegisterRequest {
    getType(): string;
    getName(): string;
    getParent(): string;
    getCustom(): boolean;
    getProvider(): string;
    getIgnorechangesList(): string[];
    getObject(): { toJavaScript(): Values };
}

const runtime = pulumi.runtime as unknown as Runtime & typeof pulumi.runtime;

/** @returns the stack's outputs; none at preview */
export async function runProgram(program: Program, options: ProgramOptions): Promise<Outputs> {
    const declared = new Map<string, Declaration>();
    const mocks: pulumi.runtime.Mocks = {
        call: () => {
            throw new Error("functions need the engine: tests/engine/");
        },
        async newResource({ type, name }) {
            const declaration = declared.get(`${type} ${name}`);
            if (declaration === undefined) {
                throw new Error(`reading ${name} needs the engine: tests/engine/`);
            }
            const { id, outputs } = await options.register(declaration);
            return { id, state: outputs };
        },
    };
    runtime.resetOptions("scenario", "dev", -1, options.engineAddress, "", options.preview, "");
    runtime.setAllConfig(options.config, [...options.secretKeys]);
    await runtime.setMocks(mocks, "scenario", "dev", options.preview);
    const monitor = runtime.getMonitor();
    const registerResource = monitor.registerResource.bind(monitor);
    monitor.registerResource = (request, done) => {
        const declaration = toDeclaration(
            request,
            monitor.newUrn(request.getParent(), request.getType(), request.getName()),
        );
        declared.set(`${declaration.type} ${declaration.name}`, declaration);
        return registerResource(request, done);
    };

    const returned: Record<string, unknown> = {};
    await runtime.runInPulumiStack(async () => {
        Object.assign(returned, await program());
        return {};
    });
    let declaredBefore = -1;
    while (declared.size > declaredBefore) {
        declaredBefore = declared.size;
        await runtime.waitForRPCs();
        await new Promise((resolve) => setImmediate(resolve));
    }
    return options.preview ? {} : resolveOutputs(returned);
}

function toDeclaration(request: RegisterRequest, urn: string): Declaration {
    const [, , , provider] = request.getProvider().split("::");
    return {
        urn,
        type: request.getType(),
        name: request.getName(),
        isCustom: request.getCustom(),
        inputs: request.getObject().toJavaScript(),
        provider,
        ignoreChanges: request.getIgnorechangesList(),
    };
}

/** Removes secret marks, as the engine does for a provider that does not accept secrets. */
export function unwrapSecrets(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(unwrapSecrets);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const fields = value as Values;
    return fields[runtime.specialSigKey] === runtime.specialSecretSig
        ? unwrapSecrets(fields.value)
        : Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, unwrapSecrets(field)]));
}

async function resolveOutputs(returned: Record<string, unknown>): Promise<Outputs> {
    const outputs: Outputs = {};
    for (const [name, returnedValue] of Object.entries(returned)) {
        const output: pulumi.Output<unknown> = pulumi.output(returnedValue);
        outputs[name] = { value: await valueOf(output), secret: await pulumi.isSecret(output) };
    }
    return outputs;
}
