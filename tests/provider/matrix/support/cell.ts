// One cell of the fault matrix: an operation under a fault, through a provider. This file plays the engine's part and keeps
// the state after success, failure and partial failure.
import { isDeepStrictEqual } from "node:util";
import type { EngineProvider, OldState, ResourceCall } from "../../support/adapter";
import { partialFailureState } from "../../support/rpc";
import type { Values } from "../../support/rpc";
import { controlSimulator } from "../../../support/control-simulator";
import { CHECKED_INPUTS } from "../../../support/fields";
import type { FakeClockHost, TenantAddress } from "./fake-clock-host";
import type { Fault } from "./faults";
import type { Evidence, LiveClient, LoggedRequest } from "./invariants";

export const OPERATIONS = ["create", "import", "update", "replace", "read", "refresh", "delete", "token"] as const;
export type Operation = (typeof OPERATIONS)[number];

export interface Cell {
    readonly operation: Operation;
    readonly fault: Fault;
    /** The number of requests that the fault affects. */
    readonly times: "once" | "always";
}

interface CreatedClient extends LiveClient {
    readonly secret: string;
    readonly description: string;
}

export interface Outcome extends Evidence {
    readonly failed: boolean;
    /** The outcome as the table shows it. */
    readonly summary: string;
}

/** This many simultaneous reads share a LIST. */
const LIST_THRESHOLD = 4;

/** A client younger than 10 minutes may be missing from a read although it exists. */
const CLIENT_AGE_MS = 11 * 60_000;

const CHANGED = { ...CHECKED_INPUTS, description: "a changed client" };
const REPLACING = { ...CHECKED_INPUTS, scope: ["idn:sources:read"] };

export async function runCell(cell: Cell, host: FakeClockHost): Promise<Outcome> {
    const tenant = await host.startTenant();
    try {
        return await new Run(cell, host, tenant).run();
    } finally {
        await host.stopTenant();
    }
}

/** A resource in state. */
interface StoredResource extends OldState {
    readonly call: ResourceCall;
}

const TYPE = "sailpoint:index:OAuthClient";

class Run {
    private readonly state = new Map<string, StoredResource>();
    private failure: Error | undefined;
    private configured: EngineProvider | undefined;
    private resources = 0;

    constructor(
        private readonly cell: Cell,
        private readonly host: FakeClockHost,
        private readonly tenant: TenantAddress,
    ) {}

    async run(): Promise<Outcome> {
        const { operation, fault, times } = this.cell;
        await this.configure(10);
        const bystander = await this.createBystander();
        const oldIds = await this.prepare(operation);
        if (fault.clientsAreNew !== true) {
            await this.host.pass(CLIENT_AGE_MS);
        }
        await this.configure(times === "once" ? 20 : 2);
        await this.control("DELETE", "requests");
        const path = operation === "token" ? "/oauth/token" : "/v2025/oauth-clients";
        for (const [name, value] of Object.entries(fault.faults)) {
            await this.control("POST", "faults", { name, value, path, times: times === "once" ? 1 : 1_000 });
        }
        const loggedBefore = this.host.engine.texts.length;
        const shownBefore = this.host.engine.shown.length;
        this.host.drainOutput();

        await this.operate(oldIds);
        // A request that timed out is still processed by the tenant.
        await this.host.settle();
        const requests = (await this.control("GET", "requests")) as LoggedRequest[];
        const state = [...this.state.keys()];
        const allClients = (await this.control("GET", "clients")) as CreatedClient[];
        const tenantClients = allClients.filter(({ id }) => id !== bystander.id);
        const isUntouched = isDeepStrictEqual(
            allClients.find(({ id }) => id === bystander.id),
            bystander,
        );
        // A client created outside of the stack cannot be lost before it is imported.
        const live = operation === "import" ? tenantClients.filter(({ id }) => state.includes(id)) : tenantClients;
        const messages = [this.failure?.message, ...this.host.engine.shown.slice(shownBefore)].join("\n");

        await this.control("DELETE", "faults");
        await this.configure(10);
        const shownBeforeRefresh = this.host.engine.shown.length;
        await this.refresh();
        await this.host.settle();
        const printed = [this.host.drainOutput(), ...this.host.engine.texts.slice(loggedBefore)].join("\n");
        return {
            live,
            stateBefore: operation === "import" ? [] : oldIds,
            changedBystanders: isUntouched ? [] : [bystander.id],
            state,
            refreshed: [...this.state.keys()],
            messages,
            refreshMessages: this.host.engine.shown.slice(shownBeforeRefresh).join("\n"),
            failed: this.failure !== undefined,
            requests,
            calls: operation === "refresh" ? LIST_THRESHOLD : 1,
            printed: `${printed}\n${this.failure?.message ?? ""}`,
            canaries: [this.tenant.clientSecret, ...allClients.map(({ secret }) => secret)],
            summary: this.summarize(oldIds, tenantClients, state, messages),
        };
    }

