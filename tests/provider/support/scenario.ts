// The environment of a scenario on the provider server: tenants and deployments, which are removed when it ends.
import { Tenant } from "../../engine/support/tenant";
import { Deployment } from "./deployment";
import type { Program } from "./program-run";
import { ProviderServers } from "./provider-servers";

export interface Harness {
    /** Starts a tenant and a deployment that is configured for it. */
    start(program: Program): Promise<{ tenant: Tenant; stack: Deployment }>;
    startTenant(options?: { tenant?: string }): Promise<Tenant>;
    startStack(tenant: Tenant, program: Program): Deployment;
}

/** Call it in a `describe`. After each test it fails if a secret was shown, and stops the tenants. */
export function scenario(environment: () => Record<string, string> = () => ({})): Harness {
    let servers: ProviderServers;
    const tenants: Tenant[] = [];
    const stacks: Deployment[] = [];

    beforeAll(async () => {
        servers = await ProviderServers.start(environment());
    });

    afterEach(async () => {
        await Promise.all(tenants.splice(0).map((tenant) => tenant.stop()));
        stacks.splice(0).forEach((stack) => {
            stack.expectNoSecretShown();
        });
    });

    afterAll(() => servers.stop());

    const harness: Harness = {
        async start(program) {
            const tenant = await harness.startTenant();
            return { tenant, stack: harness.startStack(tenant, program) };
        },
        async startTenant(options = {}) {
            const tenant = await Tenant.start(options);
            tenants.push(tenant);
            return tenant;
        },
        startStack(tenant, program) {
            const stack = new Deployment(servers, program, tenant.config);
            stacks.push(stack);
            return stack;
        },
    };
    return harness;
}
