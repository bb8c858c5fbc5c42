// Starts the provider plugin. The engine passes its own address as an argument, and reads the plugin's port from the
// first line that this process prints.
import { getProcessClock } from "../../http/clock";
import { engineAddress } from "../engine/engine-address";
import { EngineLiveness } from "../engine/engine-liveness";
import { EngineWatch } from "../engine/engine-watch";
import { EngineDiagnostics } from "./engine-diagnostics";
import { ProviderService } from "./provider-service";
import { startServer } from "./server";
import schema from "./schema.json";

async function main(): Promise<void> {
    const clock = getProcessClock();
    const diagnostics = new EngineDiagnostics(clock);
    const liveness = new EngineLiveness(clock);
    const address = engineAddress();
    if (address !== undefined) {
        diagnostics.connect(address);
        liveness.setAddress(address);
    }
    const service = new ProviderService({
        version: schema.version,
        schema: JSON.stringify(schema),
        diagnostics,
        clock,
        engine: { liveness, watch: new EngineWatch({ liveness, clock }) },
    });
    const { port } = await startServer(service);
    process.stdout.write(`${port}\n`);
}

void main();
