// One stack of the soak: its current program and the operations on it.
import type { OutputMap } from "@pulumi/pulumi/automation";
import * as sailpoint from "pulumi-sailpoint";
import type { FieldValue } from "../../../../src/resources/oauth-client/schema";
import { TestStack } from "../../../engine/support/stack";
import type { OperationResult, StateResource } from "../../../engine/support/stack";
import type { Tenant } from "../../../engine/support/tenant";
import { REQUEST_TIMEOUT_SECONDS } from "./faults";
import { MAX_CLIENTS } from "./plan";
import type { ProgramChange, Drift, Operation } from "./plan";

export type Inputs = Readonly<Record<string, FieldValue>>;

export class SoakStack {
    /** The clients that the program declares, by the name of their resource. */
    readonly program = new Map<string, Inputs>();
    /**
     * The number of deployments in which Pulumi did not run the program. After hundreds of deployments in one process the
     * connection to the engine may fail early; the engine then deletes all resources, as for an empty program.
     */
    emptied = 0;
    private added = 0;
    private runs = 0;

    private constructor(
        readonly stack: TestStack,
        private readonly tenant: Tenant,
    ) {}

    static async create(tenant: Tenant): Promise<SoakStack> {
        const stack = await TestStack.create(tenant, () => Promise.resolve({}));
        await stack.configure({
            "sailpoint:requestTimeoutSeconds": { value: String(REQUEST_TIMEOUT_SECONDS) },
            "sailpoint:operationTimeoutSeconds": { value: "20" },
        });
        const soakStack = new SoakStack(stack, tenant);
        stack.program = () => {
            soakStack.runs += 1;
            return Promise.resolve(soakStack.declare());
        };
        return soakStack;
    }

    change(change: ProgramChange): void {
        if (change.kind === "add") {
            if (this.program.size < MAX_CLIENTS) {
                this.added += 1;
                this.program.set(`client-${this.added}`, withRedirectUris(change.inputs));
            }
            return;
        }
        const names = [...this.program.keys()];
        const name = names[change.nth % names.length];
        const inputs = this.program.get(name ?? "");
        if (name === undefined || inputs === undefined) {
            return;
        }
        if (change.kind === "remove") {
            this.program.delete(name);
        } else if (change.kind === "set") {
            this.program.set(name, withRedirectUris({ ...inputs, [change.field]: change.value }));
        } else {
            const { [change.field]: _, ...rest } = inputs;
            this.program.set(name, withRedirectUris(rest));
        }
    }

    /** Changes or deletes a client outside of Pulumi. */
    async drift({ nth, fields }: Drift): Promise<void> {
        const live = new Set((await this.tenant.clients()).map(({ id }) => id));
        const ids = (await this.ids()).filter((id) => live.has(id));
        const id = ids[nth % ids.length];
        if (id === undefined) {
            return;
        }
        await (fields === undefined ? this.tenant.deleteClient(id) : this.tenant.updateClient(id, fields));
    }

    run(operation: Operation): Promise<OperationResult> {
        switch (operation) {
            case "up":
                return this.stack.up({ fails: "perhaps" });
            case "up with refresh":
                return this.stack.up({ fails: "perhaps", refresh: true });
            case "preview":
                return this.stack.preview({ fails: "perhaps" });
            case "refresh":
                return this.stack.refresh({ fails: "perhaps" });
            case "destroy":
                return this.stack.destroy({ fails: "perhaps" });
        }
    }

    /** Deploys the current program. */
    async up(options: { replace?: string[] } = {}): Promise<OperationResult> {
        const before = this.runs;
        const deployed = await this.stack.up({ fails: "perhaps", ...options });
        this.emptied += this.runs === before ? 1 : 0;
        return deployed;
    }

    /** Replaces the clients that state marks as unusable, as their error message advises. */
    async upWithReplacements(): Promise<OperationResult> {
        const unusable = (await this.stack.clients()).filter(({ outputs }) => outputs.__unusable !== undefined);
        const replace = unusable.map(({ urn }) => urn);
        return this.up(replace.length > 0 ? { replace } : {});
    }

    clients(): Promise<StateResource[]> {
        return this.stack.clients();
    }

    outputs(): Promise<OutputMap> {
        return this.stack.outputs();
    }

    /** @returns the ids in state, including replaced clients that are not deleted yet */
    async ids(): Promise<string[]> {
        return (await this.clients()).flatMap(({ id }) => (id === undefined ? [] : [id]));
    }

    private declare(): Record<string, unknown> {
        const outputs: Record<string, unknown> = {};
        for (const [name, inputs] of this.program) {
            const client = new sailpoint.OAuthClient(name, inputs as unknown as sailpoint.OAuthClientArgs);
            outputs[`${name} id`] = client.clientId;
            outputs[`${name} secret`] = client.clientSecret;
        }
        return outputs;
    }
}

/** Adds redirectUris where the grant type requires them. */
function withRedirectUris(inputs: Inputs): Inputs {
    const uris = inputs.redirectUris as readonly string[] | undefined;
    const needsUris = (inputs.grantTypes as readonly string[]).includes("AUTHORIZATION_CODE");
    return needsUris && !uris?.length ? { ...inputs, redirectUris: ["https://example.com/back"] } : inputs;
}
