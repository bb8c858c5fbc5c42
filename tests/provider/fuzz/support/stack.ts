// A stack and the engine's part: state, pending operations, and the calls of an `up`, a refresh and a destroy. A replacement
// creates the new client first; after a failure no further operation starts.
import type { Clock } from "../../../../src/http/clock";
import type { Properties } from "../../../../src/lifecycle/values";
import { IMPORT_ID } from "../../../../src/lifecycle/hidden-properties";
import { ProcessEnded } from "./process-watch";
import type { Kind } from "./provider-calls";
import type { ProviderProcess } from "./provider-process";

/** A resource of the program. */
export interface Declaration {
    readonly kind: Kind;
    readonly name: string;
    readonly inputs: Properties;
}

/** A resource in state. */
export interface Entry {
    readonly kind: Kind;
    readonly name: string;
    id: string;
    inputs: Properties;
    outputs: Properties;
    /** Whether its last create or update failed partially. */
    hasInitErrors: boolean;
    /** Whether it was replaced and is not deleted yet. */
    isReplaced: boolean;
}

/** An operation that had started when the engine or the provider ended. */
export interface PendingOperation {
    readonly kind: Kind;
    readonly type: "create" | "update";
    /** The name of the client that it may have created. */
    readonly clientName: unknown;
    readonly startedAt: number;
}

/** What happened in one operation. */
export interface OperationResult {
    readonly failed: boolean;
    readonly errors: readonly string[];
    readonly steps: readonly string[];
    /** The clients whose delete the engine asked for, and those that a RotatingOAuthClient may delete in its update. */
    readonly deletable: ReadonlySet<string>;
}

export interface UpOptions {
    /** The number of resources that are deployed at the same time. */
    readonly parallel: number;
    /** The names of the resources that are replaced by force. */
    readonly replace: readonly string[];
}

export class Stack {
    entries: Entry[] = [];
    pending: PendingOperation[] = [];

    constructor(private readonly clock: Clock) {}

    up(process: ProviderProcess, program: readonly Declaration[], options: UpOptions): Promise<OperationResult> {
        return new Operation(this, process, this.clock).up(program, options);
    }

    refresh(process: ProviderProcess): Promise<OperationResult> {
        return new Operation(this, process, this.clock).refresh();
    }

    destroy(process: ProviderProcess): Promise<OperationResult> {
        return new Operation(this, process, this.clock).destroy();
    }

    /** All clients in state, with their secrets; that of a retired client is blank. */
    clients(): { id: string; secret: string }[] {
        return this.entries.flatMap(clientsOf);
    }
}

export function clientsOf({ outputs }: Entry): { id: string; secret: string }[] {
    const { clientId, clientSecret, retiredClients = [] } = outputs;
    const current = { id: String(clientId), secret: typeof clientSecret === "string" ? clientSecret : "" };
    const retired = (retiredClients as { id: string }[]).map(({ id }) => ({ id, secret: "" }));
    return [...(current.id === "" ? [] : [current]), ...retired];
}

/** As the engine says it. */
const IMPORTED_NOT_REPLACED = "previously-imported resources that still specify an ID may not be replaced";

class Operation {
    private readonly errors: string[] = [];
    private readonly steps: string[] = [];
    private readonly deletable = new Set<string>();

    constructor(
        private readonly stack: Stack,
        private readonly process: ProviderProcess,
        private readonly clock: Clock,
    ) {}

    async up(program: readonly Declaration[], { parallel, replace }: UpOptions): Promise<OperationResult> {
        const running = new Set<Promise<void>>();
        for (const declaration of program) {
            const step = await this.plan(declaration, replace.includes(declaration.name));
            if (step === undefined) {
                break;
            }
            const run = step().finally(() => running.delete(run));
            running.add(run);
            if (running.size >= parallel) {
                await Promise.race(running);
            }
        }
        await Promise.all(running);
        const isDeclared = ({ kind, name, isReplaced }: Entry) =>
            !isReplaced && program.some((declared) => declared.kind === kind && declared.name === name);
        await this.deleteAll(this.stack.entries.filter((entry) => !isDeclared(entry)));
        return this.result();
    }

    async refresh(): Promise<OperationResult> {
        await Promise.all(
            this.stack.entries.map((entry) =>
                this.attempt(async () => {
                    const found = await this.process.call((provider) => provider.read(entry, entry));
                    if (found === undefined) {
                        this.stack.entries = this.stack.entries.filter((other) => other !== entry);
                        return;
                    }
                    const { outputs, inputs } = found;
                    await this.process.call((provider) => provider.diff(entry, { ...entry, outputs }, entry.inputs));
                    Object.assign(entry, { outputs, inputs, hasInitErrors: false });
                }),
            ),
        );
        return this.result();
    }

    async destroy(): Promise<OperationResult> {
        await this.deleteAll([...this.stack.entries]);
        return this.result();
    }

    private result(): OperationResult {
        const { errors, steps, deletable } = this;
        return { failed: this.isOver(), errors, steps, deletable };
    }

    private isOver(): boolean {
        return this.errors.length > 0 || this.process.interruptedBy !== undefined;
    }

    /** @returns the step of the resource; undefined if the deployment cannot go on */
    private async plan(declared: Declaration, isForced: boolean): Promise<(() => Promise<void>) | undefined> {
        const { declaration, importId } = this.optionsOf(declared);
        const { kind, name } = declaration;
        const known = this.stack.entries.find(
            (entry) => entry.kind === kind && entry.name === name && !entry.isReplaced,
        );
        if (importId !== undefined && known?.id !== importId) {
            return () => this.import(declaration, importId, known);
        }
        if (known === undefined || isForced) {
            if (importId !== undefined) {
                this.errors.push(IMPORTED_NOT_REPLACED);
                return undefined;
            }
            const inputs = await this.check(declaration);
            return inputs && (() => this.create(declaration, inputs, known));
        }
        return this.planUpdate(declaration, known, importId !== undefined);
    }

