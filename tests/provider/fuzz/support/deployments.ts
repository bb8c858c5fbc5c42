// Two stacks on one tenant, a second tenant that a configuration may lead to by mistake, and the people who use them.
import { isDeepStrictEqual } from "node:util";
import { startSimulatorWithClock } from "../../../../src/simulator/start";
import type { Simulator } from "../../../../src/simulator/start";
import { IMPORT_ID } from "../../../../src/lifecycle/hidden-properties";
import type { Properties } from "../../../../src/lifecycle/values";
import { controlSimulator } from "../../../support/control-simulator";
import type { FakeClock } from "../../../support/fake-clock";
import { CHECKED_INPUTS } from "../../../support/fields";
import type { Act, Run, Step } from "./arbitraries";
import { accounted, harmed, leaked, lostSecrets, missing } from "./invariants";
import type { LiveClient, Observation } from "./invariants";
import { Program } from "./program";
import { ProviderProcess } from "./provider-process";
import type { Adapter } from "./provider-process";
import { Stack, clientsOf } from "./stack";
import type { Entry, OperationResult } from "./stack";

const MINUTE_MS = 60_000;

/** A client younger than 10 minutes may be missing from a read although it exists. */
const SETTLED_MINUTES = 11;
/** The fault `clock-skew` sets SailPoint's clock ahead by up to an hour, and with it the creation time of a new client. */
const MAX_SKEW_MINUTES = 60;

interface Deployed {
    readonly result: OperationResult;
    readonly process: ProviderProcess;
}

/** The counts of a fuzz run. */
export interface Statistics {
    operations: number;
    failures: number;
    interruptions: number;
    creates: number;
    updates: number;
    deletes: number;
}

export class Deployments {
    private readonly stacks: readonly [Stack, Stack];
    private readonly programs = [new Program(), new Program()] as const;
    /** The clients that no state has to have: of other people, named in a message, or deleted by hand. */
    private readonly excused = new Set<string>();
    private readonly deletedByHand = new Set<string>();
    /** The clients that a delete without a confirmed result may have deleted. */
    private readonly maybeDeleted = new Set<string>();
    private readonly everSecret = new Set<string>();

    private constructor(
        private readonly adapter: Adapter,
        private readonly clock: FakeClock,
        private readonly tenant: Simulator,
        private readonly otherTenant: Simulator,
        private readonly statistics: Statistics,
    ) {
        this.stacks = [new Stack(clock), new Stack(clock)];
    }

    static async start(adapter: Adapter, clock: FakeClock, statistics: Statistics): Promise<Deployments> {
        const deployments = new Deployments(
            adapter,
            clock,
            await startSimulatorWithClock(clock),
            await startSimulatorWithClock(clock),
            statistics,
        );
        await controlSimulator(deployments.otherTenant.baseUrl, "POST", "clients", {
            ...CHECKED_INPUTS,
            name: "foreign",
        });
        await deployments.createByHand({ ...CHECKED_INPUTS, name: "of another team" });
        await deployments.pass(SETTLED_MINUTES);
        return deployments;
    }

    async stop(): Promise<void> {
        await Promise.all([this.tenant.stop(), this.otherTenant.stop()]);
    }

    async step({ afterMinutes, acts, faults, runs }: Step): Promise<void> {
        await this.pass(afterMinutes);
        for (const act of acts) {
            await this.act(act);
        }
        for (const [index, run] of runs.entries()) {
            if (run !== undefined) {
                await this.recover(index);
                await this.edit(index, run);
            }
        }
        for (const fault of faults) {
            await this.control("POST", "faults", { ...fault, path: "/v2025/oauth-clients" });
        }
        await this.observe(faults.length > 0, () =>
            Promise.all(runs.flatMap((run, index) => (run === undefined ? [] : [this.deploy(index, run)]))),
        );
    }

