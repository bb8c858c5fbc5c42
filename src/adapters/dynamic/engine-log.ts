// Sends the warnings, informational messages and debug messages of the lifecycle to the engine's log.
import type * as Pulumi from "@pulumi/pulumi";
import { getProcessClock, waitAtMost } from "../../http/clock";
import type { Clock } from "../../http/clock";
import { FLUSH_TIMEOUT_MS } from "../../lifecycle/diagnostics";
import { engineAddress } from "../engine/engine-address";

let sdk: typeof Pulumi | undefined;
let lastLogCall: Promise<unknown> = Promise.resolve();

/**
 * Shows a warning for the stack, because a dynamic provider does not know the URN of the resource that it handles.
 * Without an engine, as in tests, the warning goes to standard error.
 */
export function warn(text: string): void {
    const pulumi = connectedSdk();
    if (pulumi !== undefined) {
        lastLogCall = pulumi.log.warn(text);
    } else {
        console.error(`warning: ${text}`);
    }
}

/** Shows an informational message for the stack. Without an engine it goes to standard error. */
export function info(text: string): void {
    const pulumi = connectedSdk();
    if (pulumi !== undefined) {
        lastLogCall = pulumi.log.info(text);
    } else {
        console.error(text);
    }
}

/** Logs a message that the engine shows only with `--debug`. Without an engine the message is dropped. */
export function debug(text: string): void {
    const pulumi = connectedSdk();
    if (pulumi !== undefined) {
        lastLogCall = pulumi.log.debug(text);
    }
}

/**
 * Waits until the engine has received all messages, because it ends this process as soon as the last operation returns.
 */
export async function flush(timeoutMs: number = FLUSH_TIMEOUT_MS, clock: Clock = getProcessClock()): Promise<void> {
    await waitAtMost(clock, timeoutMs, lastLogCall);
}

/**
 * Returns Pulumi's SDK, connected to the engine; undefined without an engine. In a provider's process the SDK does not
 * connect by itself, so this function passes it the engine's address. Loading the SDK takes a second, so it is loaded
 * at the first message.
 */
function connectedSdk(): typeof Pulumi | undefined {
    const address = engineAddress();
    if (address === undefined) {
        return undefined;
    }
    if (sdk === undefined) {
        // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded at the first message
        sdk = require("@pulumi/pulumi") as typeof Pulumi;
        sdk.runtime.resetOptions(sdk.getProject(), sdk.getStack(), -1, address, "", false, "");
    }
    return sdk;
}
