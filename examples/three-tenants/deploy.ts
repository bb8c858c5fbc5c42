// Deploys one program to three tenants in parallel, as one stack for each: `npm run up` (or preview, destroy).
// The environment supplies the address and the token of each tenant: DEV_BASE_URL, DEV_CLIENT_ID, DEV_CLIENT_SECRET, ...
import { LocalWorkspace } from "@pulumi/pulumi/automation";
import type { Stack } from "@pulumi/pulumi/automation";
import { program } from "./program";

const TENANTS = ["dev", "test", "prod"];

const OPERATIONS = {
    preview: (stack: Stack, onOutput: (text: string) => void) => stack.preview({ onOutput }),
    up: (stack: Stack, onOutput: (text: string) => void) => stack.up({ onOutput }),
    // With runProgram, the destroy uses the current configuration instead of the one of the last update.
    destroy: (stack: Stack, onOutput: (text: string) => void) => stack.destroy({ onOutput, runProgram: true }),
};

async function run(operation: keyof typeof OPERATIONS, tenant: string): Promise<void> {
    const stack = await LocalWorkspace.createOrSelectStack({
        stackName: tenant,
        projectName: "sailpoint-three-tenants",
        program,
    });
    await stack.setAllConfig({
        "sailpoint:baseUrl": { value: setting(tenant, "BASE_URL") },
        "sailpoint:clientId": { value: setting(tenant, "CLIENT_ID") },
        "sailpoint:clientSecret": { value: setting(tenant, "CLIENT_SECRET"), secret: true },
    });
    await OPERATIONS[operation](stack, (text) => process.stdout.write(text.replace(/^(?=.)/gm, `${tenant}: `)));
}

function setting(tenant: string, name: string): string {
    const variable = `${tenant.toUpperCase()}_${name}`;
    const value = process.env[variable];
    if (!value) {
        throw new Error(`${variable} is not set`);
    }
    return value;
}

async function main(): Promise<void> {
    const operation = process.argv[2] ?? "preview";
    if (!(operation in OPERATIONS)) {
        throw new Error(`Unknown operation ${operation}. Use one of ${Object.keys(OPERATIONS).join(", ")}.`);
    }
    // A failure in one tenant must not hide the results of the others.
    const results = await Promise.allSettled(
        TENANTS.map((tenant) => run(operation as keyof typeof OPERATIONS, tenant)),
    );
    results.forEach((result, index) => {
        if (result.status === "fulfilled") {
            console.log(`${TENANTS[index]}: ${operation} succeeded`);
        } else {
            // Pulumi has already printed the rest of the error.
            console.error(`${TENANTS[index]}: ${operation} failed: ${String(result.reason).split("\n")[0]}`);
            process.exitCode = 1;
        }
    });
}

void main();
