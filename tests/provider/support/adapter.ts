// What a deployment needs of an adapter: the calls of the engine to one provider, and the form of its resources.
import type { Engine } from "./engine";
import type { Declaration } from "./program-run";
import type { Values } from "./rpc";

/** Pulumi's option customTimeouts. */
export type Timeouts = Readonly<Partial<Record<"create" | "read" | "update" | "delete", string>>>;

/** The resource of a call. */
export interface ResourceCall {
    readonly urn: string;
    readonly type: string;
    readonly timeouts?: Timeouts | undefined;
}

export interface Checked {
    readonly inputs: Values;
    readonly failures: readonly { property: string; reason: string }[];
}

/** The state of a resource before a call. Secrets are marked. */
export interface OldState {
    readonly id: string;
    readonly outputs: Values;
    readonly inputs: Values;
}

export interface Difference {
    /** 1 means no changes. */
    readonly changes: number;
    readonly replaces: readonly string[];
    /** The properties of the detailed diff. */
    readonly properties: readonly string[];
}

/** One configured provider. */
export interface EngineProvider {
    /** @returns the problems of the configuration */
    checkConfig(): Promise<string[]>;
    /** @param olds the inputs in state; none for a resource that is created or replaced */
    check(resource: ResourceCall, news: Values, olds?: Values): Promise<Checked>;
    diff(resource: ResourceCall, old: OldState, news: Values, ignoreChanges: readonly string[]): Promise<Difference>;
    create(resource: ResourceCall, inputs: Values, preview?: boolean): Promise<{ id: string; properties: Values }>;
    /** @param old undefined for an import */
    read(
        resource: ResourceCall,
        id: string,
        old?: OldState,
    ): Promise<{ id: string; properties: Values; inputs: Values }>;
    update(
        resource: ResourceCall,
        old: OldState,
        news: Values,
        ignoreChanges: readonly string[],
        preview?: boolean,
    ): Promise<Values>;
    delete(resource: ResourceCall, old: OldState): Promise<void>;
    /** Ends its use in an operation. */
    release(): Promise<void>;
}

export interface Adapter {
    /** Records the logs of the providers and of the programs. */
    readonly engine: Engine;
    /** Whether the engine calls create and update at preview. */
    readonly supportsPreview: boolean;
    /** The resource of the program as this adapter knows it. */
    declarationOf(declaration: Declaration): Declaration;
    /** The URN and the type of a resource of the program as this adapter knows them. */
    identityOf(resource: { urn: string; type: string }): { urn: string; type: string };
    /** @returns a provider without state of earlier operations */
    acquire(config: Record<string, string>, name: string): Promise<EngineProvider>;
    /** @returns the output of the providers since the last call */
    drainOutput(): string;
    stop(): Promise<void>;
}