    /** Without faults, the advice of the docs leads to a tenant that equals the states, and nothing is left to do. */
    async converge(): Promise<void> {
        for (const index of [0, 1]) {
            await this.recover(index);
        }
        for (const { id } of await this.clients()) {
            if (this.namedIds.has(id) && !this.idsInState().has(id)) {
                await this.deleteByHand(id);
            }
        }
        // An empty list proves nothing.
        await this.createByHand({ ...CHECKED_INPUTS, name: "of another team" });
        await this.pass(SETTLED_MINUTES + MAX_SKEW_MINUTES);
        for (const index of [0, 1]) {
            await this.deleteStateOfMissing(index);
            await this.succeed(index, "refresh");
            await this.correctProgram(index);
            await this.succeed(index, "up");
            this.dropImports(index);
            await this.succeed(index, "up");
            expect(await this.succeed(index, "up")).toEqual([]);
        }
        const live = new Set((await this.clients()).map(({ id }) => id));
        expect([...this.idsInState()].filter((id) => !live.has(id))).toEqual([]);
        for (const index of [0, 1]) {
            await this.succeed(index, "destroy");
        }
        const left = (await this.clients()).map(({ id }) => id);
        expect(left.filter((id) => !this.excused.has(id))).toEqual([]);
    }

    /** The ids of clients that a message named and that nobody has: their users delete them. */
    private readonly namedIds = new Set<string>();

    private async edit(index: number, { edits }: Run): Promise<void> {
        const [program, stack] = [this.program(index), this.stack(index)];
        for (const edit of edits) {
            await program.edit(edit, stack.entries, (fields) => this.createByHand(fields));
        }
    }

    private async deploy(index: number, run: Run): Promise<Deployed> {
        const process = new ProviderProcess(this.adapter, this.clock, this.settings(run.tenant), run.interruption);
        const [stack, { declarations }] = [this.stack(index), this.program(index)];
        const up = () => stack.up(process, declarations, run);
        const operate = async () => {
            switch (
                run.tenant === "other, without tenantId" && run.operation !== "destroy" ? "refresh" : run.operation
            ) {
                case "up":
                    return up();
                case "refresh":
                    return stack.refresh(process);
                case "destroy":
                    return stack.destroy(process);
                case "up --refresh": {
                    const refreshed = await stack.refresh(process);
                    return refreshed.failed ? refreshed : up();
                }
            }
        };
        const result = await operate();
        await process.finish();
        this.statistics.operations += 1;
        this.statistics.failures += result.failed ? 1 : 0;
        this.statistics.interruptions += process.interruptedBy === undefined ? 0 : 1;
        for (const type of ["create", "update", "delete"] as const) {
            this.statistics[`${type}s`] += result.steps.filter((step) => step.startsWith(type)).length;
        }
        return { result, process };
    }

    /** Runs operations, and checks the invariants after them. */
    private async observe(hasFaults: boolean, operate: () => Promise<readonly Deployed[]>): Promise<void> {
        const statesBefore = this.stacks.flatMap((stack) => stack.clients());
        const before = await this.clients();
        const foreignBefore = await this.foreignClients();
        const deployed = await operate();
        await this.clock.whenIdle();
        await this.control("DELETE", "faults");
        const after = await this.clients();
        const deletable = new Set(deployed.flatMap(({ result }) => [...result.deletable]));
        deletable.forEach((id) => this.maybeDeleted.add(id));
        const shown = deployed.flatMap(({ result, process }) => [...process.messages, ...result.errors]);
        const printed = [...shown, ...deployed.flatMap(({ process }) => process.debugMessages)];
        after.forEach(({ secret }) => this.everSecret.add(secret));
        const observation: Observation = {
            before,
            after,
            statesBefore,
            statesAfter: this.stacks.flatMap((stack) => stack.clients()),
            pending: this.stacks.flatMap(({ pending }) => pending),
            mustBeUndone: !hasFaults && deployed.every(({ process }) => process.undoesCreates),
            imported: new Set(
                this.programs.flatMap(({ declarations }) => declarations.map(({ inputs }) => inputs[IMPORT_ID])),
            ),
            deletable,
            messages: shown.join("\n"),
            printed: printed.join("\n"),
            secrets: [...this.everSecret, this.tenant.clientSecret, this.otherTenant.clientSecret],
            excused: this.excused,
            gone: new Set([...this.deletedByHand, ...this.maybeDeleted]),
            taken: new Set(
                this.programs.flatMap(({ declarations }) => declarations.map(({ inputs }) => inputs.takeOver)),
            ),
        };
        const { broken, named } = accounted(observation);
        named.forEach((id) => {
            this.namedIds.add(id);
            this.excused.add(id);
        });
        const problems = [
            ...broken,
            ...harmed(observation),
            ...missing(observation),
            ...lostSecrets(observation),
            ...leaked(observation),
            ...(isDeepStrictEqual(foreignBefore, await this.foreignClients()) ? [] : ["the other tenant was changed"]),
        ];
        if (problems.length > 0) {
            const details = deployed.map(({ result, process }) =>
                [
                    ...result.steps,
                    `interrupted: ${String(process.interruptedBy)}`,
                    ...process.messages,
                    ...result.errors,
                ].join("\n"),
            );
            throw new Error([...problems, ...details].join("\n\n"));
        }
    }

