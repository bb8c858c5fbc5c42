// The world of a story: tenants and stacks that are gone when it ends, and no secret that was seen.
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { TestStack } from "./stack";
import type { StackOptions } from "./stack";
import { Tenant } from "./tenant";

export interface Harness {
    /** A tenant, and a stack that is configured for it. */
    start(program: PulumiFn | (() => void)): Promise<{ tenant: Tenant; stack: TestStack }>;
    startTenant(options?: { port?: number; tenant?: string }): Promise<Tenant>;
    startStack(tenant: Tenant, program: PulumiFn | (() => void), options?: StackOptions): Promise<TestStack>;
    readonly stacks: readonly TestStack[];
}

/** To be called in a `describe`: whatever a story starts is ended after it, and its secrets are looked for. */
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

/** The engine wants a promise, a story wants to be read. */
export function asPulumiProgram(program: PulumiFn | (() => void)): PulumiFn {
    return () => Promise.resolve(program() as Record<string, unknown> | undefined);
}
