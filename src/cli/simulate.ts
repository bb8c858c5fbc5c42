// `pulumi-sailpoint simulate`: a SailPoint tenant on loopback, until it is told to stop.
import { types } from "node:util";
import { Command, InvalidArgumentError } from "commander";
import { startSimulator } from "../simulator";
import type { Simulator } from "../simulator";
import { FAULTS } from "../simulator/faults/registry";
import type { CliContext } from "./context";

interface Options {
    readonly port?: number;
    readonly tenant?: string;
    readonly data?: string;
    readonly json?: true;
    readonly fault?: Record<string, unknown>;
}

export function simulateCommand(context: CliContext): Command {
    return new Command("simulate")
        .description(
            "Runs a simulated SailPoint tenant on 127.0.0.1. It keeps its OAuth clients in memory, or in a file.",
        )
        .option("--port <port>", "the port; 0 is any free one (default: 0)", parsePort)
        .option(
            "--tenant <name>",
            "the tenant's name; the same name has the same tenant id and credential (default: that of --data, or a new one)",
        )
        .option("--data <file>", "keep clients, credential and tenant in this file (with secrets; mode 0600)")
        .option("--json", "print the address and the credential as one line of JSON")
        .option("--fault <name[=value]>", "a fault that is active from the start; may be repeated", addFault)
        .addHelpText(
            "after",
            `
Examples:
  pulumi-sailpoint simulate                          until Ctrl-C
  pulumi-sailpoint simulate --json --port 4321       for a script: the first line is {"baseUrl", "clientId", "clientSecret"}
  pulumi-sailpoint simulate --data tenant.json --port 4321   the same address, credential and clients at every start
  pulumi-sailpoint simulate --fault rate-limit=100 --fault latency=50

The faults are:
${Object.entries(FAULTS)
    .map(([name, { description, value }]) => `  ${name.padEnd(20)} ${description} (takes ${value.hint})`)
    .join("\n")}

Exit code: 0 after SIGINT or SIGTERM, 1 if it cannot start.`,
        )
        .action((options: Options) => simulate(options, context));
}

async function simulate({ port, tenant, data, json, fault }: Options, context: CliContext): Promise<void> {
    const simulator = await start({
        ...(port !== undefined && { port }),
        ...(tenant !== undefined && { tenant }),
        ...(data !== undefined && { data }),
        ...(fault !== undefined && { faults: fault }),
    });
    // Before anything is printed: whoever reads the first line may end this process at once.
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
            throw new Error(`port ${options.port ?? ""} is taken; choose another --port, or 0 for a free one`, {
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

Open that address in a browser to see its clients, requests and faults.
Its control is at ${baseUrl}/__simulator (clients, requests, faults). Ctrl-C stops it.
`;
}

function parsePort(text: string): number {
    const port = Number(text);
    if (!/^\d+$/.test(text) || port > 65_535) {
        throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
    }
    return port;
}

/** Values are JSON where they can be: `latency=200` is a number, `retry-after=date` a string. */
function addFault(text: string, previous: Record<string, unknown> = {}): Record<string, unknown> {
    const [name = "", ...rest] = text.split("=");
    return { ...previous, [name]: rest.length === 0 ? true : jsonOrText(rest.join("=")) };
}

function jsonOrText(text: string): unknown {
    try {
        return JSON.parse(text) as unknown;
    } catch {
        return text;
    }
}
