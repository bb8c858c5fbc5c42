// One operation of the engine: its calls to the providers, its steps and its errors.
import type { Adapter, Difference, EngineProvider, Timeouts } from "./adapter";
import type { LoggedMessage } from "./engine";
import type { Declaration } from "./program-run";
import { partialFailureState } from "./rpc";
import type { Values } from "./rpc";

/** A resource in state. */
export interface Entry {
    readonly urn: string;
    readonly type: string;
    id: string;
    /** As check returned them. */
    inputs: Values;
    /** The provider's outputs, in which secrets are marked. */
    outputs: Values;
    /** The name of its explicit provider; empty for the default provider. */
    provider: string;
    timeouts?: Timeouts | undefined;
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
    private readonly imported = new Set<Entry>();
    private readonly inUse = new Map<string, Promise<EngineProvider>>();

    constructor(
        private readonly adapter: Adapter,
        readonly preview: boolean,
        readonly providers: Providers,
        private readonly continueOnError = false,
        /** The names of the resources that are replaced by force. */
        private readonly replaced: readonly string[] = [],
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

    /** Releases the providers for the next operation. */
    async releaseProviders(): Promise<void> {
        for (const provider of this.inUse.values()) {
            const used = await provider.catch(() => undefined);
            await used?.release();
        }
    }

    /** @returns undefined if the resource was not deployed */
    async declare(declaration: Declaration, known: Entry | undefined): Promise<Step | undefined> {
        if (known !== undefined && this.replaced.includes(declaration.name)) {
            return this.replaceByForce(declaration);
        }
        const { importId = "" } = declaration;
        if (importId === "" || known?.id === importId) {
            return this.deploy(declaration, known);
        }
        const imported = await this.import(declaration, importId);
        if (imported === undefined) {
            return undefined;
        }
        const step = await this.deploy(declaration, imported);
        // The import is in state even if the update that follows it fails.
        return { entry: step?.entry ?? imported, replaces: known !== undefined };
    }

    /** @param old the resource in state; one that was imported just before, too */
    private async deploy(declaration: Declaration, old: Entry | undefined): Promise<Step | undefined> {
        const { urn } = declaration;
        const newInputs = applyIgnoreChanges(declaration, old);
        const inputs = await this.check(declaration, newInputs, old);
        if (inputs === undefined) {
            return undefined;
        }
        if (old === undefined) {
            this.steps.push(...this.stepOf(declaration, "create"));
            return this.create(declaration, inputs);
        }
        const provider = await this.attempt(urn, () => this.provider(declaration.provider ?? ""));
        const { ignoreChanges } = declaration;
        const difference = await this.attempt(urn, async () => provider?.diff(declaration, old, inputs, ignoreChanges));
        if (provider === undefined || difference === undefined || this.isStopped()) {
            return undefined;
        }
        if (replacedProperties(difference, declaration).length > 0) {
            return this.replace(declaration);
        }
        const changes = difference.changes !== NO_CHANGES || old.initErrors !== undefined;
        const isImported = this.imported.has(old);
        this.steps.push(...(isImported && !changes ? [] : this.stepOf(declaration, changes ? "update" : "same")));
        const { initErrors, ...healthy } = old;
        const { timeouts } = declaration;
        const entry: Entry = { ...healthy, inputs, provider: declaration.provider ?? "", timeouts };
        return changes ? this.update(provider, entry, old, inputs, ignoreChanges) : { entry, replaces: false };
    }

    private async replace(declaration: Declaration): Promise<Step | undefined> {
        if (this.refusesReplacement(declaration)) {
            return undefined;
        }
        // The engine checks again as for a new resource, with the program's values of ignored fields.
        const recheckedInputs = await this.check(declaration, declaration.inputs);
        if (recheckedInputs === undefined || this.isStopped()) {
            return undefined;
        }
        this.steps.push(...this.stepOf(declaration, "create-replacement", "replace"));
        return this.create(declaration, recheckedInputs, true);
    }

    /** The engine does not replace a resource that has its option import; at preview it only warns. */
    private refusesReplacement({ importId = "", urn }: Declaration): boolean {
        if (importId === "") {
            return false;
        }
        const message = "previously-imported resources that still specify an ID may not be replaced";
        if (!this.preview) {
            this.fail(urn, message);
            return true;
        }
        this.adapter.engine.logged.push({ severity: "warning", message, urn });
        return false;
    }

    private async import(declaration: Declaration, importId: string): Promise<Entry | undefined> {
        const { urn, type, provider = "", timeouts } = declaration;
        this.steps.push(...this.stepOf(declaration, "import"));
        const read = await this.attempt(urn, async () => (await this.provider(provider)).read(declaration, importId));
        if (read === undefined || this.isStopped()) {
            return undefined;
        }
        const { id, inputs, properties } = read;
        const entry: Entry = { urn, type, provider, id, inputs, outputs: properties, timeouts };
        this.imported.add(entry);
        return entry;
    }

    /** The engine checks as for a new resource, and compares nothing. */
    private async replaceByForce(declaration: Declaration): Promise<Step | undefined> {
        const inputs = await this.check(declaration, declaration.inputs);
        if (inputs === undefined || this.refusesReplacement(declaration)) {
            return undefined;
        }
        this.steps.push(...this.stepOf(declaration, "create-replacement", "replace"));
        return this.create(declaration, inputs, true);
    }

    async refresh(entry: Entry): Promise<void> {
        await this.attempt(entry.urn, async () => {
            const provider = await this.provider(entry.provider);
            const read = await provider.read(entry, entry.id, entry);
            if (read.id === "") {
                entry.id = "";
                return;
            }
            // The engine uses this diff for display only.
            await provider.diff(entry, { ...entry, outputs: read.properties }, entry.inputs, []);
            entry.outputs = read.properties;
            entry.inputs = Object.keys(read.inputs).length > 0 ? read.inputs : entry.inputs;
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
        const done = await this.attempt(entry.urn, async () => {
            await (await this.provider(entry.provider)).delete(entry, entry);
            return true;
        });
        return done === true;
    }

    private async check(declaration: Declaration, news: Values, old?: Entry): Promise<Values | undefined> {
        const { urn, type, provider = "" } = declaration;
        if (this.isStopped()) {
            return undefined;
        }
        const checked = await this.attempt(urn, async () =>
            (await this.provider(provider, true)).check(declaration, news, old?.inputs),
        );
        for (const { reason } of checked?.failures ?? []) {
            this.fail(urn, `${type} resource '${urn.split("::")[3] ?? ""}' has a problem: ${reason}`);
        }
        return checked === undefined || checked.failures.length > 0 || this.isStopped() ? undefined : checked.inputs;
    }

    private async create(declaration: Declaration, inputs: Values, replaces = false): Promise<Step | undefined> {
        const { urn, type, provider = "", timeouts } = declaration;
        const entry: Entry = { urn, type, provider, id: "", inputs, outputs: inputs, timeouts };
        if (this.preview && !this.adapter.supportsPreview) {
            return { entry, replaces };
        }
        try {
            const { id, properties } = await (await this.provider(provider)).create(declaration, inputs, this.preview);
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

    private async update(
        provider: EngineProvider,
        entry: Entry,
        old: Entry,
        news: Values,
        ignoreChanges: readonly string[],
    ): Promise<Step | undefined> {
        if (this.preview && !this.adapter.supportsPreview) {
            return { entry: { ...entry, outputs: news }, replaces: false };
        }
        try {
            const outputs = await provider.update(entry, old, news, ignoreChanges, this.preview);
            if (!this.preview) {
                delete old.initErrors;
            }
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

    /**
     * @param checks whether the engine checks the configuration first, as it does where the program runs
     * @returns a provider, which is configured once in this operation
     */
    private provider(name: string, checks = false): Promise<EngineProvider> {
        const used = this.inUse.get(name) ?? this.start(name, checks);
        this.inUse.set(name, used);
        return used;
    }

    private async start(name: string, checks: boolean): Promise<EngineProvider> {
        const provider = await this.adapter.acquire(this.providers[name] ?? {}, name);
        const problems = checks ? await provider.checkConfig() : [];
        if (problems.length > 0) {
            throw new Error(problems.join("\n"));
        }
        return provider;
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

/** The properties whose change requires a replacement, by the provider or by the option replaceOnChanges. */
function replacedProperties({ replaces, properties }: Difference, { replaceOnChanges = [] }: Declaration): string[] {
    const isListed = (name: string) => replaceOnChanges.includes("*") || replaceOnChanges.includes(name);
    return [...replaces, ...properties.filter(isListed)];
}

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
