// One cell of the fault matrix: an operation under a fault, through Pulumi's dynamic provider server. This file plays the
// engine's part and keeps the state after success, failure and partial failure.
import { isDeepStrictEqual } from "node:util";
import type { Engine } from "../../support/engine";
import { partialFailureState, withPlaintextSecret } from "../../support/provider-server";
import type { Values } from "../../support/provider-server";
import { controlSimulator } from "../../../support/control-simulator";
import { CHECKED_INPUTS } from "../../../support/fields";
import type { Fault } from "./faults";
import type { Evidence, LiveClient, LoggedRequest } from "./invariants";
import type { TenantAddress, FakeClockServer } from "./fake-clock-server";

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
const BATCH_THRESHOLD = 4;

/** A client younger than 10 minutes may be missing from a read although it exists. */
const CLIENT_AGE_MS = 11 * 60_000;

const CHANGED = { ...CHECKED_INPUTS, description: "a changed client" };
const REPLACING = { ...CHECKED_INPUTS, scope: ["idn:sources:read"] };

export async function runCell(cell: Cell, process: FakeClockServer, engine: Engine): Promise<Outcome> {
    const tenant = await process.startTenant();
    try {
        return await new Run(cell, process, engine, tenant).run();
    } finally {
        await process.stopTenant();
    }
}

class Run {
    private readonly state = new Map<string, Values>();
    private failure: Error | undefined;
    private readonly server: FakeClockServer["provider"];

    constructor(
        private readonly cell: Cell,
        private readonly process: FakeClockServer,
        private readonly engine: Engine,
        private readonly tenant: TenantAddress,
    ) {
        this.server = process.provider;
    }

    async run(): Promise<Outcome> {
        const { operation, fault, times } = this.cell;
        await this.configure(10);
        const bystander = await this.createBystander();
        const oldIds = await this.prepare(operation);
        if (fault.clientsAreNew !== true) {
            await this.process.pass(CLIENT_AGE_MS);
        }
        await this.configure(times === "once" ? 20 : 2);
        await this.control("DELETE", "requests");
        const path = operation === "token" ? "/oauth/token" : "/v2025/oauth-clients";
        for (const [name, value] of Object.entries(fault.faults)) {
            await this.control("POST", "faults", { name, value, path, times: times === "once" ? 1 : 1_000 });
        }
        const loggedBefore = this.engine.texts.length;
        const shownBefore = this.engine.shown.length;
        const printedBefore = this.server.output.length;

        await this.operate(oldIds);
        // A request that timed out is still processed by the tenant.
        await this.process.settle();
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
        const messages = [this.failure?.message, ...this.engine.shown.slice(shownBefore)].join("\n");

        await this.control("DELETE", "faults");
        await this.configure(10);
        const shownBeforeRefresh = this.engine.shown.length;
        await this.refresh();
        await this.process.settle();
        const printed = [...this.server.output.slice(printedBefore), ...this.engine.texts.slice(loggedBefore)].join(
            "\n",
        );
        return {
            live,
            stateBefore: operation === "import" ? [] : oldIds,
            changedBystanders: isUntouched ? [] : [bystander.id],
            state,
            refreshed: [...this.state.keys()],
            messages,
            refreshMessages: this.engine.shown.slice(shownBeforeRefresh).join("\n"),
            failed: this.failure !== undefined,
            requests,
            calls: operation === "refresh" ? BATCH_THRESHOLD : 1,
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
            for (let client = 0; client < (operation === "refresh" ? BATCH_THRESHOLD : 1); client++) {
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
                await this.create({ ...CHANGED, __adopt: oldId });
                return;
            case "update":
                await this.update(oldId ?? "");
                return;
            case "replace":
                // The engine deletes the old client only after the new one exists.
                await this.create(REPLACING);
                if (this.failure === undefined) {
                    await this.delete(oldId ?? "");
                }
                return;
            case "read":
                await this.recordingFailure(() => this.read(oldId ?? ""));
                return;
            case "refresh":
                await this.process.expectCalls(oldIds.length);
                await Promise.all(oldIds.map((id) => this.recordingFailure(() => this.read(id))));
                return;
            case "delete":
                await this.delete(oldId ?? "");
        }
    }

    private async create(args: Values): Promise<void> {
        await this.recordingFailure(async () => {
            const { inputs, failures } = await this.server.check(args);
            const [problem] = failures;
            if (problem !== undefined) {
                throw new Error(problem.reason);
            }
            const { id, properties } = await this.server.create(inputs);
            this.state.set(id, withPlaintextSecret(properties));
        });
    }

    private async update(id: string): Promise<void> {
        await this.recordingFailure(async () => {
            const { inputs } = await this.server.check(CHANGED);
            this.state.set(id, withPlaintextSecret(await this.server.update(id, this.state.get(id) ?? {}, inputs)));
        });
    }

    private async read(id: string): Promise<void> {
        const found = await this.server.read(id, this.state.get(id) ?? {});
        if (found.id === "") {
            this.state.delete(id);
        } else {
            this.state.set(id, withPlaintextSecret(found.properties));
        }
    }

    private async delete(id: string): Promise<void> {
        await this.recordingFailure(async () => {
            await this.server.delete(id, this.state.get(id) ?? {});
            this.state.delete(id);
        });
    }

    private async refresh(): Promise<void> {
        for (const id of [...this.state.keys()]) {
            await this.read(id);
        }
    }

    /** Keeps the state that a partial failure carries, like the engine. */
    private async recordingFailure(run: () => Promise<void>): Promise<void> {
        try {
            await run();
        } catch (error) {
            this.failure = error as Error;
            const partialState = partialFailureState(error);
            if (partialState !== undefined) {
                this.state.set(partialState.id, withPlaintextSecret(partialState.properties));
            }
        }
    }

    private summarize(
        oldIds: readonly string[],
        live: readonly CreatedClient[],
        state: readonly string[],
        messages: string,
    ): string {
        const [oldId] = oldIds;
        const created = live.filter(({ id }) => !oldIds.includes(id));
        const orphan = created.find(({ id }) => !state.includes(id));
        if (orphan !== undefined) {
            const unnamed = messages.includes("The list of OAuth clients could not be read")
                ? "error, LIST failed"
                : "error, may appear later";
            return messages.includes(orphan.id) ? "error, client named" : unnamed;
        }
        if (this.failure === undefined) {
            const isGone = ["read", "refresh"].includes(this.cell.operation) && state.length < oldIds.length;
            const isWarned = /other values than it was sent|changed outside of this stack|no longer exists/.test(
                messages,
            );
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
        await this.server.configure({
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
