// One operation of the engine: its calls to the providers, its steps and its errors.
import type { LoggedMessage } from "./engine";
import { unwrapSecrets } from "./program-run";
import type { Declaration } from "./program-run";
import { partialFailureState } from "./provider-server";
import type { ProviderServer, Values } from "./provider-server";
import type { ProviderServers } from "./provider-servers";

/** A resource in state. */
export interface Entry {
    readonly urn: string;
    readonly type: string;
    id: string;
    inputs: Values;
    /** The provider's outputs, in which secrets are marked. */
    outputs: Values;
    /** The name of its explicit provider; empty for the default provider. */
    provider: string;
    /** The reason of a partial failure of its last create or update. */
    initErrors?: string;
    /** Whether it was replaced and is not deleted yet. */
    replaced?: boolean;
}

/** The configuration of each provider by its name, which is empty for the default provider. */
export type Providers = Record<string, Record<string, string>>;

/** The result for a resource that the program declares. */
interface Step {
    readonly entry: Entry;
    readonly replaces: boolean;
}

export class Operation {
    readonly steps: string[] = [];
    readonly errors: LoggedMessage[] = [];
    private readonly serversInUse = new Map<string, Promise<ProviderServer>>();

    constructor(
        private readonly servers: ProviderServers,
        readonly preview: boolean,
        readonly providers: Providers,
        private readonly continueOnError = false,
        /** The names of the resources that are replaced by force. */
        private readonly replace: readonly string[] = [],
    ) {}

    hasFailed(): boolean {
        return this.errors.length > 0;
    }

    /** @returns whether a failure prevents further calls to the providers */
    isStopped(): boolean {
        return this.hasFailed() && !this.continueOnError;
    }

    fail(urn: string, error: unknown): void {
        const message = error instanceof Error ? error.message : String(error);
        this.errors.push({ severity: "error", message: message.replace(/^\d+ [A-Z]+: /, ""), urn });
    }

    /** Releases the provider servers for the next operation. */
    releaseServers(): void {
        for (const server of this.serversInUse.values()) {
            void server.then((used) => {
                this.servers.release(used);
            });
        }
    }

    /** @returns undefined if the resource was not deployed */
    async declare(declaration: Declaration, old: Entry | undefined): Promise<Step | undefined> {
        const { urn, name } = declaration;
        if (old !== undefined && this.replace.includes(name)) {
            return this.replaceByForce(declaration);
        }
        const newInputs = applyIgnoreChanges(declaration, old);
        const inputs = await this.check(declaration, newInputs, old);
        if (inputs === undefined) {
            return undefined;
        }
        if (old === undefined) {
            this.steps.push(...this.stepOf(declaration, "create"));
            return this.create(declaration, inputs);
        }
        const server = await this.server(declaration.provider ?? "");
        const oldOutputs = unwrapSecrets(old.outputs) as Values;
        const difference = await this.attempt(urn, () => server.diff(old.id, oldOutputs, inputs));
        if (difference === undefined || this.isStopped()) {
            return undefined;
        }
        if ((difference.replaces as string[]).length > 0) {
            // The engine checks again as for a new resource, with the program's values of ignored fields.
            const recheckedInputs = await this.check(declaration, declaration.inputs);
            if (recheckedInputs === undefined || this.isStopped()) {
                return undefined;
            }
            this.steps.push(...this.stepOf(declaration, "create-replacement", "replace"));
            return this.create(declaration, recheckedInputs, true);
        }
        const changes = difference.changes !== NO_CHANGES || old.initErrors !== undefined;
        this.steps.push(...this.stepOf(declaration, changes ? "update" : "same"));
        const { initErrors, ...healthy } = old;
        const entry: Entry = { ...healthy, inputs, provider: declaration.provider ?? "" };
        if (!changes) {
            return { entry, replaces: false };
        }
        return this.preview
            ? { entry: { ...entry, outputs: inputs }, replaces: false }
            : this.update(server, entry, old, inputs);
    }

    /** The engine checks as for a new resource, and compares nothing. */
    private async replaceByForce(declaration: Declaration): Promise<Step | undefined> {
        const inputs = await this.check(declaration, declaration.inputs);
        if (inputs === undefined) {
            return undefined;
        }
        this.steps.push(...this.stepOf(declaration, "create-replacement", "replace"));
        return this.create(declaration, inputs, true);
    }

