// The world of a story: tenants and stacks that are gone when it ends, and no secret that was seen.
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { TestStack } from "./stack";
import type { Place } from "./stack";
import { Tenant } from "./tenant";

export interface World {
    /** A tenant, and a stack that is configured for it. */
    start(program: PulumiFn | (() => void)): Promise<{ tenant: Tenant; stack: TestStack }>;
    startTenant(options?: { port?: number; tenant?: string }): Promise<Tenant>;
    startStack(tenant: Tenant, program: PulumiFn | (() => void), place?: Place): Promise<TestStack>;
    readonly stacks: readonly TestStack[];
}

/** To be called in a `describe`: whatever a story starts is ended after it, and its secrets are looked for. */
export function story(): World {
    const tenants: Tenant[] = [];
    const stacks: TestStack[] = [];

    afterEach(async () => {
        try {
            for (const stack of stacks) {
                await stack.expectNoSecretSeen();
            }
        } finally {
            await Promise.all(stacks.splice(0).map((stack) => stack.remove()));
            await Promise.all(tenants.splice(0).map((tenant) => tenant.stop()));
        }
    });

    const world: World = {
        stacks,
        async start(program) {
            const tenant = await world.startTenant();
            return { tenant, stack: await world.startStack(tenant, program) };
        },
        async startTenant(options = {}) {
            const tenant = await Tenant.start(options);
            tenants.push(tenant);
            return tenant;
        },
        async startStack(tenant, program, place) {
            const stack = await TestStack.create(tenant, asPulumiProgram(program), place);
            stacks.push(stack);
            return stack;
        },
    };
    return world;
}

/** The engine wants a promise, a story wants to be read. */
export function asPulumiProgram(program: PulumiFn | (() => void)): PulumiFn {
    return () => Promise.resolve(program() as Record<string, unknown> | undefined);
}
