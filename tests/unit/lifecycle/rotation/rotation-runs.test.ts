// Random sequences of deployments of a RotatingOAuthClient, with different times, failures, clock offsets and inputs. Each
// deployment runs the lifecycle against the simulator in its own session, and then updates a dependent resource.
import fc from "fast-check";
import type { Clock } from "../../../../src/http/clock";
import type { CheckedInputs } from "../../../../src/lifecycle/checked-inputs";
import { DAY_MS } from "../../../../src/lifecycle/durations";
import { RotatingClientLifecycle } from "../../../../src/lifecycle/rotation/rotating-client-lifecycle";
import { RotatingPartialFailure } from "../../../../src/lifecycle/rotation/rotating-client";
import type { RotatingClient } from "../../../../src/lifecycle/rotation/rotating-client";
import { ROTATING_FIELDS } from "../../../../src/resources/rotating-oauth-client/schema";
import type { Simulator } from "../../../../src/simulator";
import { connectionTo } from "../../../support/connection";
import { FakeClock } from "../../../support/fake-clock";
import { CHECKED_INPUTS } from "../../../support/fields";
import { startHarness } from "../support/harness";
import type { Harness } from "../support/harness";
import { newSession } from "../support/session";

/** A fault of the first request with this method. */
const fault = fc.constantFrom(
    undefined,
    undefined,
    undefined,
    { name: "error-before", value: 400, method: "POST" },
    { name: "reset-after", value: true, method: "POST" },
    { name: "response-omit", value: "secret", method: "POST" },
    { name: "error-before", value: 403, method: "DELETE" },
    { name: "html-after", value: true, method: "DELETE" },
    { name: "error-before", value: 400, method: "PATCH" },
);

const deployment = fc.record({
    afterDays: fc.constantFrom(0.001, 0.5, 1, 8, 31, 400),
    rotationDays: fc.constantFrom(1, 7, 30, 90),
    overlapDays: fc.constantFrom(0, 1, 10, 60),
    clockOffsetDays: fc.constantFrom(0, 0, 0, -20, 20),
    changesScope: fc.boolean(),
    changesDescription: fc.boolean(),
    fault,
    dependentFails: fc.boolean(),
});

type Deployment = typeof deployment extends fc.Arbitrary<infer T> ? T : never;

class SimulatedStack {
    private state: RotatingClient | undefined;
    private scope = 0;
    private description = 0;
    /** The credential that the dependent resource has, and whether the previous deployment updated it. */
    private dependent = { id: "", isCurrent: false };
    /** The time until which a credential must work, once it has a successor. */
    private readonly worksUntil = new Map<string, number>();
    private readonly messages: string[] = [];

    constructor(
        private readonly harness: Harness,
        private readonly clock: FakeClock,
    ) {}

    async deploy(step: Deployment): Promise<void> {
        await this.clock.advance(step.afterDays * DAY_MS);
        this.scope += step.changesScope ? 1 : 0;
        this.description += step.changesDescription ? 1 : 0;
        if (step.fault !== undefined) {
            await this.harness.control("POST", "faults", { ...step.fault, path: "/v2025/oauth-clients", times: 1 });
        }
        const before = this.state;
        const hasSucceeded = await this.run(step);
        await this.harness.control("DELETE", "faults");
        await this.recordSuccessor(before, step);
        await this.expectConsistent();
        const isUpdated = hasSucceeded && !step.dependentFails;
        this.dependent = isUpdated
            ? { id: this.state?.current.id ?? "", isCurrent: true }
            : { ...this.dependent, isCurrent: false };
    }

    private async run(step: Deployment): Promise<boolean> {
        const lifecycle = newLifecycle(
            this.harness.simulator,
            withOffset(this.clock, step.clockOffsetDays * DAY_MS),
            this.messages,
        );
        const inputs = this.inputs(step);
        try {
            if (this.state === undefined) {
                this.state = await lifecycle.create(inputs);
                return true;
            }
            const { changes } = await lifecycle.diff(this.state, inputs);
            expect(changes.map(({ consequence }) => consequence)).not.toContain("replace");
            this.state = changes.length === 0 ? this.state : await lifecycle.update(this.state, inputs);
            return true;
        } catch (error) {
            this.messages.push((error as Error).message);
            if (error instanceof RotatingPartialFailure) {
                this.state = error.client;
            } else {
                expect((error as Error).message).toMatch(/oauth-clients|OAuth client/);
            }
            return false;
        }
    }

