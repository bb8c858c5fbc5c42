// The soak: rounds of random steps, after each of them the invariants, and now and then all must be well.
import { setTimeout as wait } from "node:timers/promises";
import type { OperationResult } from "../../../engine/support/stack";
import { Tenant } from "../../../engine/support/tenant";
import { brokenInvariants } from "../../../provider/matrix/support/invariants";
import { Canaries } from "./canaries";
import { KnownSecrets } from "./known-secrets";
import { STACKS, rounds } from "./plan";
import type { ArmedFault, Round, Step } from "./plan";
import { convergenceProblems } from "./convergence";
import { SoakStack } from "./soak-stack";

/** Long enough for what a time-out left under way to be carried out. */
const SETTLE_MS = 1_500;

/** A machine under load may break a fault-free deployment too: a person would try again. */
const MAX_ATTEMPTS = 3;

export class Soak {
    /** All that was done, to be read when something is broken. */
    readonly trail: string[] = [];
    readonly counts = { rounds: 0, steps: 0, failedSteps: 0, faults: 0, settled: 0, emptied: 0, canaries: 0, hits: 0 };
    private readonly canaries: Canaries;
    private readonly secrets = new KnownSecrets();

    private constructor(
        private readonly tenant: Tenant,
        private readonly stacks: readonly SoakStack[],
    ) {
        this.canaries = new Canaries(tenant);
    }

    static async start(): Promise<Soak> {
        const tenant = await Tenant.start();
        // The last one has the user's word that an orphan may go.
        const stacks = Array.from({ length: STACKS }, (_, index) => SoakStack.create(tenant, index === STACKS - 1));
        return new Soak(tenant, await Promise.all(stacks));
    }

    /** @throws Error with the trail, as soon as something is broken */
    async run(seed: number, milliseconds: number): Promise<void> {
        const end = performance.now() + milliseconds;
        for (const round of rounds(seed)) {
            this.counts.rounds += 1;
            const broken = await this.round(round);
            const isLast = performance.now() >= end;
            broken.push(...(broken.length === 0 && (round.settles || isLast) ? await this.settle() : []));
            if (broken.length > 0) {
                throw new Error(`${broken.join("\n")}\nin round ${this.counts.rounds} of seed ${seed}`);
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

    /** @returns what is broken */
    private async round({ steps, fault }: Round): Promise<string[]> {
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

    /** Everything that must hold after every step. */
    private async check(deployed: readonly OperationResult[]): Promise<string[]> {
        const requests = await this.tenant.takeRequestLog();
        const live = await this.tenant.clients();
        const isGone = (id: string) => !live.some((client) => client.id === id);
        const states = await this.each((stack) => stack.clients());
        // A client that is replaced and gone needs no refresh: the next `up` deletes it.
        const known = states.map((clients) =>
            clients.filter((client) => client.delete !== true || !isGone(client.id ?? "")).map(({ id }) => id ?? ""),
        );
        // Only a client that is gone asks for a refresh.
        const refreshes = await this.each(async (stack, index) => {
            const ids = known[index] ?? [];
            const refresh = ids.some(isGone) ? await stack.stack.refresh({ fails: "perhaps" }) : undefined;
            return { diagnostics: refresh?.diagnostics ?? "", ids: refresh === undefined ? ids : await stack.ids() };
        });
        const refreshed = refreshes.flatMap(({ ids }) => ids);
        const broken = brokenInvariants({
            live,
            state: known.flat(),
            refreshed,
            messages: deployed.map(({ diagnostics }) => diagnostics).join("\n"),
            refreshMessages: refreshes.map(({ diagnostics }) => diagnostics).join("\n"),
            requests,
            creates: this.maxCreates(deployed),
            printed: await this.drainShown(),
            canaries: this.canaries.all,
        });
        broken.push(...this.secrets.missingSecrets(states.flat(), live));
        this.counts.canaries = this.canaries.all.length;
        this.counts.hits += broken.filter((text) => text.endsWith("was printed")).length;
        if (broken.length > 0) {
            this.note(...deployed.map(({ output }) => output), JSON.stringify(requests, null, 1));
        }
        await this.removeUnmanagedClients(live.map(({ id }) => id).filter((id) => !refreshed.includes(id)));
        return broken;
    }

    /** What the engine asked for; a stack that removes orphans may do each of it twice. */
    private maxCreates(deployed: readonly OperationResult[]): number {
        return deployed.reduce((sum, { steps }, index) => {
            const creates = steps.filter((step) => step.startsWith("create")).length;
            return sum + creates * (this.stacks[index]?.removesOrphans ? 2 : 1);
        }, 0);
    }

    /** What a person does who is told of a client that no stack knows. */
    private async removeUnmanagedClients(ids: readonly string[]): Promise<void> {
        for (const id of ids) {
            this.note(`the stray ${id} is removed by hand`);
            await this.tenant.deleteClient(id);
        }
    }

    /** Without faults all stacks get what they want. @returns what is broken */
    private async settle(): Promise<string[]> {
        let problems: string[] = [];
        for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
            await this.tenant.requests();
            const { emptied } = this;
            const deployed = await this.canaries.pollDuring(() =>
                this.each(async (stack) => {
                    const refresh = await stack.stack.refresh({ fails: "perhaps" });
                    return refresh.failed ? refresh : stack.upWithReplacements();
                }),
            );
            const broken = await this.check(deployed);
            if (broken.length > 0) {
                return broken.map((text) => `${text}, when nothing was wrong`);
            }
            problems = deployed.filter(({ failed }) => failed).map(({ output }) => output);
            if (this.emptied > emptied) {
                this.counts.emptied = this.emptied;
            } else if (problems.length === 0) {
                this.counts.settled += 1;
                return this.checkConvergence();
            }
            this.note(...problems);
        }
        return [`a deployment without a fault failed ${MAX_ATTEMPTS} times`, ...problems];
    }

    private async checkConvergence(): Promise<string[]> {
        await this.tenant.requests();
        const { emptied } = this;
        const secondUp = await this.each((stack) => stack.up());
        if (this.emptied > emptied) {
            this.counts.emptied = this.emptied;
            return this.settle();
        }
        const requests = await this.tenant.requests();
        const broken = await this.check(secondUp);
        broken.push(...requests.map((request) => `an up without a change asked for ${request}`));
        for (const [index, stack] of this.stacks.entries()) {
            broken.push(...(await convergenceProblems(stack, secondUp[index], this.tenant)));
        }
        if (broken.length > 0) {
            this.note(...secondUp.map(({ output }) => output));
        }
        return broken;
    }

    private get emptied(): number {
        return this.stacks.reduce((sum, stack) => sum + stack.emptied, 0);
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
