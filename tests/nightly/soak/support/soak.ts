// The soak: rounds of random steps. The invariants are checked after each round, and convergence after some.
import { setTimeout as wait } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { OperationResult } from "../../../engine/support/stack";
import { Tenant } from "../../../engine/support/tenant";
import { brokenInvariants } from "../../../provider/matrix/support/invariants";
import type { LiveClient } from "../../../provider/matrix/support/invariants";
import { Canaries } from "./canaries";
import { KnownSecrets } from "./known-secrets";
import { STACKS } from "./plan";
import type { ArmedFault, Round, Step } from "./plan";
import { convergenceProblems } from "./convergence";
import { SoakStack } from "./soak-stack";

/** Longer than the simulator needs for a request that timed out in the provider. */
const SETTLE_MS = 1_500;

/** On a machine under load a deployment may fail without a fault, so it is repeated. */
const MAX_ATTEMPTS = 3;

/**
 * The age in minutes at which a missing client counts as gone: more than 10, and the hour by which the fault "clock ahead by an
 * hour" postpones the creation time.
 */
const SETTLED_MINUTES = 71;

/** The clock of SailPoint, which only the soak moves, and only between operations. */
class TenantClock {
    private aheadMs = 0;

    /** How far it is ahead of the real time. */
    readonly offsetMs = (): number => this.aheadMs;

    advance(minutes: number): void {
        this.aheadMs += minutes * 60_000;
    }
}

export class Soak {
    /** A log of all steps, printed on failure. */
    readonly trail: string[] = [];
    readonly counts = { rounds: 0, steps: 0, failedSteps: 0, faults: 0, settled: 0, canaries: 0, hits: 0 };
    private readonly canaries: Canaries;
    private readonly secrets = new KnownSecrets();
    /** The ids in the states after the last check. */
    private stateBefore: readonly string[] = [];

    private constructor(
        private readonly tenant: Tenant,
        private readonly clock: TenantClock,
        /** A client that no stack owns. A list without any client would not prove that one is gone. */
        private readonly bystander: LiveClient,
        private readonly stacks: readonly SoakStack[],
    ) {
        this.canaries = new Canaries(tenant);
    }

    static async start(): Promise<Soak> {
        const clock = new TenantClock();
        const tenant = await Tenant.startWithClock(clock.offsetMs);
        const bystander = await tenant.createClient({ name: "a client of another team" });
        clock.advance(SETTLED_MINUTES);
        const stacks = Array.from({ length: STACKS }, () => SoakStack.create(tenant));
        return new Soak(tenant, clock, bystander, await Promise.all(stacks));
    }

    /** @throws Error with the first broken invariants */
    async run(rounds: Iterable<Round>, milliseconds = Infinity): Promise<void> {
        const end = performance.now() + milliseconds;
        for (const round of rounds) {
            this.counts.rounds += 1;
            const broken = await this.round(round);
            const isLast = performance.now() >= end;
            broken.push(...(broken.length === 0 && (round.settles || isLast) ? await this.settle() : []));
            if (broken.length > 0) {
                throw new Error(`${broken.join("\n")}\nin round ${this.counts.rounds}`);
            }
            if (isLast) {
                return;
            }
        }
    }

    async stop(): Promise<void> {
        await Promise.all(this.stacks.map(({ stack }) => stack.remove()));
        await this.tenant.stop();
    }

    /** @returns the broken invariants */
    private async round({ minutesBefore, steps, fault }: Round): Promise<string[]> {
        this.pass(minutesBefore);
        for (const [index, step] of steps.entries()) {
            await this.prepare(index, step);
        }
        await this.tenant.requests();
        await this.arm(fault);
        const deployed = await this.canaries.pollDuring(() =>
            this.each((stack, index) => this.operate(stack, steps[index])),
        );
        await this.tenant.control("DELETE", "faults");
        await wait("latency" in (fault?.faults ?? {}) ? SETTLE_MS : 0);
        return this.check(deployed);
    }

    private async prepare(index: number, step: Step): Promise<void> {
        const stack = this.stacks[index];
        step.changes.forEach((change) => stack?.change(change));
        if (step.drift !== undefined) {
            await stack?.drift(step.drift);
        }
        this.note(`stack ${index}: ${JSON.stringify(step)}`);
    }

    private async arm(fault: ArmedFault | undefined): Promise<void> {
        if (fault === undefined) {
            return;
        }
        this.counts.faults += 1;
        this.note(`fault "${fault.title}" at ${fault.path}, ${fault.times} times`);
        for (const [name, value] of Object.entries(fault.faults)) {
            await this.tenant.injectFault({ name, value, path: fault.path, times: fault.times });
        }
    }

    private async operate(stack: SoakStack, step: Step | undefined): Promise<OperationResult> {
        const deployed = await stack.run(step?.operation ?? "up");
        this.counts.steps += 1;
        this.counts.failedSteps += deployed.failed ? 1 : 0;
        return deployed;
    }

