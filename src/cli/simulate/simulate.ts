// Runs the simulator until the command is stopped.
import { types } from "node:util";
import { startSimulator } from "../../simulator";
import type { Simulator } from "../../simulator";
import type { CliContext } from "../context";

export interface SimulateOptions {
    readonly port?: number;
    readonly tenant?: string;
    readonly data?: string;
    readonly json?: true;
    readonly fault?: Record<string, unknown>;
}

export async function simulate(
    { port, tenant, data, json, fault }: SimulateOptions,
    context: CliContext,
): Promise<void> {
    const simulator = await start({
        ...(port !== undefined && { port }),
        ...(tenant !== undefined && { tenant }),
        ...(data !== undefined && { data }),
        ...(fault !== undefined && { faults: fault }),
    });
    // The signals are handled before the first line is printed, because the reader of the line may stop this process at
    // once.
    const stopRequested = context.untilStopped();
    context.stdout.write(json ? jsonLine(simulator) : startMessage(simulator));
    await stopRequested;
    await simulator.stop();
}

async function start(options: NonNullable<Parameters<typeof startSimulator>[0]>): Promise<Simulator> {
    try {
        return await startSimulator(options);
    } catch (error) {
        if (types.isNativeError(error) && "code" in error && error.code === "EADDRINUSE") {
            throw new Error(`port ${options.port ?? ""} is in use: choose another --port, or 0 for a free one`, {
                cause: error,
            });
        }
        throw error;
    }
}

function jsonLine({ baseUrl, clientId, clientSecret }: Simulator): string {
    return `${JSON.stringify({ baseUrl, clientId, clientSecret })}\n`;
}

function startMessage({ baseUrl, clientId, clientSecret, tenantId }: Simulator): string {
    return `A simulated SailPoint tenant (${tenantId}) listens at ${baseUrl}

    pulumi config set sailpoint:baseUrl ${baseUrl}
    pulumi config set sailpoint:clientId ${clientId}
    pulumi config set --secret sailpoint:clientSecret ${clientSecret}

Open this address in a browser to see the clients, requests and faults. The control API is at ${baseUrl}/__simulator.
Press Ctrl-C to stop.
`;
}