    /** The recipe of the guide on reliability for an interrupted create: a client that nobody has is deleted by hand. */
    private async recover(index: number): Promise<void> {
        const stack = this.stack(index);
        const inState = this.idsInState();
        for (const { clientName, startedAt } of stack.pending) {
            for (const { id, name, created } of await this.clients()) {
                const isCandidate = name === clientName && Date.parse(created) >= startedAt - 2 * 60 * MINUTE_MS;
                if (isCandidate && !inState.has(id) && !this.ofOthers.has(id)) {
                    await this.deleteByHand(id);
                }
            }
        }
        stack.pending = [];
    }

    /**
     * Runs `pulumi state delete`, as the message about a missing client without a creation time advises, and deletes the retired
     * clients of a rotation by hand.
     */
    private async deleteStateOfMissing(index: number): Promise<void> {
        const stack = this.stack(index);
        const live = new Set((await this.clients()).map(({ id }) => id));
        const isMissing = ({ outputs }: Entry) =>
            outputs.created === undefined && outputs.clientId !== "" && !live.has(String(outputs.clientId));
        const missing = stack.entries.filter(isMissing);
        stack.entries = stack.entries.filter((entry) => !missing.includes(entry));
        for (const { id } of missing.flatMap(clientsOf)) {
            if (live.has(id)) {
                await this.deleteByHand(id);
            }
        }
    }

    private async correctProgram(index: number): Promise<void> {
        const [program, stack] = [this.program(index), this.stack(index)];
        const live = new Map<unknown, LiveClient>((await this.clients()).map((client) => [client.id, client]));
        const isOf = (entry: Entry, { kind, name }: Pick<Entry, "kind" | "name">) =>
            entry.kind === kind && entry.name === name && !entry.isReplaced;
        const isDeclaredElsewhere = (owner: Entry | undefined, name: string) =>
            owner !== undefined && owner.name !== name && program.declarations.some((other) => isOf(owner, other));
        const giveSecret = (name: string, importedId: unknown) => {
            const known = stack.clients().find(({ id, secret }) => id === importedId && secret !== "");
            if (known !== undefined) {
                program.change(name, (old) => ({ ...old, clientSecret: known.secret }));
            }
        };
        /** Only a replacement could change the scope, and it rejects clientSecret, which is the secret of the existing client. */
        const keepScope = (name: string, id: unknown) => {
            program.change(name, (old) => ({ ...old, scope: live.get(id)?.scope ?? old.scope }));
        };
        const keepImported = (name: string, own: Entry) => {
            if (isImported(own)) {
                giveSecret(name, own.id);
                keepScope(name, own.id);
            }
        };
        for (const { kind, name, inputs } of program.declarations) {
            const { [IMPORT_ID]: importId, takeOver } = inputs;
            const own = stack.entries.find((entry) => isOf(entry, { kind, name }));
            const owner = stack.entries.find(({ id, isReplaced }) => id === importId && !isReplaced);
            if (importId === undefined && own === undefined) {
                // A new client gets its secret from SailPoint.
                program.change(name, withoutSecret);
            } else if (importId !== undefined && own !== undefined && own.id !== importId) {
                program.removeImport(name);
                program.change(name, withoutSecret);
                keepImported(name, own);
            } else if (importId !== undefined && (!live.has(importId) || isDeclaredElsewhere(owner, name))) {
                program.remove(name);
            } else if (importId !== undefined) {
                if (own === undefined || isImported(own)) {
                    giveSecret(name, importId);
                    keepScope(name, importId);
                }
                if (own !== undefined) {
                    program.removeImport(name);
                }
            } else if (own !== undefined) {
                keepImported(name, own);
            }
            if (takeOver !== undefined && own === undefined && !live.has(takeOver)) {
                program.remove(name);
            }
        }
    }

