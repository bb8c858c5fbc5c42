// The command `pulumi-sailpoint simulate`: it runs a simulated SailPoint tenant on loopback.
import { Command, InvalidArgumentError } from "commander";
import type { CliContext } from "../context";
import type * as registryModule from "../../simulator/faults/registry";
import type * as simulateModule from "./simulate";

export function simulateCommand(context: CliContext): Command {
    return new Command("simulate")
        .description("Runs a simulated SailPoint tenant on 127.0.0.1, with its clients in memory or in a file.")
        .option("--port <port>", "the port; 0 selects a free one (default: 0)", parsePort)
        .option(
            "--tenant <name>",
            "the tenant's name, which determines tenant id and credential (default: the name in --data)",
        )
        .option("--data <file>", "store clients, credential and tenant in this file (with secrets; mode 0600)")
        .option("--json", "print the address and the credential as one line of JSON")
        .option("--fault <name[=value]>", "a fault that is active from the start; may be repeated", addFault)
        .addHelpText("after", help)
        .action((options: simulateModule.SimulateOptions) => {
            // eslint-disable-next-line @typescript-eslint/no-require-imports -- Jest cannot run import()
            const { simulate } = require("./simulate") as typeof simulateModule;
            return simulate(options, context);
        });
}

function help(): string {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded for this help only
    const { FAULTS } = require("../../simulator/faults/registry") as typeof registryModule;
    const faults = Object.entries(FAULTS).map(
        ([name, { description, value }]) => `  ${name.padEnd(20)} ${description} (takes ${value.hint})`,
    );
    return `
Examples:
  pulumi-sailpoint simulate                          until Ctrl-C
  pulumi-sailpoint simulate --json --port 4321       the first line is {"baseUrl", "clientId", "clientSecret"}
  pulumi-sailpoint simulate --data tenant.json --port 4321   the same address, credential and clients at every start
  pulumi-sailpoint simulate --fault rate-limit=100 --fault latency=50

Faults:
${faults.join("\n")}

Exit code: 0 after SIGINT or SIGTERM, 1 if the simulator cannot start.`;
}

function parsePort(text: string): number {
    const port = Number(text);
    if (!/^\d+$/.test(text) || port > 65_535) {
        throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
    }
    return port;
}

/**
 * Parses `NAME=VALUE`. A value that is valid JSON is parsed as JSON: `latency=200` is a number, `retry-after=date` a
 * string.
 */
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
