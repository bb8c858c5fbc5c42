// Which stack is looked at, and whether its clients live where the settings lead.
import { entryOf, TenantMismatchError } from "../../client/errors";
import type { Tenant } from "../../client/sailpoint-client";
import { describeTenant, isSameTenant } from "../../provider/tenant-pin";
import { managedClients } from "../managed-clients";
import type { ManagedClient } from "../managed-clients";
import { NoStack, nameOfStack } from "../pulumi-command";
import type { RunPulumi } from "../pulumi-command";
import { readStackConfiguration, UnreadableConfiguration } from "../stack-configuration";
import type { StackConfiguration } from "../stack-configuration";
import { failed, ok, skipped } from "./finding";
import type { Finding } from "./finding";

/** So many names say which clients are meant. */
const NAMES_SHOWN = 5;

export interface Stack {
    readonly finding: Finding;
    /** Undefined where no stack can be read. */
    readonly configuration: StackConfiguration | undefined;
    /** Those that have their settings from the configuration. */
    readonly clients: readonly ManagedClient[];
    /** How many have their settings from a provider of the program. */
    readonly withOwnProvider: number;
}

/** @param stack default: the one that is selected in this folder, if there is one */
export async function readStack(pulumi: RunPulumi, stack?: string): Promise<Stack> {
    try {
        const configuration = await readStackConfiguration(pulumi, stack);
        const clients = await managedClients(pulumi, stack);
        const says = `${await nameOfStack(pulumi, stack)}, with ${count(clients)}`;
        const ofConfiguration = clients.filter(({ hasOwnProvider }) => !hasOwnProvider);
        return {
            finding: ok("stack", says),
            configuration,
            clients: ofConfiguration,
            withOwnProvider: clients.length - ofConfiguration.length,
        };
    } catch (error) {
        const none = { configuration: undefined, clients: [], withOwnProvider: 0 };
        if (error instanceof UnreadableConfiguration) {
            return { finding: failed("stack", error.message, error.advice), ...none };
        }
        if (!(error instanceof NoStack)) {
            throw error;
        }
        const finding =
            stack === undefined
                ? skipped("stack", `no stack's configuration is read, only the environment: ${error.message}`)
                : failed("stack", `the configuration of ${stack} cannot be read: ${error.message}`, "Correct --stack.");
        return { finding, ...none };
    }
}

/** A client of another tenant stops the deployment at preview: TENANT_MISMATCH. */
export function* checkHome(clients: readonly ManagedClient[], tenant: Tenant): Generator<Finding> {
    const name = "tenant";
    const strangers = clients.filter(({ state }) => !isSameTenant(tenant, state));
    if (strangers.length > 0) {
        const shown = strangers
            .slice(0, NAMES_SHOWN)
            .map((client) => `${client.name} at ${describeTenant(client.state.__host, client.state.__tenantId)}`);
        const more = strangers.length > NAMES_SHOWN ? ["..."] : [];
        yield failed(
            name,
            `${strangers.length} of ${count(clients)} of the stack elsewhere: ${[...shown, ...more].join(", ")}`,
            "Set sailpoint:baseUrl (or SAIL_BASE_URL) back to where they live. If they shall move: " +
                `${entryOf(TenantMismatchError.code)}.`,
        );
    } else if (clients.length > 0) {
        yield ok(name, `the one in which the stack has ${count(clients)}`);
    }
}

function count({ length }: readonly unknown[]): string {
    return `${length} OAuth client${length === 1 ? "" : "s"}`;
}
