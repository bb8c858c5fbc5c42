// The plugin's process: the engine's address is its argument, and the first line that it prints is its port.
import { EngineDiagnostics } from "./engine-diagnostics";
import { ProviderService } from "./provider-service";
import { startServer } from "./server";
import schema from "./schema.json";

async function main(): Promise<void> {
    const diagnostics = new EngineDiagnostics();
    const address = process.argv.slice(2).find((argument) => /^[\w.:[\]-]+:\d+$/.test(argument));
    if (address !== undefined) {
        diagnostics.connect(address);
    }
    const service = new ProviderService({ version: schema.version, schema: JSON.stringify(schema), diagnostics });
    const { port } = await startServer(service, (urn, call) => diagnostics.runFor(urn, call));
    process.stdout.write(`${port}\n`);
}

void main();