    /** The option may be removed once the import has succeeded. */
    private dropImports(index: number): void {
        const program = this.program(index);
        for (const { name } of program.declarations) {
            program.removeImport(name);
        }
    }

    /** @returns the steps */
    private async succeed(index: number, operation: Run["operation"]): Promise<string[]> {
        const unusable = this.stack(index).entries.filter(({ outputs }) => outputs.__unusable !== undefined);
        const run: Run = {
            edits: [],
            operation,
            parallel: 4,
            replace: unusable.map(({ name }) => name),
            interruption: undefined,
            tenant: "own",
        };
        const results: OperationResult[] = [];
        await this.observe(false, async () => {
            const deployed = await this.deploy(index, run);
            results.push(deployed.result);
            return [deployed];
        });
        expect(results.flatMap(({ errors }) => errors)).toEqual([]);
        return results.flatMap(({ steps }) => steps);
    }

    private async act({ type, index }: Act): Promise<void> {
        const clients = await this.clients();
        const client = clients[index % Math.max(clients.length, 1)];
        if (type === "create") {
            await this.createByHand({ ...CHECKED_INPUTS, name: "by hand" });
        } else if (client !== undefined && type === "delete") {
            await this.deleteByHand(client.id);
        } else if (client !== undefined) {
            await this.control("PATCH", `clients/${client.id}`, { description: "changed by hand" });
        }
    }

    /** The clients that people have created by hand. */
    private readonly ofOthers = new Set<string>();

    private async createByHand(fields: unknown): Promise<string> {
        const { id } = (await this.control("POST", "clients", fields)) as LiveClient;
        this.ofOthers.add(id);
        this.excused.add(id);
        return id;
    }

    private async deleteByHand(id: string): Promise<void> {
        await this.control("DELETE", `clients/${id}`);
        this.deletedByHand.add(id);
    }

    private pass(minutes: number): Promise<void> {
        return this.clock.advance(minutes * MINUTE_MS);
    }

    private idsInState(): Set<string> {
        return new Set(this.stacks.flatMap((stack) => stack.clients()).map(({ id }) => id));
    }

    private settings(tenant: Run["tenant"]): Record<string, string> {
        const { baseUrl, clientId, clientSecret } = tenant === "own" ? this.tenant : this.otherTenant;
        return {
            "sailpoint:baseUrl": baseUrl,
            "sailpoint:clientId": clientId,
            "sailpoint:clientSecret": clientSecret,
            ...(tenant === "other, without tenantId" ? {} : { "sailpoint:tenantId": this.tenant.tenantId }),
            "sailpoint:requestTimeoutSeconds": "5",
            "sailpoint:operationTimeoutSeconds": "60",
        };
    }

    private stack(index: number): Stack {
        return this.stacks[index === 0 ? 0 : 1];
    }

    private program(index: number): Program {
        return this.programs[index === 0 ? 0 : 1];
    }

    private async clients(): Promise<LiveClient[]> {
        return (await this.control("GET", "clients")) as LiveClient[];
    }

    private async foreignClients(): Promise<unknown> {
        return controlSimulator(this.otherTenant.baseUrl, "GET", "clients");
    }

    private control(method: string, path: string, body?: unknown): Promise<unknown> {
        return controlSimulator(this.tenant.baseUrl, method, path, body);
    }
}

function isImported({ outputs }: Entry): boolean {
    return outputs.__adopted !== undefined;
}

function withoutSecret({ clientSecret, ...inputs }: Properties): Properties {
    return inputs;
}