    /** Creates a client that the stack does not own. */
    private async createBystander(): Promise<CreatedClient> {
        return (await this.control("POST", "clients", { name: "a client of another stack" })) as CreatedClient;
    }

    /** @returns the ids of the clients that exist before the operation */
    private async prepare(operation: Operation): Promise<string[]> {
        if (operation === "import") {
            return [((await this.control("POST", "clients", CHECKED_INPUTS)) as CreatedClient).id];
        }
        if (operation !== "create" && operation !== "token") {
            for (let client = 0; client < (operation === "refresh" ? LIST_THRESHOLD : 1); client++) {
                await this.create(CHECKED_INPUTS);
            }
        }
        return [...this.state.keys()];
    }

    private async operate(oldIds: readonly string[]): Promise<void> {
        const [oldId] = oldIds;
        switch (this.cell.operation) {
            case "create":
            case "token":
                await this.create(CHECKED_INPUTS);
                return;
            case "import":
                await this.import(oldId ?? "");
                return;
            case "update":
                await this.update(oldId ?? "");
                return;
            case "replace":
                // The engine deletes the old client only after the new one exists.
                await this.create(REPLACING, this.stored(oldId).call);
                if (this.failure === undefined) {
                    await this.delete(oldId ?? "");
                }
                return;
            case "read":
                await this.recordingFailure(this.stored(oldId).call, () => this.read(oldId ?? ""));
                return;
            case "refresh":
                await this.host.expectCalls(oldIds.length);
                await Promise.all(oldIds.map((id) => this.recordingFailure(this.stored(id).call, () => this.read(id))));
                return;
            case "delete":
                await this.delete(oldId ?? "");
        }
    }

    /** @param call the resource, if it is in state already */
    private async create(args: Values, call = this.newResource()): Promise<void> {
        await this.recordingFailure(call, async () => {
            const inputs = await this.check(call, args);
            const { id, properties } = await this.provider.create(call, inputs);
            this.state.set(id, { id, call, inputs, outputs: properties });
        });
    }

    private async import(id: string): Promise<void> {
        if (!this.host.readsImports) {
            await this.create({ ...CHANGED, __adopt: id });
            return;
        }
        const call = this.newResource();
        await this.recordingFailure(call, async () => {
            const read = await this.provider.read(call, id);
            if (read.id === "") {
                throw new Error(`resource ${id} does not exist`);
            }
            this.state.set(id, { id, call, inputs: read.inputs, outputs: read.properties });
        });
        if (this.failure === undefined) {
            await this.update(id);
        }
    }

    private async update(id: string): Promise<void> {
        const old = this.stored(id);
        await this.recordingFailure(old.call, async () => {
            const inputs = await this.check(old.call, CHANGED, old.inputs);
            const { replaces } = await this.provider.diff(old.call, old, inputs, []);
            if (replaces.length > 0) {
                throw new Error("previously-imported resources that still specify an ID may not be replaced");
            }
            const outputs = await this.provider.update(old.call, old, inputs, []);
            this.state.set(id, { ...old, inputs, outputs });
        });
    }