    async refresh(entry: Entry): Promise<void> {
        const server = await this.server(entry.provider);
        const outputs = unwrapSecrets(entry.outputs) as Values;
        await this.attempt(entry.urn, async () => {
            const read = await server.read(entry.id, outputs);
            if (read.id === "") {
                entry.id = "";
                return;
            }
            // The engine uses this diff for display only.
            await server.diff(read.id, unwrapSecrets(read.properties) as Values, entry.inputs);
            entry.outputs = read.properties;
            entry.inputs = Object.keys(read.inputs).length > 0 ? (unwrapSecrets(read.inputs) as Values) : entry.inputs;
            delete entry.initErrors;
        });
    }

    /** @returns whether the resource was deleted */
    async delete(entry: Entry, step: string): Promise<boolean> {
        if (this.isStopped()) {
            return false;
        }
        this.steps.push(...this.stepOf(entry, step));
        if (this.preview) {
            return true;
        }
        const server = await this.server(entry.provider);
        const done = await this.attempt(entry.urn, async () => {
            await server.delete(entry.id, unwrapSecrets(entry.outputs) as Values);
            return true;
        });
        return done === true;
    }

    private async check(declaration: Declaration, news: Values, old?: Entry): Promise<Values | undefined> {
        const { urn, type, provider = "" } = declaration;
        if (this.isStopped()) {
            return undefined;
        }
        const server = await this.server(provider);
        const checked = await this.attempt(urn, () => server.check(news, old?.inputs));
        for (const { reason } of checked?.failures ?? []) {
            this.fail(urn, `${type} resource '${urn.split("::")[3] ?? ""}' has a problem: ${reason}`);
        }
        return checked === undefined || checked.failures.length > 0 || this.isStopped() ? undefined : checked.inputs;
    }

    private async create(declaration: Declaration, inputs: Values, replaces = false): Promise<Step | undefined> {
        const { urn, type, provider = "" } = declaration;
        const entry: Entry = { urn, type, provider, id: "", inputs, outputs: inputs };
        if (this.preview) {
            return { entry, replaces };
        }
        const server = await this.server(provider);
        try {
            const { id, properties } = await server.create(inputs);
            return { entry: { ...entry, id, outputs: properties }, replaces };
        } catch (error) {
            this.fail(urn, error);
            const partialState = partialFailureState(error);
            const initErrors = String(error);
            return (
                partialState && {
                    entry: { ...entry, id: partialState.id, outputs: partialState.properties, initErrors },
                    replaces,
                }
            );
        }
    }

    private async update(server: ProviderServer, entry: Entry, old: Entry, news: Values): Promise<Step | undefined> {
        try {
            const outputs = await server.update(old.id, unwrapSecrets(old.outputs) as Values, news);
            delete old.initErrors;
            return { entry: { ...entry, outputs }, replaces: false };
        } catch (error) {
            this.fail(entry.urn, error);
            const partialState = partialFailureState(error);
            const partialEntry = {
                ...old,
                outputs: partialState?.properties ?? old.outputs,
                initErrors: String(error),
            };
            return partialState && { entry: partialEntry, replaces: false };
        }
    }

    /** @returns the server of a provider, which is configured once in this operation */
    private server(provider: string): Promise<ProviderServer> {
        const used = this.serversInUse.get(provider) ?? this.servers.acquire(this.providers[provider] ?? {});
        this.serversInUse.set(provider, used);
        return used;
    }

    private async attempt<T>(urn: string, call: () => Promise<T>): Promise<T | undefined> {
        try {
            return await call();
        } catch (error) {
            this.fail(urn, error);
            return undefined;
        }
    }

    private stepOf({ type }: { type: string }, ...steps: string[]): string[] {
        return /:(?:Rotating)?OAuthClient$/.test(type) ? steps : [];
    }
}

/** The value of DiffResponse.changes for no changes. */
const NO_CHANGES = 1;

/** Before check, the engine replaces ignored inputs by those in state. */
function applyIgnoreChanges({ inputs, ignoreChanges }: Declaration, old: Entry | undefined): Values {
    if (old === undefined || ignoreChanges.length === 0) {
        return inputs;
    }
    const names = ignoreChanges.includes("*") ? Object.keys({ ...inputs, ...old.inputs }) : ignoreChanges;
    const isIgnored = (name: string) => names.includes(name);
    const ignored = Object.entries(old.inputs).filter(([name]) => isIgnored(name));
    const others = Object.entries(inputs).filter(([name]) => !isIgnored(name));
    return Object.fromEntries([...others, ...ignored]);
}
