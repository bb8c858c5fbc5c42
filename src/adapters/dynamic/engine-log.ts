// From the provider's process to the person at the engine.
import type * as Pulumi from "@pulumi/pulumi";
import { getProcessClock } from "../../http/clock";
import type { Clock } from "../../http/clock";
import type { Observer } from "../../http/observer";
import { createLogObserver } from "../../lifecycle/request-log";

let sdk: typeof Pulumi | undefined;
let lastLogCall: Promise<unknown> = Promise.resolve();

/** Longer than any delivery takes; an engine that is gone must hold nobody up. */
const FLUSH_TIMEOUT_MS = 1_000;

/**
 * The same for a create that has warned. Its result holds the secret, which is lost if somebody kills this process
 * before the engine has it, as it is during the POST; so the time is of the length that a POST may take. Delivery on
 * loopback takes a few milliseconds of it, and a create without a warning (all but a few) does not wait at all. Without
 * the wait the engine may end this process, with the result in its hands, before the warning has left.
 */
export const CREATE_FLUSH_TIMEOUT_MS = 500;

/**
 * Shows a warning at the stack; the provider is not told which resource it works for. Without an engine (in tests) it
 * goes to the standard error.
 */
export function warn(text: string): void {
    const pulumi = connectedSdk();
    if (pulumi !== undefined) {
        lastLogCall = pulumi.log.warn(text);
    } else {
        console.error(`warning: ${text}`);
    }
}

/** Tells the person at the stack something that is no warning. */
export function info(text: string): void {
    const pulumi = connectedSdk();
    if (pulumi !== undefined) {
        lastLogCall = pulumi.log.info(text);
    } else {
        console.error(text);
    }
}

/** Waits and requests, told to the engine. Without an engine (in tests) the waits go to the standard error. */
export function createObserver(clock: Clock = getProcessClock()): Observer {
    const log = {
        info,
        debug(text: string) {
            const pulumi = connectedSdk();
            if (pulumi !== undefined) {
                lastLogCall = pulumi.log.debug(text);
            }
        },
    };
    return createLogObserver(log, clock);
}

/** Waits until the engine has what was said: it ends this process when the last operation has answered. */
export async function flush(timeoutMs: number = FLUSH_TIMEOUT_MS, clock: Clock = getProcessClock()): Promise<void> {
    let cancel: () => void = () => undefined;
    const timeout = new Promise<void>((resolve) => {
        cancel = clock.after(timeoutMs, resolve);
    });
    await Promise.race([lastLogCall, timeout]);
    cancel();
}

/**
 * Pulumi's SDK, connected to the engine; undefined without an engine. The SDK of this process knows no engine by itself,
 * since no program runs here: the engine's address is the argument with which the dynamic provider server was started.
 * The SDK is loaded here because it takes a second, and tests have no engine.
 */
function connectedSdk(): typeof Pulumi | undefined {
    const address = process.argv.slice(2).find((argument) => /^[\w.:[\]-]+:\d+$/.test(argument));
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
