// The engine's log, to which the lifecycle reports: warnings, messages, debug messages.
import type * as Pulumi from "@pulumi/pulumi";
import { getProcessClock } from "../../http/clock";
import type { Clock } from "../../http/clock";
import { engineAddress } from "../engine/engine-address";

let sdk: typeof Pulumi | undefined;
let lastLogCall: Promise<unknown> = Promise.resolve();

/** Longer than any delivery takes. An engine that has ended must not block the operation. */
const FLUSH_TIMEOUT_MS = 5_000;

/**
 * Shows a warning at the stack: the provider does not know which resource it works for. Without an engine (in tests) the
 * warning goes to the standard error.
 */
export function warn(text: string): void {
    const pulumi = connectedSdk();
    if (pulumi !== undefined) {
        lastLogCall = pulumi.log.warn(text);
    } else {
        console.error(`warning: ${text}`);
    }
}

/** Shows an informational message at the stack. */
export function info(text: string): void {
    const pulumi = connectedSdk();
    if (pulumi !== undefined) {
        lastLogCall = pulumi.log.info(text);
    } else {
        console.error(text);
    }
}

/** Shows a debug message (`--debug`). Without an engine it is dropped. */
export function debug(text: string): void {
    const pulumi = connectedSdk();
    if (pulumi !== undefined) {
        lastLogCall = pulumi.log.debug(text);
    }
}

/** Waits until the engine has all messages: it ends this process when the last operation has returned. */
export async function flush(timeoutMs: number = FLUSH_TIMEOUT_MS, clock: Clock = getProcessClock()): Promise<void> {
    let cancel: () => void = () => undefined;
    const timeout = new Promise<void>((resolve) => {
        cancel = clock.after(timeoutMs, resolve);
    });
    await Promise.race([lastLogCall, timeout]);
    cancel();
}

/**
 * Pulumi's SDK, connected to the engine; undefined without an engine. The SDK of this process has no connection by itself,
 * since no program runs here: the engine's address is an argument of the dynamic provider server. The SDK is loaded lazily
 * because that takes a second.
 */
function connectedSdk(): typeof Pulumi | undefined {
    const address = engineAddress();
    if (address === undefined) {
        return undefined;
    }
    if (sdk === undefined) {
        // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is needed
        sdk = require("@pulumi/pulumi") as typeof Pulumi;
        sdk.runtime.resetOptions(sdk.getProject(), sdk.getStack(), -1, address, "", false, "");
    }
    return sdk;
}