    /** Checks the invariants that hold after every step. */
    private async check(deployed: readonly OperationResult[]): Promise<string[]> {
        const requests = await this.tenant.takeRequestLog();
        const all = await this.tenant.clients();
        const live = all.filter(({ id }) => id !== this.bystander.id);
        const isGone = (id: string) => !live.some((client) => client.id === id);
        const states = await this.each((stack) => stack.clients());
        // Until a client is old enough, its absence is an error of a refresh and of a delete.
        this.pass(states.flat().some(({ id }) => isGone(id ?? "")) ? SETTLED_MINUTES : 0);
        // A replaced client that no longer exists needs no refresh, since the next `up` deletes it.
        const known = states.map((clients) =>
            clients.filter((client) => client.delete !== true || !isGone(client.id ?? "")).map(({ id }) => id ?? ""),
        );
        // A refresh is needed only if a client in state no longer exists.
        const refreshes = await this.each(async (stack, index) => {
            const ids = known[index] ?? [];
            const refresh = ids.some(isGone) ? await stack.stack.refresh({ fails: "perhaps" }) : undefined;
            return { diagnostics: refresh?.diagnostics ?? "", ids: refresh === undefined ? ids : await stack.ids() };
        });
        const refreshed = refreshes.flatMap(({ ids }) => ids);
        const isUntouched = all.some((client) => isDeepStrictEqual(client, this.bystander));
        const broken = brokenInvariants({
            live,
            changedBystanders: isUntouched ? [] : [this.bystander.id],
            stateBefore: this.stateBefore,
            state: known.flat(),
            refreshed,
            messages: deployed.map(({ diagnostics }) => diagnostics).join("\n"),
            refreshMessages: refreshes.map(({ diagnostics }) => diagnostics).join("\n"),
            requests,
            creates: this.maxCreates(deployed),
            printed: await this.drainShown(),
            canaries: this.canaries.all,
        });
        this.stateBefore = refreshed;
        broken.push(...this.secrets.missingSecrets(states.flat(), live));
        this.counts.canaries = this.canaries.all.length;
        this.counts.hits += broken.filter((text) => text.endsWith("was printed")).length;
        if (broken.length > 0) {
            this.note(...deployed.map(({ output }) => output), JSON.stringify(requests, null, 1));
        }
        await this.removeUnmanagedClients(live.map(({ id }) => id).filter((id) => !refreshed.includes(id)));
        return broken;
    }

    /** The number of creates that the engine requested. */
    private maxCreates(deployed: readonly OperationResult[]): number {
        return deployed.flatMap(({ steps }) => steps).filter((step) => step.startsWith("create")).length;
    }

    /** Deletes the clients that are in no state, as the error message advises. */
    private async removeUnmanagedClients(ids: readonly string[]): Promise<void> {
        for (const id of ids) {
            this.note(`the unmanaged client ${id} is deleted by hand`);
            await this.tenant.deleteClient(id);
        }
    }

    /** Deploys without faults until every stack has converged. @returns the broken invariants */
    private async settle(): Promise<string[]> {
        let problems: string[] = [];
        for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
            await this.tenant.requests();
            const deployed = await this.canaries.pollDuring(() =>
                this.each(async (stack) => {
                    const refresh = await stack.stack.refresh({ fails: "perhaps" });
                    return refresh.failed ? refresh : stack.upWithReplacements();
                }),
            );
            const broken = await this.check(deployed);
            if (broken.length > 0) {
                return broken.map((text) => `${text}, without a fault`);
            }
            problems = deployed.filter(({ failed }) => failed).map(({ output }) => output);
            if (problems.length === 0) {
                this.counts.settled += 1;
                return this.checkConvergence();
            }
            this.note(...problems);
        }
        return [`a deployment without a fault failed ${MAX_ATTEMPTS} times`, ...problems];
    }

    private async checkConvergence(): Promise<string[]> {
        await this.tenant.requests();
        const secondUp = await this.each((stack) => stack.up());
        const requests = await this.tenant.requests();
        const broken = await this.check(secondUp);
        broken.push(...requests.map((request) => `an up without a change sent ${request}`));
        for (const [index, stack] of this.stacks.entries()) {
            broken.push(...(await convergenceProblems(stack, secondUp[index], this.tenant)));
        }
        if (broken.length > 0) {
            this.note(...secondUp.map(({ output }) => output));
        }
        return broken;
    }

    private pass(minutes: number): void {
        if (minutes > 0) {
            this.clock.advance(minutes);
            this.note(`${minutes} minutes pass`);
        }
    }

    private async drainShown(): Promise<string> {
        return (await this.each(({ stack }) => stack.drainShown())).join("\n");
    }

    private each<T>(run: (stack: SoakStack, index: number) => Promise<T>): Promise<T[]> {
        return Promise.all(this.stacks.map(run));
    }

    private note(...lines: readonly string[]): void {
        this.trail.push(...lines.map((line) => `${this.counts.rounds}: ${line}`));
    }
}
