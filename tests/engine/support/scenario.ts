// The environment of a scenario on the Pulumi engine: tenants and stacks, which are removed when it ends.
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { TestStack } from "./stack";
import type { StackOptions } from "./stack";
import { Tenant } from "./tenant";

export interface Harness {
    /** Starts a tenant and a stack that is configured for it. */
    start(program: PulumiFn | (() => unknown)): Promise<{ tenant: Tenant; stack: TestStack }>;
    startTenant(options?: { port?: number; tenant?: string }): Promise<Tenant>;
    startStack(tenant: Tenant, program: PulumiFn | (() => unknown), options?: StackOptions): Promise<TestStack>;
    readonly stacks: readonly TestStack[];
}

/** Call it in a `describe`. After each test it fails if a secret was shown, and removes stacks and tenants. */
export function scenario(): Harness {
    const tenants: Tenant[] = [];
    const stacks: TestStack[] = [];

    afterEach(async () => {
        try {
            for (const stack of stacks) {
                await stack.expectNoSecretShown();
            }
        } finally {
            await Promise.all(stacks.splice(0).map((stack) => stack.remove()));
            await Promise.all(tenants.splice(0).map((tenant) => tenant.stop()));
        }
    });

    const harness: Harness = {
        stacks,
        async start(program) {
            const tenant = await harness.startTenant();
            return { tenant, stack: await harness.startStack(tenant, program) };
        },
        async startTenant(options = {}) {
            const tenant = await Tenant.start(options);
            tenants.push(tenant);
            return tenant;
        },
        async startStack(tenant, program, options) {
            const stack = await TestStack.create(tenant, asPulumiProgram(program), options);
            stacks.push(stack);
            return stack;
        },
    };
    return harness;
}

/** Lets a test write its program as a function that returns no promise. */
export function asPulumiProgram(program: PulumiFn | (() => unknown)): PulumiFn {
    return () => Promise.resolve(program() as Record<string, unknown> | undefined);
}
