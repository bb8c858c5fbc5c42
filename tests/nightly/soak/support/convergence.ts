// Conditions that hold for a stack after a successful deployment without a fault.
import { API_FIELDS } from "../../../../src/resources/oauth-client/schema";
import { sameValue } from "../../../../src/lifecycle/values";
import type { OperationResult } from "../../../engine/support/stack";
import type { Tenant } from "../../../engine/support/tenant";
import type { LiveClient } from "../../../provider/matrix/support/invariants";
import { mayLackSecret } from "./known-secrets";
import type { SoakStack } from "./soak-stack";

/**
 * @param secondUp the deployment after the successful one
 * @returns the conditions that do not hold
 */
export async function convergenceProblems(
    stack: SoakStack,
    secondUp: OperationResult | undefined,
    tenant: Tenant,
): Promise<string[]> {
    if (secondUp === undefined || secondUp.failed) {
        return ["an up without a change failed"];
    }
    const problems = secondUp.steps
        .filter((step) => step !== "same")
        .map((step) => `an up without a change did ${step}`);
    const live = await tenant.clients();
    const ids = await stack.ids();
    const outputs = await stack.outputs();
    if (ids.length !== stack.program.size) {
        problems.push(`state has ${ids.length} clients, the program ${stack.program.size}`);
    }
    for (const [name, inputs] of stack.program) {
        const id = String(outputs[`${name} id`]?.value);
        const client = live.find((candidate) => candidate.id === id);
        if (client === undefined) {
            problems.push(`the client of ${name} is not in the tenant`);
            continue;
        }
        const differing = API_FIELDS.filter(
            (field) => field.name in inputs && !sameValue(field, client[field.name], inputs[field.name]),
        );
        problems.push(...differing.map((field) => `the tenant has another ${field.name} than the program for ${name}`));
        const secret = outputs[`${name} secret`];
        if (secret?.secret !== true) {
            problems.push(`the secret of ${name} is not marked as one`);
        }
        // KnownSecrets checks after every step that such a secret was never in state.
        if (mayLackSecret(client.type, secret?.value)) {
            continue;
        }
        if (secret?.value !== client.secret) {
            problems.push(`state has another secret than the client of ${name}`);
        }
        if (canLogIn(client) && (await tenant.logIn(id, String(secret?.value))) !== 200) {
            problems.push(`the secret of ${name} in state does not log in`);
        }
    }
    return problems;
}

function canLogIn(client: LiveClient): boolean {
    return client.enabled === true && (client.grantTypes as string[]).includes("CLIENT_CREDENTIALS");
}
