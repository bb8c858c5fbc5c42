// One stack of the soak: its current program and the operations on it.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { OutputMap } from "@pulumi/pulumi/automation";
import type { FieldValue } from "../../../../src/lifecycle/field";
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
    private added = 0;

    private constructor(
        readonly stack: TestStack,
        private readonly tenant: Tenant,
    ) {}

    static async create(tenant: Tenant): Promise<SoakStack> {
        // The Automation API can run a program in this process, but loses its connection to the engine now and then.
        const stack = await TestStack.createForProject(tenant, join(__dirname, "../program"));
        await stack.configure({
            "sailpoint:requestTimeoutSeconds": { value: String(REQUEST_TIMEOUT_SECONDS) },
            "sailpoint:operationTimeoutSeconds": { value: "20" },
        });
        return new SoakStack(stack, tenant);
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

    async run(operation: Operation): Promise<OperationResult> {
        await this.writeProgram();
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
        await this.writeProgram();
        return this.stack.up({ fails: "perhaps", ...options });
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

    private async writeProgram(): Promise<void> {
        const { workDir } = this.stack.stack.workspace;
        await writeFile(join(workDir, "clients.json"), JSON.stringify(Object.fromEntries(this.program)));
    }
}

/** Adds redirectUris where the grant type requires them. */
function withRedirectUris(inputs: Inputs): Inputs {
    const uris = inputs.redirectUris as readonly string[] | undefined;
    const needsUris = (inputs.grantTypes as readonly string[]).includes("AUTHORIZATION_CODE");
    return needsUris && !uris?.length ? { ...inputs, redirectUris: ["https://example.com/back"] } : inputs;
}