    private inputs({ rotationDays, overlapDays }: Deployment): CheckedInputs {
        const fields = {
            ...CHECKED_INPUTS,
            description: `version ${this.description}`,
            scope: [`scope-${this.scope}`],
            rotationDays,
            overlapDays,
        };
        return { fields, options: {} };
    }

    /** Records until when the previous credential must work. An unusable client is left out, because it has no secret. */
    private async recordSuccessor(before: RotatingClient | undefined, { overlapDays }: Deployment): Promise<void> {
        const { current } = before ?? {};
        if (current !== undefined && current.unusableReason === undefined && this.state?.current.id !== current.id) {
            const successor = (await this.clients()).find(({ id }) => id === this.state?.current.id);
            this.worksUntil.set(current.id, Date.parse(successor?.created ?? "") + overlapDays * DAY_MS);
        }
        if (overlapDays === 0) {
            // The program ends the overlap of every client that was retired before.
            before?.retired.forEach(({ id }) => {
                this.worksUntil.set(id, 0);
            });
        }
    }

    private async expectConsistent(): Promise<void> {
        const clients = await this.clients();
        const now = this.clock.wallTime();
        const ids = new Set(clients.map(({ id }) => id));
        for (const [id, end] of this.worksUntil) {
            expect([id, ids.has(id) || now >= end]).toEqual([id, true]);
        }
        const { current, retired = [] } = this.state ?? {};
        const inState = [...(current === undefined ? [] : [current.id]), ...retired.map(({ id }) => id)];
        const unnamed = clients.filter(({ id }) => !inState.includes(id) && !this.messages.join("\n").includes(id));
        expect(unnamed).toEqual([]);
        if (current !== undefined) {
            expect(ids).toContain(current.id);
        }
        if (current !== undefined && current.unusableReason === undefined) {
            expect(clients.find(({ id }) => id === current.id)?.secret).toBe(current.secret);
        }
        if (this.dependent.isCurrent) {
            expect(ids).toContain(this.dependent.id);
        }
        for (const { secret } of clients) {
            expect(this.messages.join("\n")).not.toContain(secret);
        }
    }

    private async clients(): Promise<{ id: string; secret: string; created: string }[]> {
        return (await this.harness.control("GET", "clients")) as { id: string; secret: string; created: string }[];
    }
}

function newLifecycle(simulator: Simulator, clock: Clock, messages: string[]): RotatingClientLifecycle {
    const record = (text: string) => void messages.push(text);
    const session = newSession(
        { connect: () => connectionTo(simulator, { operationTimeoutSeconds: 30 }), clock },
        { warn: record, info: record },
    );
    return new RotatingClientLifecycle(ROTATING_FIELDS, session);
}

/** The same clock with a wrong time of day. */
function withOffset(clock: Clock, offsetMs: number): Clock {
    return {
        now: () => clock.now(),
        wallTime: () => clock.wallTime() + offsetMs,
        after: (ms, callback) => clock.after(ms, callback),
        withTimeout: (ms, run) => clock.withTimeout(ms, run),
    };
}

test("when random deployments run at any time and fail at any request, each credential works until its overlap ends, and each client is in state or in a message", async () => {
    await fc.assert(
        fc.asyncProperty(fc.array(deployment, { minLength: 1, maxLength: 12 }), async (deployments) => {
            const clock = new FakeClock();
            const harness = await startHarness(undefined, clock);
            try {
                const stack = new SimulatedStack(harness, clock);
                for (const step of deployments) {
                    await stack.deploy(step);
                }
            } finally {
                clock.stop();
                await harness.simulator.stop();
            }
        }),
        { numRuns: 25 },
    );
}, 300_000);