    private async planUpdate(
        declaration: Declaration,
        old: Entry,
        isImported: boolean,
    ): Promise<(() => Promise<void>) | undefined> {
        const inputs = await this.check(declaration, old);
        const difference =
            inputs && (await this.attempt(() => this.process.call((provider) => provider.diff(old, old, inputs))));
        if (inputs === undefined || difference === undefined || this.isOver()) {
            return undefined;
        }
        if (difference.replaces && isImported) {
            this.errors.push(IMPORTED_NOT_REPLACED);
            return undefined;
        }
        if (difference.replaces) {
            const newInputs = await this.check(declaration);
            return newInputs && (() => this.create(declaration, newInputs, old));
        }
        if (difference.changes || old.hasInitErrors) {
            return () => this.update(old, inputs);
        }
        old.inputs = inputs;
        return () => Promise.resolve();
    }

    /** The engine reads a client that the native provider imports, and then updates it. The dynamic provider imports at create. */
    private optionsOf(declaration: Declaration): { declaration: Declaration; importId?: string } {
        if (this.process.adapter === "dynamic") {
            return { declaration };
        }
        const own = Object.entries(declaration.inputs).filter(([name]) => !name.startsWith("__"));
        const { [IMPORT_ID]: importId } = declaration.inputs;
        return {
            declaration: { ...declaration, inputs: Object.fromEntries(own) },
            ...(typeof importId === "string" ? { importId } : {}),
        };
    }

    /** @param old the resource with another id, which the imported one replaces */
    private async import(declaration: Declaration, id: string, old: Entry | undefined): Promise<void> {
        if (this.isOver()) {
            return;
        }
        const { kind, name } = declaration;
        this.steps.push(`import ${name}`);
        const read = await this.attempt(() =>
            this.process.call((provider) => provider.read(declaration, { id, outputs: {}, inputs: {} })),
        );
        if (read === undefined) {
            return;
        }
        const entry: Entry = { kind, name, ...read, hasInitErrors: false, isReplaced: false };
        this.stack.entries.push(entry);
        if (old !== undefined) {
            old.isReplaced = true;
        }
        const step = await this.planUpdate(declaration, entry, true);
        await step?.();
    }

    private async check(declaration: Declaration, old?: Entry): Promise<Properties | undefined> {
        if (this.isOver()) {
            return undefined;
        }
        const checked = await this.attempt(() =>
            this.process.call((provider) => provider.check(declaration, declaration.inputs, old?.inputs)),
        );
        this.errors.push(...(checked?.problems ?? []));
        return this.isOver() ? undefined : checked?.inputs;
    }

    private async create(resource: Declaration, inputs: Properties, old: Entry | undefined): Promise<void> {
        const { kind, name } = resource;
        if (this.isOver()) {
            return;
        }
        this.steps.push(`create ${name}`);
        const add = (id: string, outputs: Properties, hasInitErrors: boolean) => {
            this.stack.entries.push({ kind, name, id, inputs, outputs, hasInitErrors, isReplaced: false });
            if (old !== undefined) {
                old.isReplaced = true;
            }
        };
        await this.track({ kind, type: "create", clientName: inputs.name }, async () => {
            try {
                const { id, outputs } = await this.process.call((provider) => provider.create(resource, inputs));
                add(id, outputs, false);
            } catch (error) {
                const partial = this.process.partialState(error);
                if (partial !== undefined) {
                    add(partial.id, partial.outputs, true);
                }
                throw error;
            }
        });
    }

    private async update(entry: Entry, inputs: Properties): Promise<void> {
        if (this.isOver()) {
            return;
        }
        const { kind, name } = entry;
        this.steps.push(`update ${name}`);
        if (kind === "rotating") {
            clientsOf(entry)
                .filter((client) => client.id !== entry.outputs.clientId)
                .forEach((client) => this.deletable.add(client.id));
        }
        await this.track({ kind, type: "update", clientName: inputs.name }, async () => {
            try {
                const outputs = await this.process.call((provider) => provider.update(entry, entry, inputs));
                Object.assign(entry, { inputs, outputs, hasInitErrors: false });
            } catch (error) {
                const partial = this.process.partialState(error);
                if (partial !== undefined) {
                    Object.assign(entry, { outputs: partial.outputs, hasInitErrors: true });
                }
                throw error;
            }
        });
    }

    private async deleteAll(entries: readonly Entry[]): Promise<void> {
        if (this.isOver()) {
            return;
        }
        await Promise.all(
            entries.map((entry) =>
                this.attempt(async () => {
                    this.steps.push(`delete ${entry.name}`);
                    clientsOf(entry).forEach(({ id }) => this.deletable.add(id));
                    await this.process.call((provider) => provider.delete(entry, entry));
                    this.stack.entries = this.stack.entries.filter((other) => other !== entry);
                }),
            ),
        );
    }

    /** The engine writes the operation into state before it starts, and removes it when it has the result. */
    private async track(operation: Omit<PendingOperation, "startedAt">, run: () => Promise<void>): Promise<void> {
        const pending = { ...operation, startedAt: this.clock.wallTime() };
        this.stack.pending.push(pending);
        await this.attempt(run);
        if (!this.process.hasEnded) {
            this.stack.pending = this.stack.pending.filter((other) => other !== pending);
        }
    }

    private async attempt<T>(run: () => Promise<T>): Promise<T | undefined> {
        try {
            return await run();
        } catch (error) {
            if (!(error instanceof ProcessEnded)) {
                this.errors.push((error as Error).message);
            }
            return undefined;
        }
    }
}
