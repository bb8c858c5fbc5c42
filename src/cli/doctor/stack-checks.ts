// Checks the stack, and compares the tenant of its clients with the tenant of the settings.
import { docsLink, TenantMismatchError } from "../../sailpoint/errors";
import type { Tenant } from "../../sailpoint/tenant";
import { parseState } from "../../lifecycle/hidden-properties";
import { describeTenant, isSameTenant } from "../../lifecycle/tenant-check";
import { readManagedClients } from "../managed-clients";
import type { ManagedClient } from "../managed-clients";
import { StackUnavailable, readStackName } from "../pulumi-command";
import type { RunPulumi } from "../pulumi-command";
import { readStackConfiguration, UnreadableConfiguration } from "../stack-configuration";
import type { StackConfiguration } from "../stack-configuration";
import { failed, ok, skipped } from "./finding";
import type { Finding } from "./finding";

/** The maximum number of clients that a message lists. */
const MAX_NAMES = 5;

export interface StackReport {
    readonly finding: Finding;
    /** Undefined if no stack can be read. */
    readonly configuration: StackConfiguration | undefined;
    /** The clients that use the settings of the stack's configuration or of the environment. */
    readonly clients: readonly ManagedClient[];
    /** The number of clients that use a `sailpoint.Provider` of the program. */
    readonly ownProviderCount: number;
}

/** @param stack default: the selected one, if any */
export async function readStack(pulumi: RunPulumi, stack?: string): Promise<StackReport> {
    try {
        const configuration = await readStackConfiguration(pulumi, stack);
        const clients = await readManagedClients(pulumi, stack);
        const message = `${await readStackName(pulumi, stack)}, with ${countLabel(clients)}`;
        const configuredClients = clients.filter(({ hasOwnProvider }) => !hasOwnProvider);
        return {
            finding: ok("stack", message),
            configuration,
            clients: configuredClients,
            ownProviderCount: clients.length - configuredClients.length,
        };
    } catch (error) {
        const empty = { configuration: undefined, clients: [], ownProviderCount: 0 };
        if (error instanceof UnreadableConfiguration) {
            return { finding: failed("stack", "STACK_CONFIGURATION_UNREADABLE", error.message, error.hint), ...empty };
        }
        if (!(error instanceof StackUnavailable)) {
            throw error;
        }
        const finding =
            stack === undefined
                ? skipped("stack", "STACK_NOT_READ", `not read, so only the environment is checked: ${error.message}`)
                : failed(
                      "stack",
                      "STACK_NOT_FOUND",
                      `the configuration of ${stack} cannot be read: ${error.message}`,
                      "Correct --stack, or log in to the backend of the stack with `pulumi login`.",
                  );
        return { finding, ...empty };
    }
}

/**
 * Checks that the stack's clients are in the tenant of the settings. `pulumi preview` rejects a client of another
 * tenant with the same code, TENANT_MISMATCH.
 */
export function* checkTenantMatch(clients: readonly ManagedClient[], tenant: Tenant): Generator<Finding> {
    const name = "tenant";
    const mismatched = clients.filter(({ state }) => !isSameTenant(tenant, parseState(state).tenant));
    if (mismatched.length > 0) {
        const shown = mismatched
            .slice(0, MAX_NAMES)
            .map((client) => `${client.name} at ${describeTenant(parseState(client.state).tenant)}`);
        const more = mismatched.length > MAX_NAMES ? ["..."] : [];
        yield failed(
            name,
            TenantMismatchError.code,
            `the stack has ${countLabel(clients)}, ${mismatched.length} of them in another tenant: ${[...shown, ...more].join(", ")}`,
            "Set sailpoint:baseUrl (or SAIL_BASE_URL) to the other tenant. To move the clients to this tenant, see " +
                `${docsLink(TenantMismatchError.code)}.`,
        );
    } else if (clients.length > 0) {
        yield ok(name, `the tenant of the stack's ${countLabel(clients)}`);
    }
}

function countLabel({ length }: readonly unknown[]): string {
    return `${length} OAuth client${length === 1 ? "" : "s"}`;
}
