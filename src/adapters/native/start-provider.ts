// Starts the native provider in this process.
import { getProcessClock } from "../../http/clock";
import { EngineLiveness } from "../engine/engine-liveness";
import { EngineWatch } from "../engine/engine-watch";
import { EngineDiagnostics } from "./engine-diagnostics";
import { ProviderService } from "./provider-service";
import { startServer } from "./server";
import type { NativeServer } from "./server";
import schema from "./schema.json";

/** @param engine the engine's address, from the command line; undefined if a person started this process */
export function startProvider(engine: string | undefined): Promise<NativeServer> {
    const clock = getProcessClock();
    const diagnostics = new EngineDiagnostics(clock);
    const liveness = new EngineLiveness(clock);
    if (engine !== undefined) {
        // An engine without Handshake sends its address only on the command line.
        diagnostics.connect(engine);
    }
    liveness.setAddress(engine);
    const watch = new EngineWatch({ liveness, clock });
    watch.handleInterrupts();
    const service = new ProviderService({
        version: schema.version,
        schema: JSON.stringify(schema),
        diagnostics,
        clock,
        engine: { liveness, watch },
    });
    return startServer(service);
}
