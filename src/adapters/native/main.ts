// Runs the provider plugin. The engine passes its own address as an argument, and reads the plugin's port from the first
// line that this process prints.
import { engineAddress } from "../engine/engine-address";
import { startProvider } from "./start-provider";

async function main(): Promise<void> {
    const { port } = await startProvider(engineAddress());
    process.stdout.write(`${port}\n`);
}

void main();
