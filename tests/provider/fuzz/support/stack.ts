// A stack and the engine's part: state, pending operations, and the calls of an `up`, a refresh and a destroy. A replacement
// creates the new client first; after a failure no further operation starts.
import type { Clock } from "../../../../src/http/clock";
import type { Properties } from "../../../../src/lifecycle/values";
import { ProcessEnded, partialState } from "./provider-process";
import type { Kind, ProviderProcess } from "./provider-process";

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
                    const { kind, id } = entry;
                    const found = await this.process.call(kind, (provider) => provider.read(id, entry.outputs));
                    if (found.id === "") {
                        this.stack.entries = this.stack.entries.filter((other) => other !== entry);
                        return;
                    }
                    const outputs = found.props ?? {};
                    await this.process.call(kind, (provider) => provider.diff(id, outputs, entry.inputs));
                    Object.assign(entry, { outputs, inputs: found.inputs ?? entry.inputs, hasInitErrors: false });
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
        return this.errors.length > 0 || this.process.ended !== undefined;
    }

    /** @returns the step of the resource; undefined if the deployment cannot go on */
    private async plan(declaration: Declaration, isForced: boolean): Promise<(() => Promise<void>) | undefined> {
        const { kind, name } = declaration;
        const old = this.stack.entries.find((entry) => entry.kind === kind && entry.name === name && !entry.isReplaced);
        if (old === undefined || isForced) {
            const inputs = await this.check(declaration);
            return inputs && (() => this.create(declaration, inputs, old));
        }
        const inputs = await this.check(declaration, old);
        const difference =
            inputs &&
            (await this.attempt(() =>
                this.process.call(kind, (provider) => provider.diff(old.id, old.outputs, inputs)),
            ));
        if (inputs === undefined || difference === undefined || this.isOver()) {
            return undefined;
        }
        if ((difference.replaces ?? []).length > 0) {
            const newInputs = await this.check(declaration);
            return newInputs && (() => this.create(declaration, newInputs, old));
        }
        if (difference.changes === true || old.hasInitErrors) {
            return () => this.update(old, inputs);
        }
        old.inputs = inputs;
        return () => Promise.resolve();
    }

    private async check({ kind, inputs: news }: Declaration, old?: Entry): Promise<Properties | undefined> {
        if (this.isOver()) {
            return undefined;
        }
        const checked = await this.attempt(() =>
            this.process.call(kind, (provider) => provider.check(old?.inputs ?? {}, news)),
        );
        this.errors.push(...(checked?.failures ?? []).map(({ reason }) => reason));
        return this.isOver() ? undefined : checked?.inputs;
    }

    private async create({ kind, name }: Declaration, inputs: Properties, old: Entry | undefined): Promise<void> {
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
                const { id, outs } = await this.process.call(kind, (provider) => provider.create(inputs));
                add(id, outs ?? {}, false);
            } catch (error) {
                const partial = partialState(error);
                if (partial !== undefined) {
                    add(partial.id, partial.properties, true);
                }
                throw error;
            }
        });
    }

    private async update(entry: Entry, inputs: Properties): Promise<void> {
        if (this.isOver()) {
            return;
        }
        const { kind, name, id, outputs } = entry;
        this.steps.push(`update ${name}`);
        if (kind === "rotating") {
            clientsOf(entry)
                .filter((client) => client.id !== outputs.clientId)
                .forEach((client) => this.deletable.add(client.id));
        }
        await this.track({ kind, type: "update", clientName: inputs.name }, async () => {
            try {
                const { outs } = await this.process.call(kind, (provider) => provider.update(id, outputs, inputs));
                Object.assign(entry, { inputs, outputs: outs ?? {}, hasInitErrors: false });
            } catch (error) {
                const partial = partialState(error);
                if (partial !== undefined) {
                    Object.assign(entry, { outputs: partial.properties, hasInitErrors: true });
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
                    await this.process.call(entry.kind, (provider) => provider.delete(entry.id, entry.outputs));
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
        if (this.process.ended === undefined) {
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
