// The environment of a scenario on the provider server: tenants and deployments, which are removed when it ends.
import { Tenant } from "../../engine/support/tenant";
import { Deployment } from "./deployment";
import type { AdjustableClock } from "../../engine/support/adjustable-clock";
import { SYSTEM_CLOCK } from "../../../src/http/clock";
import type { Adapter } from "./adapter";
import { DynamicAdapter } from "./dynamic-adapter";
import { NativeAdapter } from "./native-adapter";
import type { Program } from "./program-run";

export interface Harness {
    /** Starts a tenant and a deployment that is configured for it. */
    start(program: Program): Promise<{ tenant: Tenant; stack: Deployment }>;
    startTenant(options?: { tenant?: string; offsetMs?: () => number }): Promise<Tenant>;
    startStack(tenant: Pick<Tenant, "config">, program: Program): Deployment;
}

/** The kind of an adapter. */
export type Kind = "dynamic" | "native";

/** @returns the clock of the providers; undefined for the real one */
type ClockOf = () => AdjustableClock | undefined;

const START: Readonly<Record<Kind, (clock: ReturnType<ClockOf>) => Promise<Adapter>>> = {
    dynamic: (clock) => DynamicAdapter.start(clock?.environment),
    native: (clock) => NativeAdapter.start({ ...SYSTEM_CLOCK, wallTime: () => Date.now() + (clock?.offsetMs ?? 0) }),
};

/** Describes scenarios that run with the dynamic provider and with the native one. */
export function describeAdapters(
    title: string,
    define: (harness: Harness, kind: Kind) => void,
    clock: ClockOf = () => undefined,
): void {
    describe.each(["dynamic", "native"] as const)(`${title}, %s provider`, (kind) => {
        define(scenario(kind, clock), kind);
    });
}

/** Call it in a `describe`. After each test it fails if a secret was shown, and stops the tenants. */
export function scenario(kind: Kind = "dynamic", clock: ClockOf = () => undefined): Harness {
    let adapter: Adapter;
    const tenants: Tenant[] = [];
    const stacks: Deployment[] = [];

    beforeAll(async () => {
        adapter = await START[kind](clock());
    });

    afterEach(async () => {
        await Promise.all(tenants.splice(0).map((tenant) => tenant.stop()));
        stacks.splice(0).forEach((stack) => {
            stack.expectNoSecretShown();
        });
    });

    afterAll(() => adapter.stop());

    const harness: Harness = {
        async start(program) {
            const tenant = await harness.startTenant();
            return { tenant, stack: harness.startStack(tenant, program) };
        },
        async startTenant({ offsetMs, ...options } = {}) {
            const tenant = offsetMs === undefined ? await Tenant.start(options) : await Tenant.startWithClock(offsetMs);
            tenants.push(tenant);
            return tenant;
        },
        startStack(tenant, program) {
            const stack = new Deployment(adapter, program, tenant.config);
            stacks.push(stack);
            return stack;
        },
    };
    return harness;
}
