// The interface between a scenario and its environment. The scenarios in this folder run twice: on the provider server
// (tests/provider) and on the Pulumi engine (tests/engine).
import type { Tenant } from "../../engine/support/tenant";
import type { Message } from "../messages";

type Awaitable<T> = T | Promise<T>;

export interface OperationResult {
    readonly steps: readonly string[];
    readonly output: string;
    readonly messages: readonly Message[];
}

interface Options {
    /** Whether the operation must fail. The scenario fails if the operation's result differs. */
    fails?: boolean;
}

interface UpOptions extends Options {
    /** Whether other resources are still deployed after a failure. */
    continueOnError?: boolean;
}

interface OptionsWithProgram extends Options {
    /** Whether the operation uses the current configuration instead of that of the last `up`. */
    runProgram?: boolean;
}

/** A client in the state of a stack. */
interface StateClient {
    readonly urn: string;
    readonly id?: string;
    readonly outputs: Readonly<Record<string, unknown>>;
}

export interface Stack {
    preview(options?: Options): Promise<OperationResult>;
    up(options?: UpOptions): Promise<OperationResult>;
    refresh(options?: OptionsWithProgram): Promise<OperationResult>;
    destroy(options?: OptionsWithProgram): Promise<OperationResult>;
    configure(settings: Record<string, { value: string; secret?: boolean }>): Awaitable<void>;
    output(name: string): Awaitable<{ value: unknown; secret: boolean }>;
    clients(): Awaitable<readonly StateClient[]>;
    onlyClient(): Awaitable<StateClient>;
    trackSecret(value: string): void;
    rewriteState(change: (outputs: Record<string, unknown>) => Record<string, unknown>): Awaitable<void>;
}

/** @returns the stack outputs, if any */
export type Program = () => unknown;

export interface Harness {
    start(program: Program): Promise<{ tenant: Tenant; stack: Stack }>;
    startTenant(): Promise<Tenant>;
    startStack(tenant: Tenant, program: Program): Awaitable<Stack>;
}