    private async read(id: string): Promise<void> {
        const old = this.stored(id);
        const found = await this.provider.read(old.call, id, old);
        if (found.id === "") {
            this.state.delete(id);
        } else {
            const inputs = Object.keys(found.inputs).length > 0 ? found.inputs : old.inputs;
            this.state.set(id, { ...old, inputs, outputs: found.properties });
        }
    }

    private async delete(id: string): Promise<void> {
        const old = this.stored(id);
        await this.recordingFailure(old.call, async () => {
            await this.provider.delete(old.call, old);
            this.state.delete(id);
        });
    }

    /** @param olds the inputs in state; undefined for a new resource */
    private async check(call: ResourceCall, args: Values, olds?: Values): Promise<Values> {
        const { inputs, failures } = await this.provider.check(call, args, olds);
        const [problem] = failures;
        if (problem !== undefined) {
            throw new Error(problem.reason);
        }
        return inputs;
    }

    private async refresh(): Promise<void> {
        for (const id of [...this.state.keys()]) {
            await this.read(id);
        }
    }

    /** Keeps the state that a partial failure carries, like the engine. */
    private async recordingFailure(call: ResourceCall, run: () => Promise<void>): Promise<void> {
        try {
            await run();
        } catch (error) {
            this.failure = error as Error;
            const partialState = partialFailureState(error);
            if (partialState !== undefined) {
                const { id, properties: outputs } = partialState;
                this.state.set(id, { id, call, inputs: this.state.get(id)?.inputs ?? {}, outputs });
            }
        }
    }

    private newResource(): ResourceCall {
        this.resources += 1;
        return { urn: `urn:pulumi:dev::scenario::${TYPE}::client-${this.resources}`, type: TYPE };
    }

    private stored(id = ""): StoredResource {
        const stored = this.state.get(id);
        if (stored === undefined) {
            throw new Error(`${id} is not in state`);
        }
        return stored;
    }

    private get provider(): EngineProvider {
        if (this.configured === undefined) {
            throw new Error("the provider is not configured");
        }
        return this.configured;
    }

    private summarize(
        oldIds: readonly string[],
        live: readonly CreatedClient[],
        state: readonly string[],
        messages: string,
    ): string {
        const [oldId] = oldIds;
        const created = live.filter(({ id }) => !oldIds.includes(id));
        const leftClient = created.find(({ id }) => !state.includes(id));
        if (leftClient !== undefined) {
            const unnamed = messages.includes("The list of OAuth clients could not be read")
                ? "error, LIST failed"
                : "error, may appear later";
            return messages.includes(leftClient.id) ? "error, client named" : unnamed;
        }
        if (this.failure === undefined) {
            const isGone = ["read", "refresh"].includes(this.cell.operation) && state.length < oldIds.length;
            const isWarned = /differ from the sent ones|changed outside of this stack|no longer exists/.test(messages);
            return isGone ? "removed from state" : isWarned ? "success, warning" : "success";
        }
        const isImported = this.cell.operation === "import" && state.length > 0;
        if (created.length > 0 || isImported) {
            return "error, in state";
        }
        const oldClient = live.find(({ id }) => id === oldId);
        const isChange = ["import", "update"].includes(this.cell.operation);
        const isDone = isChange && oldClient?.description === CHANGED.description;
        const isDeleted = oldId !== undefined && oldClient === undefined;
        return isDone || isDeleted ? "error, change made" : "error, no change";
    }

    private async configure(operationSeconds: number): Promise<void> {
        this.configured = await this.host.configure({
            "sailpoint:baseUrl": this.tenant.baseUrl,
            "sailpoint:clientId": this.tenant.clientId,
            "sailpoint:clientSecret": this.tenant.clientSecret,
            "sailpoint:requestTimeoutSeconds": "1",
            "sailpoint:operationTimeoutSeconds": String(operationSeconds),
        });
    }

    private control(method: string, path: string, body?: unknown): Promise<unknown> {
        return controlSimulator(this.tenant.baseUrl, method, path, body);
    }
}
