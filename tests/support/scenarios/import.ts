// A client that was created outside of Pulumi and is imported into the stack.
import type * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import type { Tenant } from "../../engine/support/tenant";
import { EXISTING_CLIENT, MATCHING_ARGS } from "../existing-client";
import { expectMessage } from "../messages";
import type { Harness, Program, Stack } from "./harness";

/** A program that imports a client. A scenario changes its arguments and the option `import` between two operations. */
export class ImportProgram<S extends Stack = Stack> {
    args: sailpoint.OAuthClientArgs = MATCHING_ARGS;
    /** The option `import`. */
    id: string | undefined;

    constructor(private readonly harness: { start(program: Program): Promise<{ tenant: Tenant; stack: S }> }) {}

    async start(fields: Record<string, unknown> = {}) {
        const { tenant, stack } = await this.harness.start(() => {
            const options = this.id === undefined ? {} : { import: this.id };
            const { clientId, clientSecret } = new sailpoint.OAuthClient("reporting", this.args, options);
            return { clientId, clientSecret };
        });
        const existing = await tenant.createClient({ ...EXISTING_CLIENT, ...fields });
        const secret = String(existing.secret);
        stack.trackSecret(secret);
        this.args = MATCHING_ARGS;
        this.id = existing.id;
        return { tenant, stack, existing, secret };
    }
}

/** A client in a program that declares several. */
export interface DeclaredClient {
    readonly name: string;
    readonly args?: sailpoint.OAuthClientArgs;
    readonly options?: pulumi.CustomResourceOptions;
}

export function declareClients(clients: readonly DeclaredClient[]): void {
    for (const { name, args = MATCHING_ARGS, options = {} } of clients) {
        new sailpoint.OAuthClient(name, { name: "reporting", ...args }, options);
    }
}

/** The engine's steps of an import that changes a field, for each provider. */
export const IMPORT_STEPS = { dynamic: ["create"], native: ["import", "update"] };

export function testImport(harness: Harness, kind: keyof typeof IMPORT_STEPS = "dynamic"): void {
    test("when a client is imported, up changes it to the program's values, and the option import can stay or be removed", async () => {
        const program = new ImportProgram(harness);
        const steps = IMPORT_STEPS[kind];
        const { tenant, stack, existing } = await program.start({ enabled: false });
        program.args = { ...MATCHING_ARGS, description: "Nightly reporting job" };

        const preview = await stack.preview();
        expect(preview).toMatchObject({ steps });
        // The engine of the native provider shows the fields itself.
        if (kind === "dynamic") {
            expectMessage(preview, "info", existing.id, "description: created by hand -> Nightly reporting job");
        }
        expect(await tenant.requests()).toEqual(["token", `GET ${existing.id}`]);
        expect(await stack.up()).toMatchObject({ steps });
        expect(await tenant.requests()).toEqual(["token", `GET ${existing.id}`, `PATCH ${existing.id}`]);
        expect(await tenant.onlyClient()).toMatchObject({
            id: existing.id,
            description: "Nightly reporting job",
            enabled: false,
        });
        expect(await stack.output("clientId")).toEqual({ value: existing.id, secret: false });
        expect(await stack.output("clientSecret")).toEqual({ value: "", secret: true });

        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        program.id = undefined;
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        program.id = existing.id;
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);

        await stack.refresh();
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual(["token", `GET ${existing.id}`]);

        await stack.destroy({ runProgram: true });
        expect(await tenant.clients()).toEqual([]);
    });
}

export function testImportWithSecret(harness: Harness): void {
    test("when clientSecret is set for an imported client, it is a secret output and never sent; it is kept when the argument is removed", async () => {
        const program = new ImportProgram(harness);
        const { tenant, stack, existing, secret } = await program.start();
        program.args = { ...MATCHING_ARGS, clientSecret: secret };
        await stack.up();
        expect(await tenant.requests()).toEqual(["token", `GET ${existing.id}`]);
        expect(await stack.output("clientSecret")).toEqual({ value: secret, secret: true });
        expect(await stack.up()).toMatchObject({ steps: ["same"] });

        program.id = undefined;
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        await stack.refresh();
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        await tenant.requests();

        program.args = { ...MATCHING_ARGS, clientSecret: "another secret, in plaintext" };
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await stack.output("clientSecret")).toEqual({ value: "another secret, in plaintext", secret: true });
        program.args = MATCHING_ARGS;
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await stack.output("clientSecret")).toEqual({ value: "another secret, in plaintext", secret: true });
        expect(await tenant.requests()).toEqual([]);
    });
}
